"""A bundle comes back as it was written: the example, and studies made up by a machine."""

import dataclasses
from enum import StrEnum
from functools import cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from odgovor.actors.records import ActorBook
from odgovor.common.dates import PartialDate, Period
from odgovor.common.evidence import EvidenceRef
from odgovor.common.langtext import LangText
from odgovor.common.records import specs_of
from odgovor.fieldwork.records import FieldBook
from odgovor.fieldwork.standards import built_in_standards
from odgovor.findings.records import FindingBook
from odgovor.focusgroups.records import FocusBook, Session, Turn
from odgovor.norms.catalogue import built_in_instruments
from odgovor.norms.records import NormBook
from odgovor.plans.records import Activity, Measure, Objective, Plan, PlanBook
from odgovor.stats.records import Observation, StatBook
from odgovor.study.layout import LISTINGS, SHEETS, SHELVES, file_stem
from odgovor.study.reading import load_study
from odgovor.study.records import Chapter, Study, TransferredReport
from odgovor.study.writing import bundle_files, write_bundle
from tests.conftest import EXAMPLE

texts = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.just("\n"), max_size=12).filter(
    lambda text: text[:1] not in "=+-@" or not text
)
keys = st.from_regex(r"[a-z][a-z0-9]{2,8}(\.[a-z0-9]{1,5})?", fullmatch=True)
days = st.builds(PartialDate, st.integers(1990, 2030), st.integers(0, 12))
VALUES = {
    str: keys,
    bool: st.booleans(),
    int: st.integers(-1000, 10**9),
    float: st.floats(allow_nan=False, allow_infinity=False),
    LangText: st.builds(LangText, texts, texts),
    PartialDate: days,
    Period: days.map(lambda day: Period(day, day)),
    EvidenceRef: st.builds(EvidenceRef, keys, st.just("p. 3"), st.just("ab12cd34ef56")),
}


def values(spec):
    base = spec.base
    if isinstance(base, type) and issubclass(base, StrEnum):
        one = st.sampled_from(base)
    elif spec.is_record:
        one = records(base)
    else:
        one = VALUES[base]
    if spec.is_many:
        return st.lists(one, max_size=2).map(tuple)
    return st.none() | one if spec.is_optional else one


def records(cls):
    fields = {spec.name: values(spec) for spec in specs_of(cls)}
    if cls is Observation:
        fields["value"] = st.floats(0, 1e6)
        fields["state"] = st.just(specs_of(cls)[9].default)
    return st.builds(cls, **fields)


def lists_of(cls):
    return st.lists(records(cls), max_size=2).map(tuple)


def renewed(items, seen):
    """The records, those with a key that another record has left out."""
    kept = []
    for item in items:
        key = getattr(item, "key", item)  # of two rows that say the same one is kept
        if key not in seen:
            seen.add(key)
            kept.append(item)
    return tuple(kept)


def shelved(items):
    """Records with a file each, in the order in which files are read, one for each name."""
    by_stem = {file_stem(item.key): item for item in items}
    return tuple(by_stem[stem] for stem in sorted(by_stem, key="{}.yaml".format))


lines = texts.map(lambda text: " ".join(text.split())).filter(
    lambda text: text not in {"", "[...]"}
)
labels = st.sampled_from(["M", "S1", "S2"])


@st.composite
def transcripts(draw):
    """Turns as a transcript has them: numbered by their lines, some translated."""
    said = draw(st.lists(st.tuples(labels, lines, st.just("") | lines), max_size=3))
    return tuple(Turn(number, *turn) for number, turn in enumerate(said, start=1))


def sessions(draw, seen):
    made = shelved(renewed(draw(lists_of(Session)), seen))
    return tuple(dataclasses.replace(item, turns=draw(transcripts())) for item in made)


def plans(draw, seen):
    def with_parts(plan):
        parts = {"objectives": Objective, "measures": Measure, "activities": Activity}
        return dataclasses.replace(
            plan, **{name: renewed(draw(lists_of(cls)), seen) for name, cls in parts.items()}
        )

    made = renewed(draw(lists_of(Plan)), seen)
    return tuple(with_parts(plan) for plan in sorted(made, key=lambda plan: f"{plan.key}.yaml"))


def reports(draw, seen):
    made = renewed(draw(lists_of(TransferredReport)), seen)
    by_stem = {file_stem(item.key): item for item in made}
    return tuple(by_stem[stem] for stem in sorted(by_stem, key="{}.md".format))


def chapters(draw):
    written = draw(st.dictionaries(st.sampled_from(["en/01-a", "en/02-b", "sr/01-a"]), texts))
    return tuple(
        Chapter(name[:2], f"manuscript/{name}.md", written[name]) for name in sorted(written)
    )


@cache
def example_info():
    return load_study(EXAMPLE).info


@st.composite
def studies(draw):
    info = example_info()
    books = {}
    seen = {info.key}
    for place in (*SHEETS, *LISTINGS, *SHELVES):
        made = renewed(draw(lists_of(place.record)), seen)
        held = shelved(made) if place in SHELVES else made
        books.setdefault(place.book, {})[place.attribute] = held
    standards = books["fieldwork"].pop("standards") or built_in_standards()
    books["focusgroups"]["sessions"] = sessions(draw, seen)
    books["plans"]["plans"] = plans(draw, seen)
    return Study(
        info,
        **books.pop(""),
        norms=NormBook(built_in_instruments(), **books["norms"], as_of=info.as_of),
        plans=PlanBook(**books["plans"], as_of=info.as_of, period=info.period),
        fieldwork=FieldBook(standards=standards, **books["fieldwork"]),
        focusgroups=FocusBook(**books["focusgroups"]),
        stats=StatBook(**books["stats"], small_cell_threshold=info.small_cell_threshold),
        actors=ActorBook(**books["actors"]),
        findings=FindingBook(**books["findings"]),
        reports=reports(draw, seen),
        manuscript=chapters(draw),
    )


def test_the_example_comes_back_as_it_was_written(tmp_path):
    study = load_study(EXAMPLE)

    write_bundle(study, tmp_path / "copy", documents_from=EXAMPLE)

    assert load_study(tmp_path / "copy") == study


def test_writing_a_read_bundle_again_changes_no_byte(tmp_path):
    write_bundle(load_study(EXAMPLE), tmp_path / "first")

    again = bundle_files(load_study(tmp_path / "first"))

    assert {name: (tmp_path / "first" / name).read_bytes() for name in again} == again


@settings(max_examples=10, suppress_health_check=list(HealthCheck))
@given(made=studies())
def test_any_study_comes_back_as_it_was_written(tmp_path_factory, made):
    folder = tmp_path_factory.mktemp("study")

    write_bundle(made, folder)

    assert load_study(folder) == made
