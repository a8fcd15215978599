"""The parts of the builder one by one: words and plurals, the map of pages, links, the index, notes, quotation marks."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest

from odgovor.common.langtext import Edition
from odgovor.publication import ast
from odgovor.publication.builders.html_nodes import SectionWriter
from odgovor.publication.builders.site_fragments import render_fragments
from odgovor.publication.builders.site_links import find_homes
from odgovor.publication.builders.site_map import map_site
from odgovor.publication.builders.site_words import counted, lang_tag, size_text, word
from odgovor.publication.manuscript import Section
from odgovor.publication.resolved import Resolved
from tests.publication.site.factories import EDITIONS, EPOCH, small_publication


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "0 записа"), (1, "1 запис"), (2, "2 записа"), (5, "5 записа"), (11, "11 записа"), (21, "21 запис"), (112, "112 записа")],
)  # fmt: skip
def test_serbian_counts_take_the_right_form(count: int, said: str) -> None:
    assert counted("inputs_count", count, Edition.SR_CYRL) == said


@pytest.mark.parametrize(
    ("count", "said"), [(1, "1 ставка"), (3, "3 ставке"), (12, "12 ставки"), (5, "5 ставки")]
)
def test_the_three_forms_are_told_apart(count: int, said: str) -> None:
    assert counted("entries", count, Edition.SR_CYRL) == said
    assert counted("entries", 3, Edition.SR_LATN) == "3 stavke"
    assert counted("entries", 1, Edition.EN) == "1 entry"


def test_every_word_that_a_template_says_exists_in_every_edition() -> None:
    folder = files("odgovor.publication").joinpath("builders/templates/site")
    said = {
        name
        for path in folder.iterdir()
        for name in re.findall(r'say\("([a-z_]+)"', path.read_text(encoding="utf-8"))
    }

    assert len(said) > 30
    for name in said:
        assert all(word(name, edition, title="x", example="x", n="x") for edition in EDITIONS), name


def test_sizes_are_written_in_the_manner_of_the_language() -> None:
    assert size_text(2_345_678, Edition.EN) == "2.3\u00a0MB"
    assert size_text(2_345_678, Edition.SR_LATN) == "2,3\u00a0MB"
    assert size_text(48_000, Edition.EN) == "48\u00a0kB"
    assert size_text(10, Edition.EN) == "0.1\u00a0kB"


def test_a_bare_serbian_tag_gets_the_script_of_its_text() -> None:
    assert lang_tag("sr", "жртве", Edition.EN) == "sr-Cyrl"
    assert lang_tag("sr", "žrtve", Edition.EN) == "sr-Latn"
    assert lang_tag("sr", "жртве", Edition.SR_CYRL) == ""
    assert lang_tag("", "victims", Edition.EN) == ""


def _with_slugs(*slugs: str) -> Resolved:
    made = tuple(Section(f"{s}.md", s, ast.words(s), "chapter", f"id-{s}", []) for s in slugs)
    return replace(small_publication(Edition.EN), sections=made)


def test_file_names_are_safe_and_used_once() -> None:
    site = map_site(_with_slugs("search", "увод", "../x", "plan", "plan"))

    names = [page.file for page in site.sections]

    assert names == ["chapter-search.html", "uvod.html", "x.html", "plan.html", "plan-2.html"]


def test_the_first_page_has_none_before_it_and_the_last_none_after() -> None:
    site = map_site(_with_slugs("a"))

    assert site.neighbours(site.cover) == (None, site.sections[0])
    assert site.neighbours(site.records) == (site.evidence, None)


def test_chapters_belong_to_the_part_before_them_and_front_matter_to_none() -> None:
    site = map_site(small_publication(Edition.EN))
    front, middle, back = site.tree()

    assert [branch.page.slug for branch in front] == ["foreword"]
    assert [[page.slug for page in branch.chapters] for branch in middle] == [
        ["plans"],
        ["voices", "hostile"],
        ["evidence"],
    ]
    assert [branch.page.file for branch in back] == [
        "method.html",
        "sources.html",
        "evidence.html",
        "records.html",
    ]


def test_links_are_led_to_the_page_where_the_spot_lives() -> None:
    homes = find_homes({"a.html": '<p id="x">', "b.html": '<p class="c" id="y">'}, {"z": "c.html"})

    led = homes.retarget(
        '<a class="q" href="#x">x</a> <a href="#y">y</a> <a href="#n">n</a>', on="a.html"
    )

    assert led == '<a class="q" href="#x">x</a> <a href="b.html#y">y</a> <a href="#n">n</a>'
    assert homes.href("z", on="a.html") == "c.html#z"


def _written(blocks: list[ast.Node], edition: Edition = Edition.EN) -> str:
    section = Section("a.md", "a", ast.words("A"), "chapter", "a", blocks)
    writer = SectionWriter(small_publication(edition), section, number=7)
    return render_fragments({"a": writer.blocks()}, epoch=EPOCH)["a"]


def test_notes_are_numbered_and_lead_there_and_back() -> None:
    note = {"t": "Note", "c": [ast.para(*ast.words("Said in a note."))]}

    html = _written([ast.para(*ast.words("Text"), note)])

    assert 'id="n7-1-back" href="#n7-1"' in html
    assert re.search(
        r'<li id="n7-1">\s*<p>Said in a note\.</p>\s*<a class="note-back" href="#n7-1-back"', html
    )


def test_headings_that_skip_levels_are_closed_up() -> None:
    levels = [ast.header(level, f"h{level}") for level in (4, 5, 5, 3, 2, 6)]

    html = _written(levels)

    assert re.findall(r"<h(\d)", html) == ["2", "3", "3", "2", "2", "3"]


def test_serbian_quotation_marks_are_the_serbian_ones() -> None:
    quoted = {"t": "Quoted", "c": [{"t": "DoubleQuote"}, ast.words("реч")]}

    assert "„реч“" in _written([ast.para(quoted)], Edition.SR_CYRL)
    assert "“реч”" in _written([ast.para(quoted)], Edition.EN)


def test_raw_markup_never_passes() -> None:
    html = _written(
        [ast.raw("html", "<script>x</script>"), ast.para(ast.raw_inline("html", "<b>"))]
    )

    assert "<script" not in html
    assert "<b>" not in html


def test_an_exhibit_that_does_not_exist_is_left_out() -> None:
    html = _written([ast.div([], ast.attr("x", ("exhibit",), number="99"))])

    assert html == ""


def _index(data: bytes) -> Any:
    return json.loads(data.decode().removeprefix("odgovor.searchData(").removesuffix(");\n"))


def test_the_index_is_split_at_headings_even_inside_reports(english: dict[str, bytes]) -> None:
    index = _index(english["search.js"])
    files_ = [page[0] for page in index["pages"]]
    report = [row for row in index["passages"] if files_[row[0]] == "chapter-evidence.html"]

    assert [row[2] for row in report] == [
        "City report: Niš",
        "Report from Niš",
        "The local team",
        "Money",
    ]
    assert report[3][3].startswith("Nothing of the 1,200,000 dinars")


def test_the_index_holds_the_captions_of_exhibits(english: dict[str, bytes]) -> None:
    index = _index(english["search.js"])

    assert any("Status of activities by city, 30 June 2014" in row[3] for row in index["passages"])
