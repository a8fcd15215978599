"""Where each kind of record stands in a bundle; said once, for reading and for writing."""

from __future__ import annotations

from dataclasses import dataclass

from odgovor.actors.records import Organisation, Process, RoleInPathway, Tie
from odgovor.common.evidence import Document
from odgovor.common.places import Locality
from odgovor.fieldwork.records import Answer, Standard, Visit
from odgovor.findings.records import Finding, Recommendation
from odgovor.focusgroups.records import Code, Coding
from odgovor.norms.records import Concordance, GlossaryEntry, Pairing
from odgovor.plans.records import Mark, PlanGap
from odgovor.stats.records import Indicator, Observation
from odgovor.study.records import Alias, Contributor, Waiver

STUDY_FILE = "study.yaml"
DOCUMENTS = "documents"
PLANS = "plans"
FOCUSGROUPS = "focusgroups"
REPORTS = "reports"
MANUSCRIPT = "manuscript"
NORMS = "norms"
TEXT_ENDING = ".akn.xml"  # of the wording of a norm


@dataclass(frozen=True, slots=True)
class Sheet:
    """A CSV file with one record a row; ``book`` is the study's attribute that holds ``attribute``."""

    file: str
    record: type
    book: str
    attribute: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A YAML file with a list of records under the name ``top``."""

    file: str
    record: type
    book: str
    attribute: str
    top: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder with one YAML file a record, named by what follows the first dot of its key."""

    folder: str
    record: type
    book: str
    attribute: str


SHEETS = (
    Sheet("localities.csv", Locality, "", "localities"),
    Sheet("organisations.csv", Organisation, "actors", "organisations"),
    Sheet("contributors.csv", Contributor, "", "contributors"),
    Sheet("aliases.csv", Alias, "", "aliases"),
    Sheet("waivers.csv", Waiver, "", "waivers"),
    Sheet(f"{DOCUMENTS}/documents.csv", Document, "", "documents"),
    Sheet(f"{NORMS}/concordance.csv", Concordance, "norms", "concordances"),
    Sheet(f"{NORMS}/pairings.csv", Pairing, "norms", "pairings"),
    Sheet(f"{NORMS}/glossary.csv", GlossaryEntry, "norms", "glossary"),
    Sheet(f"{PLANS}/marks.csv", Mark, "plans", "marks"),
    Sheet(f"{PLANS}/gaps.csv", PlanGap, "plans", "gaps"),
    Sheet("fieldwork/visits.csv", Visit, "fieldwork", "visits"),
    Sheet("fieldwork/answers.csv", Answer, "fieldwork", "answers"),
    Sheet(f"{FOCUSGROUPS}/codings.csv", Coding, "focusgroups", "codings"),
    Sheet("stats/observations.csv", Observation, "stats", "observations"),
    Sheet("actors/ties.csv", Tie, "actors", "ties"),
    Sheet("actors/roles.csv", RoleInPathway, "actors", "roles"),
)
LISTINGS = (
    Listing("fieldwork/standards.yaml", Standard, "fieldwork", "standards", "standards"),
    Listing(f"{FOCUSGROUPS}/codebook.yaml", Code, "focusgroups", "codes", "codes"),
    Listing("stats/indicators.yaml", Indicator, "stats", "indicators", "indicators"),
    Listing("actors/processes.yaml", Process, "actors", "processes", "processes"),
)
SHELVES = (
    Shelf("findings", Finding, "findings", "findings"),
    Shelf("recommendations", Recommendation, "findings", "recommendations"),
)


FOLDERS = (
    *dict.fromkeys(
        [item.file.rpartition("/")[0] for item in (*SHEETS, *LISTINGS) if "/" in item.file]
        + [shelf.folder for shelf in SHELVES]
        + [REPORTS, MANUSCRIPT, f"{MANUSCRIPT}/en", f"{MANUSCRIPT}/sr"]
    ),
)


def file_stem(key: str) -> str:
    """The file name (without ending) of a record on a shelf: ``finding.weak-budget`` -> ``weak-budget``."""
    return key.partition(".")[2] or key
