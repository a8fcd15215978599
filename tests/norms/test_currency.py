"""Currency: what a newer wording in force made of what was cited, read or quoted before."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from odgovor.common.dates import PartialDate
from odgovor.common.evidence import EvidenceRef
from odgovor.common.scripts import cyrillic_to_latin
from odgovor.findings.staleness import RefState, state_of
from odgovor.norms.akn.body import body_text
from odgovor.norms.currency import Currency
from odgovor.norms.evidence import iter_evidence
from odgovor.norms.records import Concordance, NormBook, Verdict
from odgovor.norms.structure import Portion
from odgovor.norms.texts import LegalText
from tests.norms.factories import make_instrument
from tests.norms.test_splitting import split

OLD_LAW = """ЗАКОН

Члан 1.

Град доноси план.

План важи три године.

Члан 2.

Град обезбеђује смештај за жртве:

1) у року од седам дана;

2) без плаћања накнаде.

Члан 3.

О смештају води се евиденција.
"""
NEW_LAW = OLD_LAW.replace("седам дана", "једног дана").replace(
    "\n\nЧлан 3.\n\nО смештају води се евиденција.", ""
)
FIRST, LATER = PartialDate.parse("2012-01-01"), PartialDate.parse("2014-05-01")
AS_OF = PartialDate.parse("2014-06-30")
BEFORE, SINCE = PartialDate.parse("2014-04-01"), PartialDate.parse("2014-05-02")


def wording(key: str, law: str, day: PartialDate, **changes: str) -> LegalText:
    portions = split(law).portions
    made = LegalText(f"text.{key}", "Закон", "sr-Cyrl", "treaty", day, akn=body_text(portions))
    return replace(made, document=f"doc.{key}", **changes)


OLD, NEW = wording("old", OLD_LAW, FIRST), wording("new", NEW_LAW, LATER)


def book(*texts: LegalText, as_of: PartialDate | None = AS_OF) -> NormBook:
    instrument = replace(make_instrument(), key="treaty")
    return NormBook((instrument,), texts=texts or (OLD, NEW), as_of=as_of)


def newer(key: str, norms: NormBook) -> str | None:
    found = Currency(norms).newer(key)
    return found.key if found else None


@pytest.mark.parametrize(
    ("eid", "today"),
    [
        ("art_2__para_1__point_1", "text.new.art_2__para_1__point_1"),
        ("art_2", "text.new.art_2"),
        ("art_3", "text.new"),
        ("art_1", None),
        ("art_1__para_2", None),
        ("art_2__para_1__point_2", None),
    ],
)
def test_a_provision_is_followed_where_it_or_what_stands_below_it_reads_otherwise(
    eid: str, today: str | None
) -> None:
    assert newer(f"text.old.{eid}", book()) == today


def test_the_wording_as_a_whole_is_followed_where_anything_changed() -> None:
    assert newer("text.old", book()) == "text.new"
    assert newer("text.old", book(OLD, replace(OLD, key="text.same", valid_from=LATER))) is None


def test_a_paragraph_put_in_changes_its_article_and_not_the_one_that_moved_down() -> None:
    law = OLD_LAW.replace("План важи", "План је јаван и дуг.\n\nПлан важи")
    norms = book(OLD, wording("new", law, LATER))

    assert newer("text.old.art_1", norms) == "text.new.art_1"
    assert newer("text.old.art_1__para_2", norms) is None


@pytest.mark.parametrize("as_of", ["2014-04-30", "2013", None])
def test_a_wording_that_is_yet_to_hold_on_the_day_of_the_study_changes_nothing(
    as_of: str | None,
) -> None:
    day = PartialDate.parse(as_of) if as_of else None

    assert newer("text.old.art_2", book(as_of=day)) is None


def test_the_wording_in_force_is_followed_by_nothing() -> None:
    assert newer("text.new.art_2", book()) is None


def test_another_script_is_no_other_wording_and_another_language_is_not_compared() -> None:
    latin = replace(OLD, key="text.latin", language="sr-Latn", valid_from=LATER)
    latin = replace(latin, akn=cyrillic_to_latin(OLD.akn))
    english = replace(NEW, key="text.english", language="en")

    assert newer("text.old.art_2", book(OLD, latin)) is None
    assert newer("text.old.art_2", book(OLD, english)) is None


def states(before: NormBook, after: NormBook, *eids: str) -> list[RefState]:
    seen = {item.key: item.digest for item in iter_evidence(before, {})}
    today = {item.key: item.digest for item in iter_evidence(after, {})}
    keys = [f"text.old.{eid}" for eid in eids]
    return [state_of(EvidenceRef(key, "", seen[key]), today) for key in keys]


def test_what_was_pinned_on_the_older_words_is_stale_by_its_digest_and_nothing_else_is() -> None:
    found = states(book(OLD), book(), "art_2", "art_3", "art_1")

    assert found == [RefState.STALE, RefState.STALE, RefState.CURRENT]


def test_what_was_pinned_with_the_newer_words_before_the_eyes_is_current_until_the_next_wording() -> (
    None
):
    third = wording("third", NEW_LAW.replace("једног", "пет"), PartialDate.parse("2014-06-01"))

    assert states(book(), book(), "art_2") == [RefState.CURRENT]
    assert states(book(), book(OLD, NEW, third), "art_2") == [RefState.STALE]


def reading(on: PartialDate | None, provision: str) -> Concordance:
    return Concordance(provision, "nis", "nis.m1", Verdict.ANSWERED, on=on)


def test_a_reading_is_older_than_the_words_where_it_was_made_before_they_held() -> None:
    currency = Currency(book())

    assert currency.newer_reading(reading(BEFORE, "treaty.art_2")) is not None
    assert currency.newer_reading(reading(None, "treaty.art_2")) is not None
    assert currency.newer_reading(reading(SINCE, "treaty.art_2")) is None
    assert currency.newer_reading(reading(BEFORE, "treaty.art_1")) is None
    assert currency.newer_reading(reading(BEFORE, "treaty")) is None


def test_a_provision_deeper_than_the_text_is_read_in_the_one_above_it() -> None:
    assert newer("treaty.art_2__para_1__point_1__point_a", book()) is not None
    assert newer("treaty.art_1__para_7", book()) is None


def test_a_quote_is_followed_where_its_words_no_longer_stand() -> None:
    currency = Currency(book())

    def is_followed(quote: str, on: PartialDate | None = None, document: str = "doc.old") -> bool:
        return currency.newer_quote(document, quote, None, on) is not None

    assert is_followed("у року од седам дана")
    assert is_followed("води се евиденција")
    assert is_followed("u roku od sedam dana")
    assert not is_followed("без плаћања накнаде")
    assert not is_followed("у року од седам дана", SINCE)
    assert not is_followed("у року од седам дана", None, "doc.other")
    assert not is_followed("у року од једног дана", None, "doc.new")


def test_a_page_without_a_quote_is_followed_where_a_provision_on_it_changed() -> None:
    paged = tuple(
        replace(item, page=1 if item.eid.startswith("art_1") else 2) for item in OLD.portions
    )
    currency = Currency(book(replace(OLD, akn=body_text(paged)), NEW))

    assert currency.newer_quote("doc.old", "", 2, None) is not None
    assert currency.newer_quote("doc.old", "", 1, None) is None


class Watched(Portion):
    """A provision that counts how often it is read."""

    reads = 0

    @property
    def words(self) -> str:
        Watched.reads += 1
        return super().words


class WatchedText(LegalText):
    """A wording of such provisions."""

    @property
    def portions(self) -> tuple[Portion, ...]:
        own = super().portions
        return tuple(
            Watched(**{item.name: getattr(one, item.name) for item in fields(one)}) for one in own
        )


def test_a_long_law_is_read_once_however_many_marks_quote_it() -> None:
    old, new = (
        WatchedText(**{item.name: getattr(text, item.name) for item in fields(text)})
        for text in (OLD, NEW)
    )
    currency = Currency(book(old, new))
    quotes = [portion.text for portion in OLD.portions if portion.text]

    currency.newer_quote("doc.old", quotes[0], None, None)
    reads = Watched.reads
    for quote in quotes:
        currency.newer_quote("doc.old", quote, None, None)

    assert reads > 0
    assert Watched.reads == reads
