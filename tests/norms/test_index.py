"""Finding provisions by key, theme, level and day."""

from __future__ import annotations

from datetime import date

import pytest

from odgovor.common.codes import Theme
from odgovor.common.errors import UnknownKeyError, UsageError
from odgovor.common.langtext import LangText
from odgovor.norms.catalogue import built_in_instruments
from odgovor.norms.index import NormIndex, select_provisions
from odgovor.norms.records import Level, NormBook

from .factories import make_book

BUILT_IN = NormBook(built_in_instruments())


def test_a_provision_is_found_by_its_key() -> None:
    index = NormIndex.of(BUILT_IN)

    provision = index.provision("cets197.art_12__para_1")

    assert provision.theme is Theme.ASSISTANCE
    assert index.homes[provision.key].key == "cets197"


def test_a_mistyped_key_names_the_nearest_one() -> None:
    index = NormIndex.of(BUILT_IN)

    with pytest.raises(UnknownKeyError, match=r"Did you mean 'cets197\.art_12__para_1'"):
        index.provision("cets197.art_12_para_1")
    with pytest.raises(UnknownKeyError, match="Did you mean 'cets197'"):
        index.instrument("cets-197")


def test_a_provision_is_cited_by_its_instrument_and_label() -> None:
    index = NormIndex.of(BUILT_IN)

    assert index.citation("cets197.art_12__para_1") == LangText(
        "CETS 197, Article 12(1)", "Конвенција СЕ бр. 197, члан 12. став 1."
    )
    assert index.citation("palermo").en == "Palermo Protocol"


def test_provisions_are_selected_by_theme_and_level_together() -> None:
    found = list(select_provisions(BUILT_IN, theme="budget", level="national"))

    assert {provision.theme for _, provision in found} == {Theme.BUDGET}
    assert {instrument.level for instrument, _ in found} == {Level.NATIONAL}
    assert [p.key for _, p in found] == [
        f"rs-social-protection.art_{number}" for number in (206, 207, 208, 209)
    ]


def test_only_instruments_surely_in_force_are_selected_for_a_day() -> None:
    found = {instrument.key for instrument, _ in select_provisions(BUILT_IN, on=date(2014, 6, 30))}

    assert "cets197" in found
    assert "rs-social-protection" in found
    assert not found & {"cets210", "dir2024-1712", "ohchr2002", "rs-legal-aid"}


def test_every_provision_is_selected_once_when_the_themes_are_gone_through() -> None:
    everything = [provision for _, provision in select_provisions(BUILT_IN)]

    by_theme = [p for theme in Theme for _, p in select_provisions(BUILT_IN, theme=theme)]

    assert sorted(p.key for p in by_theme) == sorted(p.key for p in everything)


def test_a_theme_or_level_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UsageError, match="'courts' is not one of: definition"):
        list(select_provisions(BUILT_IN, theme="courts"))
    with pytest.raises(UsageError, match="'moon' is not one of: un"):
        list(select_provisions(BUILT_IN, level="moon"))


def test_of_two_records_with_one_key_the_first_counts() -> None:
    book = make_book()
    doubled = NormBook((*book.instruments, *make_book().instruments))

    assert NormIndex.of(doubled).instruments["treaty"] is book.instruments[0]
