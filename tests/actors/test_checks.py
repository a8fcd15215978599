"""Faults of the actors: each rule fires on what it is about and is silent otherwise."""

from __future__ import annotations

import pytest

from odgovor.actors.checks import iter_faults
from odgovor.actors.records import TieKind, TieReply
from odgovor.common.codes import PathwayPhase
from odgovor.common.dates import PartialDate
from odgovor.common.errors import Place, Severity
from odgovor.common.evidence import EvidenceRef
from odgovor.common.langtext import LangText

from .factories import book, organisation, process, role, tie

SOUND = process(evidence=(EvidenceRef("rs-social-protection.art_41"),))
PROTOCOL = {"kind": TieKind.PROTOCOL, "is_practised": True}
FAULTY = {
    "ACTORS-002": tie("swc", "swc"),
    "ACTORS-003": tie("swc", "police", is_on_paper=False, is_practised=False),
    "ACTORS-004": tie("swc", "police", is_on_paper=False, **PROTOCOL),
    "ACTORS-005": tie("swc", "police", is_on_paper=True, **PROTOCOL),
    "ACTORS-007": role("swc", PathwayPhase.REFERRAL, is_on_paper=False, is_practised=False),
    "ACTORS-008": role("swc", PathwayPhase.REFERRAL, is_practised=True, document="doc.memorandum"),
    "ACTORS-009": process(end=PartialDate(2010), evidence=SOUND.evidence),
    "ACTORS-010": process(),
}
FAULTLESS = (
    tie("swc", "police", is_on_paper=True, document="doc.memorandum", **PROTOCOL),
    tie("swc", "cso", is_on_paper=True, note=LangText("Not shown.", "Није показан."), **PROTOCOL),
    tie("police", "swc", is_on_paper=None, is_practised=False),
    role("swc", PathwayPhase.REFERRAL, is_on_paper=True, document="doc.memorandum"),
    role("swc", PathwayPhase.PROTECTION, is_on_paper=False, is_practised=True),
    SOUND,
)


def codes(*records):
    return [fault.code for fault in iter_faults(book(("swc", "police", "cso"), *records), {})]


@pytest.mark.parametrize("code", sorted(FAULTY))
def test_each_rule_finds_its_fault(code):
    assert codes(FAULTY[code]) == [code]


def test_a_sound_book_has_no_faults():
    assert codes(*FAULTLESS) == []


def test_a_key_that_names_another_locality_is_a_fault():
    astray = organisation("swc", "vranje")

    assert codes(astray) == []
    moved = type(astray)(astray.key, astray.name, astray.type, locality="nis")
    assert codes(moved) == ["ACTORS-001"]


def test_a_denial_contradicts_the_same_tie_claimed_by_the_denier():
    claims = [
        tie("swc", "police", kind=TieKind.INFORMATION, reply=TieReply.DENIED),
        tie("police", "swc", kind=TieKind.INFORMATION, reply=TieReply.CONFIRMED),
    ]

    (fault,) = iter_faults(book(("swc", "police"), *claims), {})

    assert fault.code == "ACTORS-006"
    assert fault.severity is Severity.WARNING


def test_referrals_have_a_direction_so_a_denied_one_contradicts_nothing():
    claims = [tie("swc", "police", reply=TieReply.DENIED), tie("police", "swc")]

    assert codes(*claims) == []


def test_a_fault_names_the_row_where_its_record_stands():
    place = Place("actors/ties.csv", 4, record="tie.nis.swc--swc.referral")

    (fault,) = iter_faults(book(("swc",), tie("swc", "swc")), {place.record: place})

    assert fault.place == place
    assert fault.remedy
