"""Splitting laws: every article found and no false one, structure by both traditions, damage told and not mended."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from odgovor.documents.writings import writing_of
from odgovor.norms.splitting import structure_of
from odgovor.norms.splitting.numbers import ordinal, roman, slug
from odgovor.norms.structure import Structure

SERBIAN = """ЗАКОН О ПРИМЕРУ

ДЕО ПРВИ

ОПШТЕ ОДРЕДБЕ

Глава I

ПРЕДМЕТ И ПОЈМОВИ

Предмет закона

Члан 1.

Овим законом уређује се пример.

Пример је и оно што је слично.

Појмови

Члан 2.

Поједини појмови имају следеће значење:

1) жртва је лице:

(1) које је повређено;

(2) коме прети опасност;

2) орган је:

а) центар;

б) полиција.

Значење је исто у оба рода.

*Службени гласник РС, број 94/2016

Члан 2а

Овај члан је уметнут.

Глава II

ЗАВРШНЕ ОДРЕДБЕ

Члан 3.

У Закону о нечем другом, члан 5. мења се и гласи:

„Члан 5.

Нова реченица другог закона.

Члан 6.

Још једна реченица.”

Члан 4.

Члан 5. овог закона примењује се од првог дана.
"""
ENGLISH = """CONVENTION ON EXAMPLES

CHAPTER I

PURPOSES

Article 1

Purposes of the Convention

1. The purposes of this Convention are:

a) to prevent;

b) to protect:

i) women;

ii) children.

2. It sets up a mechanism.

Article 2 – Scope

