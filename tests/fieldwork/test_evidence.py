"""Fieldwork as evidence: readable in both languages, with its place, and a digest that follows the answers."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files

import pytest

from odgovor.common.codes import NoDataReason
from odgovor.common.errors import Place
from odgovor.common.evidence import Evidence
from odgovor.common.langtext import LangText
from odgovor.fieldwork.evidence import iter_evidence
from odgovor.fieldwork.records import FieldBook

from .factories import FIRST, answer, answers, book, visit


def evidence(held: FieldBook, places: dict[str, Place] | None = None) -> dict[str, Evidence]:
    return {item.key: item for item in iter_evidence(held, places or {})}


def test_every_standard_visit_and_answer_is_evidence_once() -> None:
    held = book(*answers("3 2 1"))

    keys = [item.key for item in iter_evidence(held, {})]

    assert len(keys) == len(set(keys))
    assert set(keys) == {"q01", "q02", "q03", FIRST, *(f"{FIRST}.q0{n}" for n in (1, 2, 3))}


def test_a_built_in_standard_has_its_row_in_the_program_and_an_own_one_in_the_study() -> None:
    held = book(*answers("3 2 1"))
    own = Place("fieldwork/standards.yaml", 7, record="q02")

    found = evidence(held, {"q02": own})

    lines = (
        files("odgovor.fieldwork")
        .joinpath("catalogue/standards.yaml")
        .read_text("utf-8")
        .splitlines()
    )
    source = found["q01"].source
    assert source.file == "odgovor/fieldwork/catalogue/standards.yaml"
    assert source.row is not None
    assert lines[source.row - 1].strip() == "- key: q01"
    assert (found["q02"].source.file, found["q02"].source.row) == (own.file, own.row)


def test_an_answer_reads_as_a_sentence_in_both_languages() -> None:
    note = LangText("Five of eight files.", "Пет од осам предмета.")
    held = book(answer(2, "2", note=note))

    found = evidence(held)[f"{FIRST}.q02"]

    assert found.title == LangText(
        "Centre, nis, 1\u00a0October 2013: standard 2, title 2: 2 of 3",
        "Центар, nis, 1.\u00a010.\u00a02013: стандард 2, наслов 2: 2 од 3",
    )
    assert found.text == LangText(
        "Met for the most part. Five of eight files.",
        "Испуњено у већој мери. Пет од осам предмета.",
    )


def test_missing_data_says_why_in_words() -> None:
    held = book(answer(1, "ND", reason_no_data=NoDataReason.REFUSED))

    found = evidence(held)[f"{FIRST}.q01"]

    assert found.title.en.endswith("standard 1, title 1: refused")
    assert found.text == LangText("No data: refused.", "Нема података: одбијено.")


def test_two_monitors_have_an_item_each_and_one_together() -> None:
    held = book(answer(1, "1", monitor="a", document="doc.x", page=4), answer(1, "2", monitor="b"))

    found = evidence(held)

    assert found[f"{FIRST}.q01.a"].title.en.endswith("1 of 3 (a)")
    together = found[f"{FIRST}.q01"]
    assert together.title.sr.endswith("1,5 од 3")
    assert together.inputs == (f"{FIRST}.q01.a", f"{FIRST}.q01.b")
    assert (together.source.document, together.source.page) == ("doc.x", 4)


def test_evidence_knows_its_file_row_document_and_page() -> None:
    held = book(answer(1, "3", document="doc.x", page=4))
    places = {f"{FIRST}.q01": Place("fieldwork/answers.csv", 2), FIRST: Place("visits.csv", 5)}

    found = evidence(held, places)

    source = found[f"{FIRST}.q01"].source
    assert (source.file, source.row, source.document, source.page) == (
        "fieldwork/answers.csv",
        2,
        "doc.x",
        4,
    )
    assert found[FIRST].source.row == 5


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ("3 2 ND", "Applicable standards: 3; scored: 2. Mean score: 2.5 of 3."),
        ("NA NA -", "Applicable standards: 1; scored: 0."),
    ],
)
def test_a_visit_says_what_was_scored(values: str, text: str) -> None:
    held = book(*answers(values))

    found = evidence(held)[FIRST]

    assert found.title.sr == "Центар, nis, 1.\u00a010.\u00a02013: посета"
    assert found.text.en == text


def test_the_digest_of_a_visit_follows_its_answers_and_its_note() -> None:
    held = book(*answers("3 2 1"))
    changed = book(*answers("3 2 2"))
    noted = replace(held, visits=(visit(note=LangText("In haste.", "На брзину.")),))

    digests = {evidence(item)[FIRST].digest for item in (held, changed, noted)}

    assert len(digests) == 3
    assert evidence(held)[f"{FIRST}.q01"].digest == evidence(changed)[f"{FIRST}.q01"].digest
    assert evidence(held)[f"{FIRST}.q03"].digest != evidence(changed)[f"{FIRST}.q03"].digest


def test_invented_answers_are_marked_and_standards_are_not() -> None:
    held = book(*answers("3 2 1", simulated=True), visits=(visit(simulated=True),))

    found = evidence(held)

    assert {key for key, item in found.items() if not item.is_simulated} == {"q01", "q02", "q03"}
