"""Actors as evidence: every record has its item, readable in both languages, with its place and digest."""

from __future__ import annotations

from dataclasses import replace

from odgovor.actors.evidence import iter_evidence
from odgovor.actors.labels import label
from odgovor.actors.networks import Layer
from odgovor.actors.pathway import PhaseCover
from odgovor.actors.records import StudyRole, TieKind, TieReply
from odgovor.actors.sectors import Sector
from odgovor.common.codes import PathwayPhase
from odgovor.common.dates import PartialDate
from odgovor.common.errors import Place
from odgovor.common.evidence import EvidenceRef
from odgovor.common.langtext import LangText

from .factories import book, process, role, tie

CLAIM = tie(
    "swc",
    "police",
    reply=TieReply.DENIED,
    is_on_paper=True,
    is_practised=None,
    year=2013,
    document="doc.memorandum",
    note=LangText("Signed twice.", "Потписано двапут."),
)


def items(actors, places=None):
    return {item.key: item for item in iter_evidence(actors, places or {})}


def test_a_tie_reads_as_a_sentence_in_both_languages():
    item = items(book(("swc", "police"), CLAIM))["tie.nis.swc--police.referral"]

    assert item.title.en == "Tie: swc nis → police nis: referral"
    assert item.text.en == (
        "Claimed by the first; by the second denied, since 2013. "
        "On paper: yes; in practice: not known. Signed twice."
    )
    assert item.text.sr.endswith("На папиру: да; у пракси: није познато. Потписано двапут.")


def test_an_item_names_its_document_and_its_row():
    places = {CLAIM.key: Place("actors/ties.csv", 7, record=CLAIM.key)}

    item = items(book(("swc", "police"), CLAIM), places)[CLAIM.key]

    assert (item.source.document, item.source.file, item.source.row) == (
        "doc.memorandum",
        "actors/ties.csv",
        7,
    )


def test_every_record_has_exactly_one_item():
    actors = book(
        ("swc", "police"), CLAIM, role("swc", PathwayPhase.REFERRAL, is_practised=True), process()
    )

    assert {item.kind: item.key for item in iter_evidence(actors, {})} == {
        "organisation": "org.nis.police",
        "tie": "tie.nis.swc--police.referral",
        "role": "role.nis.swc.referral",
        "process": "process.reform",
    }
    assert len(items(actors)) == 5


def test_a_process_names_what_it_rests_on():
    change = process(
        by=("org.nis.swc",), evidence=(EvidenceRef("rs-social-protection.art_41"),), simulated=True
    )

    item = items(book(("swc",), change))["process.reform"]

    assert item.inputs == ("rs-social-protection.art_41",)
    assert item.text.en == "Something changed. When: since April 2011. By: swc nis."
    assert item.is_simulated


def test_a_change_that_begins_and_ends_in_one_month_names_it_once():
    change = process(start=PartialDate(2012, 4), end=PartialDate(2012, 4))

    assert "When: April 2012." in items(book((), change))["process.reform"].text.en


def test_a_stretch_of_time_reads_well_in_serbian():
    change = process(start=PartialDate(2012, 9, 3), end=PartialDate(2014))

    text = items(book((), change))["process.reform"].text

    assert "Када: од 3. септембра 2012. године до 2014. године." in text.sr
    assert "When: 3 September 2012 to 2014." in text.en


def test_the_digest_changes_with_the_record():
    before = items(book(("swc", "police"), CLAIM))[CLAIM.key].digest

    after = items(book(("swc", "police"), replace(CLAIM, reply=TieReply.CONFIRMED)))

    assert after[CLAIM.key].digest != before


def test_every_code_that_readers_see_has_a_label_in_both_languages():
    codes = [*StudyRole, *TieKind, *TieReply, *Layer, *PhaseCover, *Sector]

    assert [label(code).missing() for code in codes] == [()] * len(codes)
    assert all(label(code) for code in codes)