This Convention shall apply to all forms described in Article 1.
"""


def split(text: str, name: str = "law.txt") -> Structure:
    return structure_of(writing_of(text.encode(), name))


def eids(structure: Structure) -> list[str]:
    return [portion.eid for portion in structure.portions]


def codes(structure: Structure) -> list[str]:
    return [fault.code for fault in structure.faults]


def test_a_serbian_law_is_split_into_divisions_articles_paragraphs_and_points() -> None:
    structure = split(SERBIAN)

    assert structure.title == "ЗАКОН О ПРИМЕРУ"
    assert eids(structure) == [
        "part_1",
        "part_1__chp_1",
        "art_1",
        "art_1__para_1",
        "art_1__para_2",
        "art_2",
        "art_2__para_1",
        "art_2__para_1__point_1",
        "art_2__para_1__point_1__point_1",
        "art_2__para_1__point_1__point_2",
        "art_2__para_1__point_2",
        "art_2__para_1__point_2__point_a",
        "art_2__para_1__point_2__point_b",
        "art_2__para_2",
        "art_2a",
        "art_2a__para_1",
        "part_1__chp_2",
        "art_3",
        "art_3__para_1",
        "art_3__para_2",
        "art_3__para_3",
        "art_3__para_4",
        "art_3__para_5",
        "art_4",
        "art_4__para_1",
    ]
    assert codes(structure) == []


def test_headings_numbers_places_and_notes_stand_with_their_provision() -> None:
    found = split(SERBIAN).by_eid

    assert (found["art_1"].number, found["art_1"].heading) == ("Члан 1.", "Предмет закона")
    assert (found["part_1"].number, found["part_1"].heading) == ("ДЕО ПРВИ", "ОПШТЕ ОДРЕДБЕ")
    assert found["art_1"].within == "part_1__chp_1"
    assert found["part_1__chp_2"].within == "part_1"
    assert found["art_2"].notes == ("*Службени гласник РС, број 94/2016",)
    assert found["art_2__para_1__point_2"].number == "2)"


def test_the_script_does_not_change_the_structure() -> None:
    from odgovor.common.scripts import cyrillic_to_latin

    assert eids(split(cyrillic_to_latin(SERBIAN))) == eids(split(SERBIAN))


def test_a_treaty_has_its_headings_below_the_numbers_and_its_paragraphs_numbered() -> None:
    structure = split(ENGLISH)

    assert eids(structure) == [
        "chp_1",
        "art_1",
        "art_1__para_1",
        "art_1__para_1__point_a",
        "art_1__para_1__point_b",
        "art_1__para_1__point_b__point_i",
        "art_1__para_1__point_b__point_ii",
        "art_1__para_2",
        "art_2",
        "art_2__para_1",
    ]
    assert structure.by_eid["art_1"].heading == "Purposes of the Convention"
    assert structure.by_eid["art_2"].heading == "Scope"


@pytest.mark.parametrize(
    "quoted",
    [
        "„Члан 2.\n\nТекст.”",
        "“Article 2\n\nText.”",
        "Члан 2. мења се и гласи: ново.",
        "члан 2. овог закона",
        "Чланом 2. уређено је друго.",
    ],
)
def test_quotations_and_references_are_no_articles(quoted: str) -> None:
    structure = split(f"ЗАКОН\n\nЧлан 1.\n\nГласи:\n\n{quoted}\n\nЧлан 2.\n\nКрај.\n")

    assert [item.eid for item in structure.articles] == ["art_1", "art_2"]
    assert structure.articles[1].number == "Члан 2."


def test_an_open_quotation_that_nobody_closes_does_not_swallow_the_law() -> None:
    structure = split("ЗАКОН\n\nЧлан 1.\n\nПојам „жртва је лице.\n\nЧлан 2.\n\nКрај.\n")

    assert [item.eid for item in structure.articles] == ["art_1", "art_2"]


def test_items_that_run_on_in_one_line_are_items() -> None:
    structure = split("ЗАКОН\n\nЧлан 1.\n\nМере су: 1) казне;2) опомене; 3) забране.\n")

    assert [item.text for item in structure.portions[1:]] == [
        "Мере су:",
        "казне;",
        "опомене;",
        "забране.",
    ]


def test_words_behind_the_points_close_the_paragraph() -> None:
    structure = split(
        "ЗАКОН\n\nЧлан 1.\n\nКо:\n\n1) врбује,\n\n2) превози,\n\nказниће се затвором.\n"
    )

    assert structure.by_eid["art_1__para_1"].closing == "казниће се затвором."


def test_sentences_between_two_points_belong_to_the_first_of_them() -> None:
    structure = split("ЗАКОН\n\nЧлан 1.\n\nЗначе:\n\n1) прво.\n\nТо је и друго.\n\n2) треће.\n")

    assert structure.by_eid["art_1__para_1__point_1"].text == "прво. То је и друго."
    assert "art_1__para_2" not in structure.by_eid


def test_articles_that_begin_anew_are_those_of_an_attachment() -> None:
    structure = split("ЗАКОН\n\nЧлан 1.\n\nПрви.\n\nЧлан 2.\n\nДруги.\n\nЧлан 1.\n\nПрелазни.\n")

    assert [item.eid for item in structure.articles] == ["art_1", "art_2", "att_1__art_1"]


def test_gaps_in_numbers_are_told_and_not_filled() -> None:
    structure = split("ЗАКОН\n\nЧлан 1.\n\nА:\n\n1) а;\n\n4) б.\n\nЧлан 5.\n\nБ.\n")

    messages = {fault.code: fault.message for fault in structure.faults}
    assert messages["SPLIT-001"] == "Articles 2 to 4 are missing."
    assert messages["SPLIT-002"] == "Points 2 to 3 are missing."
    assert [item.eid for item in structure.articles] == ["art_1", "art_5"]


def test_a_lost_opening_is_told_and_its_rest_is_nobody_s_paragraph() -> None:
    text = "ЗАКОН\n\nЧлан 1.\n\n(1) Ко врбује казниће се.\n\nказниће се строже.\n\n(3) Пристанак не утиче.\n"

    structure = split(text)

    assert codes(structure) == ["SPLIT-002", "SPLIT-003"] or codes(structure) == [
        "SPLIT-003",
        "SPLIT-002",
    ]
    assert structure.by_eid["art_1__hcontainer_1"].text == "казниће се строже."
    assert "art_1__para_2" not in structure.by_eid


def test_a_text_that_breaks_off_is_told() -> None:
    text = (
        "ЗАКОН\n\nЧлан 1.\n\nЦела.\n\nЧлан 2.\n\nПрва.\n\nОво је реченица која се прекида усред\n"
    )

    assert codes(split(text)) == ["SPLIT-004"]


def test_a_file_without_articles_says_so() -> None:
    (fault,) = split("Ово је писмо. Није закон.").faults

    assert fault.code == "SPLIT-005"
    assert "OCR" in fault.remedy


def test_a_digest_changes_with_what_stands_below_and_not_with_the_rest() -> None:
    before, after = split(SERBIAN).digests, split(SERBIAN.replace("полиција", "суд")).digests

    changed = {eid for eid in before if before[eid] != after[eid]}
    assert changed == {
        "art_2__para_1__point_2__point_b",
        "art_2__para_1__point_2",
        "art_2__para_1",
        "art_2",
        "part_1__chp_1",
        "part_1",
    }


@pytest.mark.parametrize(
    ("text", "value"), [("I", 1), ("XIV", 14), ("ХVI", 16), ("IC", None), ("АБ", None), ("", None)]
)
def test_roman_numerals_are_read_in_either_script(text: str, value: int | None) -> None:
    assert roman(text) == value


def test_ordinals_and_letters_are_numbers_of_eids() -> None:
    assert (ordinal("ПРВИ"), ordinal("druga"), ordinal("third"), ordinal("реч")) == (1, 2, 3, None)
    assert [slug(text) for text in ("12а", "(ii)", "ђ", "1er A")] == ["12a", "ii", "dj", "1er-a"]


# Real acts


@pytest.mark.parametrize(
    ("file", "articles"),
    [
        ("pdf/zakon-o-prekrsajima.pdf", 343),
        ("treaties/cets-197.en.md", 47),
        ("treaties/palermo-protocol.en.md", 20),
    ],
)
def test_all_articles_of_real_acts_are_found_and_no_false_one(
    shared: Path, file: str, articles: int
) -> None:
    structure = structure_of(writing_of((shared / "data" / file).read_bytes(), file))

    assert [item.eid for item in structure.articles] == [f"art_{n}" for n in range(1, articles + 1)]


def test_fifteen_acts_in_force_have_all_their_articles_and_no_false_one(shared: Path) -> None:
    files = sorted((shared / "data/laws").glob("*.json"))
    assert len(files) == 15
    for file in files:
        data = file.read_bytes()

        found = [item.eid for item in structure_of(writing_of(data, file.name)).articles]

        wanted = dict.fromkeys(f"art_{slug(p['section'])}" for p in json.loads(data)["provisions"])
        assert found == list(wanted), file.name


def test_the_damage_of_a_real_code_is_told(shared: Path) -> None:
    (file,) = (shared / "data/laws").glob("*krivicni-zakonik*.json")
    provisions = json.loads(file.read_text("utf-8"))["provisions"]
    (article,) = [p for p in provisions if p["section"] == "388"]

    structure = split(
        f"Члан 1.\n\nПрви.\n\n{article['title']}\n\n{article['content']}".replace("388.", "2.", 1)
    )

    messages = [fault.message for fault in structure.faults]
    assert "Paragraph 4 is missing." in messages
    assert "Paragraphs 7 to 9 are missing." in messages
    assert codes(structure).count("SPLIT-003") == 4
