"""The built-in standards: complete, in both languages, tied to norms that exist."""

from __future__ import annotations

import pytest

from odgovor.common.errors import UnknownKeyError, UsageError
from odgovor.common.scripts import has_cyrillic
from odgovor.fieldwork.labels import label
from odgovor.fieldwork.records import (
    AnswerValue,
    FieldBook,
    GretaTheme,
    NrmPillar,
    StandardKind,
)
from odgovor.fieldwork.standards import built_in_standards, select_standards
from odgovor.norms.catalogue import built_in_instruments


def test_there_are_twenty_one_standards_in_order() -> None:
    keys = [standard.key for standard in built_in_standards()]

    assert keys == [f"q{number:02}" for number in range(1, 22)]


def test_only_the_standard_read_in_a_published_source_is_verified() -> None:
    assert [item.key for item in built_in_standards() if item.is_verified] == ["q21"]


@pytest.mark.parametrize("standard", built_in_standards(), ids=lambda item: item.key)
def test_every_standard_is_worded_in_both_languages(standard) -> None:
    for text in (standard.title, standard.question):
        assert not text.missing()
        assert has_cyrillic(text.sr)
        assert not has_cyrillic(text.en)
    assert standard.question.en.endswith("?")
    assert standard.question.sr.endswith("?")


def test_every_norm_of_a_standard_is_in_the_catalogue() -> None:
    instruments = built_in_instruments()
    known = {item.key for item in instruments}
    known |= {provision.key for item in instruments for provision in item.provisions}

    used = {key for standard in built_in_standards() for key in standard.norms}

    assert used <= known
    assert all(standard.norms for standard in built_in_standards())


def test_every_kind_and_pillar_has_a_standard() -> None:
    assert {item.kind for item in built_in_standards()} == set(StandardKind)
    assert {item.pillar for item in built_in_standards()} == set(NrmPillar)


@pytest.mark.parametrize("codes", [StandardKind, NrmPillar, GretaTheme, AnswerValue])
def test_every_code_of_the_room_has_its_label_in_both_languages(codes) -> None:
    assert all(not label(code).missing() and label(code) for code in codes)


def test_standards_are_selected_by_key_kind_and_pillar() -> None:
    book = FieldBook(built_in_standards())

    assert [item.key for item in select_standards(book, standard="q07")] == ["q07"]
    assert len(select_standards(book, kind="structural")) == 7
    court = select_standards(book, pillar="criminal-justice-and-redress")
    assert [item.key for item in court] == ["q13"]
    assert select_standards(book, kind="structural", pillar="social-inclusion") == ()


@pytest.mark.parametrize("wrong", [{"kind": "formal"}, {"pillar": "protection"}])
def test_a_kind_or_pillar_that_does_not_exist_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="one of"):
        select_standards(FieldBook(built_in_standards()), **wrong)


def test_an_unknown_standard_is_refused() -> None:
    with pytest.raises(UnknownKeyError, match="q22"):
        select_standards(FieldBook(built_in_standards()), standard="q22")
