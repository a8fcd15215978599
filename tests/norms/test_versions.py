"""Differences between wordings: by provision and word, wordings in time, and findings that become stale."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from odgovor.common.dates import PartialDate
from odgovor.common.errors import Severity
from odgovor.common.evidence import EvidenceRef
from odgovor.findings.staleness import RefState, state_of
from odgovor.norms.akn.body import body_text
from odgovor.norms.checks import iter_faults
from odgovor.norms.evidence import iter_evidence
from odgovor.norms.records import NormBook
from odgovor.norms.texts import LegalText, iter_succeeding, wording_at, wordings_of
from odgovor.norms.versions import ChangeKind, Difference, MarkKind, difference, marks_between
from tests.norms.test_splitting import SERBIAN, split

LAW = "ЗАКОН\n\nЧлан 1.\n\n{first}\n\nЧлан 2.\n\n{second}\n"
FIRST = "Град доноси план за период од три године."
SECOND = "О спровођењу плана извештава се једном годишње."
NEW = "План садржи мере, рокове и носиоце."


def changed(old: str, new: str) -> Difference:
    return difference(split(old).portions, split(new).portions)


def told(found: Difference) -> list[tuple[str, str, str]]:
    return [
        (
            change.kind.value,
            change.before.eid if change.before else "",
            change.after.eid if change.after else "",
        )
        for change in found.changes
    ]


def text(valid_from: str, law: str = SERBIAN, key: str = "") -> LegalText:
    day = PartialDate.parse(valid_from) if valid_from else None
    name = key or f"text.example.{valid_from or 'undated'}"
    return LegalText(name, "Закон", "sr-Cyrl", "example", day, akn=body_text(split(law).portions))


def test_a_law_does_not_differ_from_itself() -> None:
    found = changed(SERBIAN, SERBIAN)

    assert found.changes == ()
    assert found.unchanged > 10


def test_a_word_that_changed_is_marked_in_its_provision_alone() -> None:
    found = changed(
        LAW.format(first=FIRST, second=SECOND),
        LAW.format(first=FIRST.replace("три", "пет"), second=SECOND),
    )

    assert told(found) == [("changed", "art_1__para_1", "art_1__para_1")]
    assert [(mark.kind, mark.text) for mark in found.changes[0].marks][1:3] == [
        (MarkKind.TAKEN_OUT, "три"),
        (MarkKind.PUT_IN, "пет"),
    ]


def test_a_paragraph_put_in_does_not_make_those_behind_it_changed() -> None:
    old = LAW.format(first=f"{FIRST}\n\n{SECOND}", second="Крај.")
    new = LAW.format(first=f"{FIRST}\n\n{NEW}\n\n{SECOND}", second="Крај.")

    assert told(changed(old, new)) == [
        ("added", "", "art_1__para_2"),
        ("moved", "art_1__para_2", "art_1__para_3"),
    ]


def test_a_provision_that_went_to_another_article_moved() -> None:
    old = LAW.format(first=f"{FIRST}\n\n{SECOND}", second="Крај.")
    new = LAW.format(first=FIRST, second=f"Крај.\n\n{SECOND}")

    assert told(changed(old, new)) == [("moved", "art_1__para_2", "art_2__para_2")]


def test_what_is_gone_is_told_where_it_stood() -> None:
    old = LAW.format(first=f"{FIRST}\n\n{NEW}", second=SECOND)

    assert told(changed(old, LAW.format(first=FIRST, second=SECOND))) == [
        ("removed", "art_1__para_2", "")
    ]


def test_an_article_that_is_gone_or_new_is_told_with_its_paragraphs() -> None:
    whole, part = LAW.format(first=FIRST, second=SECOND), f"ЗАКОН\n\nЧлан 1.\n\n{FIRST}\n"

    assert told(changed(whole, part)) == [
        ("removed", "art_2", ""),
        ("removed", "art_2__para_1", ""),
    ]
    assert [kind for kind, _before, _after in told(changed(part, whole))] == ["added", "added"]


def test_white_space_is_no_change() -> None:
    spaced = FIRST.replace(" ", "  ")

    assert (
        changed(
            LAW.format(first=FIRST, second=SECOND), LAW.format(first=spaced, second=SECOND)
        ).changes
        == ()
    )


@given(
    st.lists(st.sampled_from(["а", "б", "в", "г", "д"]), max_size=12),
    st.lists(st.sampled_from(["а", "б", "ђ"]), max_size=12),
)
def test_marks_hold_both_texts_whole(old: list[str], new: list[str]) -> None:
    marks = marks_between(" ".join(old), " ".join(new))

    before = " ".join(mark.text for mark in marks if mark.kind is not MarkKind.PUT_IN)
    after = " ".join(mark.text for mark in marks if mark.kind is not MarkKind.TAKEN_OUT)
    assert (before.split(), after.split()) == (old, new)


@given(st.permutations([FIRST, SECOND, NEW, "Крај је близу и свима јасан."]))
def test_every_provision_is_told_once_whatever_the_order(paragraphs: list[str]) -> None:
    old = split(
        LAW.format(first=f"{FIRST}\n\n{SECOND}\n\n{NEW}", second="Крај је близу и свима јасан.")
    ).portions
    new = split(
        LAW.format(first="\n\n".join(paragraphs[:2]), second="\n\n".join(paragraphs[2:]))
    ).portions

    found = difference(old, new)

    befores = [change.before.eid for change in found.changes if change.before]
    afters = [change.after.eid for change in found.changes if change.after]
    assert len(set(befores)) == len(befores)
    assert len(set(afters)) == len(afters)
    assert not found.of_kind(ChangeKind.CHANGED)


def test_the_wording_of_a_day_is_the_last_that_began() -> None:
    undated, old, new = text(""), text("2018"), text("2024-07-01")
    texts = (new, old, undated)

    assert wordings_of(texts, "example") == (undated, old, new)
    assert wording_at(texts, "example", on=date(2024, 6, 30)) == old
    assert wording_at(texts, "example", on=date(2024, 7, 1)) == new
    assert wording_at((old,), "example", on=date(2010, 1, 1)) is None
    assert list(iter_succeeding(texts)) == [(undated, old), (old, new)]


def digests(wording: LegalText) -> dict[str, str]:
    return {item.key: item.digest for item in iter_evidence(NormBook(texts=(wording,)), {})}


def test_a_finding_is_stale_where_its_provision_changed_and_nowhere_else() -> None:
    before = text("2018", key="text.example")
    after = replace(text("2018", SERBIAN.replace("полиција", "суд"), "text.example"))
    seen, today = digests(before), digests(after)

    states = {
        eid: state_of(EvidenceRef(f"text.example.{eid}", "", seen[f"text.example.{eid}"]), today)
        for eid in ("art_1", "art_2", "art_2__para_1__point_2__point_b", "art_2__para_2")
    }

    assert states == {
        "art_1": RefState.CURRENT,
        "art_2": RefState.STALE,
        "art_2__para_1__point_2__point_b": RefState.STALE,
        "art_2__para_2": RefState.CURRENT,
    }


def test_a_provision_that_is_gone_is_missing_evidence() -> None:
    before, after = text("2018"), text("2018", "ЗАКОН\n\nЧлан 1.\n\nСамо један.\n")
    key = f"{before.key}.art_2"

    assert state_of(EvidenceRef(key, "", digests(before)[key]), digests(after)) is RefState.MISSING


def test_a_better_place_on_paper_makes_nothing_stale() -> None:
    wording = text("2018")
    moved = replace(
        wording, akn=body_text(tuple(replace(p, page=3, box="1 2 3 4") for p in wording.portions))
    )

    assert digests(moved) == digests(wording)


def test_a_provision_says_what_it_is_in_both_languages() -> None:
    items = {item.key: item for item in iter_evidence(NormBook(texts=(text("2018"),)), {})}
    item = items["text.example.2018.art_2__para_1__point_1"]

    assert item.title.sr == "Закон, члан 2. став 1. тачка 1)"
    assert item.title.en == "Zakon, Article 2(1)(1)"
    assert item.inputs == ("text.example.2018",)


def test_wrong_keys_empty_bodies_and_two_wordings_of_a_day_are_faults() -> None:
    texts = (
        text("2018"),
        text("2018", key="text.again"),
        replace(text("2019"), key="zakon"),
        replace(text("2020"), akn=""),
        replace(text("2021"), akn="<body"),
        text("2022", "ЗАКОН\n\nЧлан 1.\n\nА.\n\nЧлан 3.\n\nБ.\n"),
    )

    faults = [f for f in iter_faults(NormBook(texts=texts), {}) if f.family in {"LAW", "FILE"}]

    assert [fault.code for fault in faults] == [
        "LAW-003",
        "LAW-001",
        "LAW-002",
        "FILE-004",
        "LAW-004",
    ]
    assert faults[-1].severity is Severity.WARNING
