"""Norms as a reader meets them in the annex."""

from __future__ import annotations

from dataclasses import replace

from odgovor.common.errors import Place
from odgovor.common.langtext import LangText
from odgovor.norms.catalogue import built_in_instruments
from odgovor.norms.evidence import iter_evidence
from odgovor.norms.records import NormBook, Verdict

from .factories import make_book, make_concordance

BUILT_IN = NormBook(built_in_instruments())


def test_every_instrument_and_provision_of_the_catalogue_is_evidence_once() -> None:
    keys = [item.key for item in iter_evidence(BUILT_IN, {})]

    provisions = [p.key for i in BUILT_IN.instruments for p in i.provisions]
    assert len(set(keys)) == len(keys)
    assert set(keys) == {i.key for i in BUILT_IN.instruments} | set(provisions)


def test_a_provision_shows_its_citation_its_paraphrase_and_whether_it_was_verified() -> None:
    items = {item.key: item for item in iter_evidence(BUILT_IN, {})}

    shown = items["cets197.art_28"]

    assert shown.title == LangText("CETS 197, Article 28", "Конвенција СЕ бр. 197, члан 28.")
    assert "retaliation" in shown.text.en
    assert "одмазде" in shown.text.sr
    assert shown.is_verified is True
    assert shown.is_simulated is False
    assert shown.inputs == ("cets197",)
    assert items["rs-cc.art_388__para_8"].is_verified is False


def test_built_in_norms_lead_to_a_line_of_the_catalogue() -> None:
    items = {item.key: item for item in iter_evidence(BUILT_IN, {})}

    assert {item.source.file for item in items.values()} == {
        f"odgovor/norms/catalogue/{name}.yaml" for name in ("un", "coe", "eu", "rs")
    }
    assert all(item.source.row for item in items.values())


def test_an_instrument_shows_issuer_dates_and_gazette() -> None:
    items = {item.key: item for item in iter_evidence(BUILT_IN, {})}

    shown = items["rs-cc"]

    assert shown.text.en.endswith("no. 85/2005.")
    assert "Народна скупштина" in shown.text.sr
    assert "„Службени гласник РС“, бр. 85/2005." in shown.text.sr
    assert "In force: 2006-01-01." in shown.text.en


def test_every_item_speaks_both_languages() -> None:
    book = replace(BUILT_IN, concordances=(make_concordance(Verdict.CANDIDATE_GAP),))

    for item in iter_evidence(book, {}):
        assert not item.title.missing(), item.key
        assert item.text, item.key
        assert not item.text.missing(), item.key


def test_a_concordance_shows_its_verdict_provision_measure_and_reason() -> None:
    book = make_book(make_concordance(Verdict.PARTLY, simulated=True))
    key = book.concordances[0].key

    places, cities = {key: Place("norms/concordance.csv", 2)}, {"nis": LangText("Niš", "Ниш")}
    items = iter_evidence(book, places, cities)

    shown = {item.key: item for item in items}[key]
    assert shown.title.en == "Partly answered: Treaty, Article 12(1) (Niš)"
    assert shown.title.sr.endswith("(Ниш)")
    assert shown.text.sr == "Мера: nis-lap-2013.m1. План је прочитан."
    assert shown.inputs == ("treaty.art_12__para_1", "nis-lap-2013.m1")
    assert (shown.source.file, shown.source.row) == ("norms/concordance.csv", 2)
    assert shown.is_simulated is True


def test_an_unsigned_confirmation_is_shown_as_a_candidate() -> None:
    book = make_book(make_concordance(Verdict.CONFIRMED_GAP, by=""))

    *_, shown = iter_evidence(book, {})

    assert shown.title.en.startswith("Candidate gap: ")


def test_a_concordance_about_an_unknown_provision_still_has_a_title() -> None:
    book = make_book(make_concordance(Verdict.PARTLY, provision="treaty.art_99"))

    *_, shown = iter_evidence(book, {})

    assert shown.title.en == "Partly answered: treaty.art_99 (nis)"


def test_the_digest_changes_when_a_paraphrase_does() -> None:
    before = make_book()
    provision = before.instruments[0].provisions[0]
    changed = replace(provision, paraphrase=LangText("Some are helped.", "Некима се помаже."))
    instrument = replace(
        before.instruments[0], provisions=(changed, *before.instruments[0].provisions[1:])
    )

    old = {item.key: item.digest for item in iter_evidence(before, {})}
    new = {item.key: item.digest for item in iter_evidence(NormBook((instrument,)), {})}

    assert {key for key in old if old[key] != new[key]} == {"treaty", provision.key}


def test_provisions_of_a_study_stand_where_their_instrument_does() -> None:
    items = iter_evidence(make_book(), {"treaty": Place("norms/own.yaml", 3)})

    assert {(item.source.file, item.source.row) for item in items} == {("norms/own.yaml", 3)}
