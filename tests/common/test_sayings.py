"""Faults in Serbian: no code without its sentence, the same words filled in, and nothing that nobody says any more."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import product

import pytest

from odgovor.common.errors import Fault, Place
from odgovor.common.langtext import Edition
from odgovor.common.sayings import BLANK, VALUES, elsewhere, fault_in, sayings, sentence_in, words
from odgovor.common.scripts import has_cyrillic
from tests.conftest import ROOT

CYRILLIC, LATIN = Edition.SR_CYRL, Edition.SR_LATN
SOURCE = ROOT / "src/odgovor"
FILLED = re.compile(r'\{([^{}"=:.]+|Put [^}]+)\}')
# What is filled in by a function, as whole words of the sentence.
PHRASES = {
    "hint": ["", "Did you mean 'nis'? "],
    "item": [
        "run: odgovor review finding.x",
        "write 1a2b as its third part, after key and place, parted by '|'",
    ],
}
# What Python says of a day that there is not, and what is put together of two pieces.
PASSED_ON = ("Month must", " must be in range", " for month", " in year", " is out of range")
PASSED_ON += ("Day is out", " is no item", " is given twice")


@pytest.fixture(scope="module")
def said() -> dict[str, list[str]]:
    """Every sentence that stands beside a code in the source."""
    script = (
        "import gc, json, sys; from pathlib import Path; gc.disable(); sys.path.insert(0, 'tools')\n"
        f"from fault_sentences import beside; print(json.dumps(beside(Path({str(SOURCE)!r}))))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def samples(sentence: str) -> Iterator[str]:
    """A sentence of the source as it can be said, with something in each of its blanks."""
    pieces = FILLED.split(sentence)
    choices = [_choices(piece) if spot % 2 else [piece] for spot, piece in enumerate(pieces)]
    yield from ("".join(choice) for choice in product(*choices))


def _choices(blank: str) -> list[str]:
    if blank in PHRASES:
        return PHRASES[blank]
    if " / " in blank:
        return blank.split(" / ")
    return [blank] if blank.startswith("Put ") else ["7"]


def is_elsewhere(code: str) -> bool:
    """Whether the sentences of a code are said elsewhere, for a reason."""
    return code.partition("-")[0] in elsewhere()


def test_no_code_is_without_its_serbian_sentence(said: dict[str, list[str]]) -> None:
    silent = [code for code in said if not is_elsewhere(code) and code not in sayings()]

    assert len(said) > 200
    assert silent == []


def test_every_sentence_of_the_source_is_said_in_serbian(said: dict[str, list[str]]) -> None:
    untold = [
        (code, sample)
        for code, sentences in said.items()
        if not is_elsewhere(code)
        for sentence in sentences
        for sample in samples(sentence)
        if sentence_in(code, sample, CYRILLIC) is None
    ]

    assert untold == []


def test_words_of_the_program_are_translated_where_they_are_filled_in(
    said: dict[str, list[str]],
) -> None:
    choices = [
        (code, sentence, option)
        for code, sentences in said.items()
        for sentence in (() if is_elsewhere(code) else sentences)
        for blank in FILLED.findall(sentence)
        for option in (blank.split(" / ") if " / " in blank else ())
    ]
    kept = [
        (code, option)
        for code, sentence, option in choices
        for sample in samples(sentence)
        if option in sample and option in str(sentence_in(code, sample, CYRILLIC))
    ]

    assert len(choices) > 8
    assert [item for item in kept if item[0] != "ENC-001"] == []


def test_no_sentence_is_kept_that_the_source_no_longer_says() -> None:
    trees = [ast.parse(path.read_text("utf-8")) for path in sorted(SOURCE.rglob("*.py"))]
    nodes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    source = "\n".join(node.value for node in nodes if isinstance(node.value, str)).lower()

    stale = [
        (code, phrase)
        for code, sentences in sayings().items()
        for saying in sentences
        for piece in BLANK.split(saying.en)[::2]
        for phrase in re.findall(r"\w+(?: \w+){2,}", piece)
        if phrase.lower() not in source and not piece.startswith(PASSED_ON)
    ]

    assert not stale, "\n".join(map(str, stale))


def test_both_languages_fill_in_the_same_words() -> None:
    for code, sentences in sayings().items():
        for saying in sentences:
            assert set(BLANK.findall(saying.en)) == set(BLANK.findall(saying.sr)), (code, saying)


def test_serbian_sentences_are_written_in_cyrillic_and_leave_nothing_of_it_in_latin() -> None:
    for code, sentences in sayings().items():
        for saying in sentences:
            assert has_cyrillic(saying.sr), code
            assert not has_cyrillic(saying.en), code
            assert not has_cyrillic(str(sentence_in(code, saying.en, LATIN))), code


def test_what_is_said_elsewhere_is_named_with_its_reason(said: dict[str, list[str]]) -> None:
    families = {code.partition("-")[0] for code in said} | set(said)

    assert set(elsewhere()) <= families
    assert all(reason.endswith(".") and " " in reason for reason in elsewhere().values())


@pytest.mark.parametrize(
    ("code", "english", "serbian"),
    [
        ("KEY-002", "Did you mean 'org.nis.csr'?", "Да ли сте мислили „org.nis.csr“?"),
        ("CHAIN-009", "The accepted finding rests on 'f.1', which is a draft.",
         "Прихваћен налаз почива на налазу „f.1“, а он је нацрт."),
        ("FILE-002", "The file has 1,234,567 bytes; at most 1,000 are read.",
         "Величина датотеке у бајтовима је 1.234.567; чита се највише 1.000."),
        ("DATA-001", "'12,5' is not a whole number (write it in the digits 0 to 9, like 1250).",
         "„12,5“ није цео број (пишите га цифрама од 0 до 9, на пример 1250)."),
        ("DATA-003", "the period ends before it starts: 2014/2013.",
         "Период се завршава пре него што почне: 2014/2013."),
        ("NORMS-003", "The identifier is not an address /akn/country/type[/subtype]/date/number: 'x'.",
         "Ознака није исправна: није адреса облика /akn/country/type[/subtype]/date/number: 'x'."),
        ("YAML-001", "The file is not YAML: did not find expected ',' or '}'.",
         "Датотека није исправан YAML: очекује се „,“ или „}“."),
    ],
)  # fmt: skip
def test_a_sentence_takes_over_what_was_filled_in(code: str, english: str, serbian: str) -> None:
    assert sentence_in(code, english, CYRILLIC) == serbian


def test_what_was_filled_in_keeps_its_letters_in_the_latin_edition() -> None:
    said = sentence_in("STATS-006", "'Ниш' is not a category of 'stat.x'.", LATIN)

    assert said == "„Ниш“ nije kategorija pokazatelja „stat.x“."


def test_a_fault_is_said_with_its_remedy_and_keeps_code_and_place() -> None:
    fault = Fault(
        "CHAIN-001", Place("a.csv", 3), "The finding says nothing.", "Write its 'statement'."
    )

    told = fault_in(fault, LATIN)

    assert told == Fault(
        "CHAIN-001",
        Place("a.csv", 3),
        "Nalaz ništa ne kaže.",
        "Napišite šta je nađeno („statement“).",
    )
    assert fault_in(fault, Edition.EN) == fault


def test_what_another_program_says_stays_as_it_is() -> None:
    fault = Fault("BUILD-001", Place("manuscript"), "Error at line 3", "")

    assert fault_in(fault, CYRILLIC) == fault
    assert sentence_in("BUILD-001", "Error at line 3", CYRILLIC) is None


def test_a_word_is_translated_only_in_a_blank_of_its_name() -> None:
    assert words()["record_kind"]["activity"] == "активност"
    assert sentence_in("KEY-001", "'activity' is taken.", CYRILLIC) == "Кључ „activity“ је заузет."
    assert VALUES in sayings()
