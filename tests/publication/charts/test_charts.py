"""What holds for every kind of chart in every edition."""

from __future__ import annotations

import re

import pytest

from odgovor.common.langtext import Edition, LangText
from odgovor.common.scripts import has_cyrillic, latin_words
from odgovor.publication.charts import KINDS, Chart, draw
from odgovor.publication.charts.palette import INKS

from .factories import SAMPLES, Sample, shares
from .reading import boxes, elements, root_of, texts, with_class

PAINTED = ("rect", "line", "path", "circle", "text")
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
every_chart = pytest.mark.parametrize("edition", Edition)
every_sample = pytest.mark.parametrize("sample", SAMPLES, ids=lambda s: s.kind)
every_width = pytest.mark.parametrize("width", [360, 680])


def drawn(sample: Sample, edition: Edition, *, prefix: str = "fig", width: int = 680) -> Chart:
    options = {**sample.options, "width": width}
    return draw(sample.kind, sample.table, edition, prefix=prefix, options=options)


def test_every_kind_has_a_sample_here():
    assert {sample.kind for sample in SAMPLES} == set(KINDS)


@every_sample
@every_chart
def test_a_drawing_is_well_formed_and_says_how_large_it_is(sample, edition):
    chart = drawn(sample, edition)

    root = root_of(chart.svg)
    x, y, width, height = (float(part) for part in root.get("viewBox", "").split())
    assert (x, y) == (0, 0)
    assert abs(width - chart.width) <= 0.5
    assert abs(height - chart.height) <= 0.5


@every_sample
@every_chart
def test_a_drawing_names_and_describes_itself_in_its_language(sample, edition):
    chart = drawn(sample, edition)

    root = root_of(chart.svg)
    assert root.get("role") == "img"
    assert root.get("lang") == root.get(LANG) == edition.value
    assert root.get("aria-labelledby") == "fig-title fig-desc"
    named = {item.get("id"): item.text for item in root}
    assert named["fig-desc"] == chart.alt
    assert (named["fig-title"] or "") in chart.alt


@every_sample
def test_ids_begin_with_the_prefix_and_are_unique(sample):
    chart = drawn(sample, Edition.EN, prefix="chart-7")

    ids = [name for item in root_of(chart.svg).iter() if (name := item.get("id"))]
    assert len(set(ids)) == len(ids)
    assert all(name.startswith("chart-7-") for name in ids)
    assert set(re.findall(r"url\(#([^)]*)\)", chart.svg)) <= set(ids)


@every_sample
def test_a_drawing_carries_no_style_script_or_outside_reference(sample):
    svg = drawn(sample, Edition.EN).svg

    assert {item.tag.partition("}")[2] for item in root_of(svg).iter()} <= {
        *("svg", "title", "desc", "defs", "pattern"),
        *PAINTED,
    }
    for item in root_of(svg).iter():
        assert not {name for name in item.attrib if name == "style" or name.startswith("on")}
        assert not {name for name in item.attrib if "href" in name}
    assert svg.count("http") == 1  # the namespace


@every_sample
def test_every_painted_element_has_a_class_for_its_colour(sample):
    for item in elements(drawn(sample, Edition.EN).svg, *PAINTED):
        classes = item.get("class", "").split()
        painted = {item.get("fill"), item.get("stroke")} - {None, "none"}
        colours = {INKS[name].light for name in classes if name in INKS}
        assert {colour for colour in painted if colour.startswith("#")} == colours
        assert colours or item.get("fill", "").startswith("url(#")


@every_sample
@every_chart
@every_width
def test_every_text_stands_inside_the_drawing(sample, edition, width):
    chart = drawn(sample, edition, width=width)

    for box in boxes(chart.svg):
        assert box.left >= -0.5, box
        assert box.right <= chart.width + 1, box
        assert box.top >= -0.5, box
        assert box.bottom <= chart.height, box


@every_sample
@every_chart
@every_width
def test_no_two_texts_cover_each_other(sample, edition, width):
    found = list(boxes(drawn(sample, edition, width=width).svg))

    for spot, box in enumerate(found):
        for other in found[spot + 1 :]:
            # Slanted headings stand in boxes that overlap though their letters do not.
            if max(box.bottom - box.top, other.bottom - other.top) < 25:
                assert not box.overlaps(other), (box, other)


@every_sample
@every_width
def test_letters_are_never_smaller_than_twelve_units(sample, width):
    for item in elements(drawn(sample, Edition.SR_CYRL, width=width).svg, "text"):
        assert float(item.get("font-size", "0")) >= 12
        if "ch-label" in item.get("class", ""):
            assert float(item.get("font-size", "0")) >= 13


@every_sample
def test_equal_tables_make_equal_drawings(sample):
    assert drawn(sample, Edition.SR_LATN) == drawn(sample, Edition.SR_LATN)


@every_sample
def test_coordinates_have_at_most_one_decimal(sample):
    assert not re.search(r"\d\.\d\d", re.sub(r">[^<]*<", "><", drawn(sample, Edition.EN).svg))


@every_sample
def test_every_word_is_in_the_script_of_its_edition(sample):
    cyrillic = drawn(sample, Edition.SR_CYRL)
    latin = drawn(sample, Edition.SR_LATN)
    english = drawn(sample, Edition.EN)

    assert not [
        words for text in [*texts(cyrillic.svg), cyrillic.alt] if (words := latin_words(text))
    ]
    assert not [text for text in [*texts(latin.svg), latin.alt] if has_cyrillic(text)]
    assert not [text for text in [*texts(english.svg), english.alt] if has_cyrillic(text)]


@every_sample
@every_chart
def test_a_description_is_one_to_three_sentences_without_blanks_to_fill(sample, edition):
    alt = drawn(sample, edition).alt

    assert alt.endswith(".")
    assert 1 <= len(re.findall(r"\.(?: [A-ZА-ЯЉЊЂЋЏЈ]|$)", alt)) <= 3
    assert "{" not in alt


@every_sample
def test_invented_data_are_marked_in_the_drawing_and_its_description(sample):
    chart = drawn(sample, Edition.EN)

    assert ("invented" in chart.alt) is sample.table.is_simulated
    assert bool(with_class(chart.svg, "ch-simulated")) is sample.table.is_simulated


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"network", "timeline", "line"}))
def test_hostile_labels_are_text_and_nothing_else(kind):
    hostile = '</text><script>alert("x")</script>&\x00\ud800\n"\'<!--'
    table = shares(0.5, 0.2)
    row = type(table.rows[0])("a", LangText.same(hostile), table.rows[0].cells)
    table = type(table)("t", LangText.same(hostile), LangText(), table.columns, (row,))

    chart = draw(kind, table, Edition.EN, prefix="x", options={"show_title": True})

    assert not elements(chart.svg, "script")
    assert any("</text><script>" in text.replace(" ", "") for text in ["".join(texts(chart.svg))])
    chart.svg.encode()


def test_a_missing_translation_leaves_the_label_empty():
    table = shares(0.5)
    row = type(table.rows[0])("a", LangText(sr="Само српски"), table.rows[0].cells)
    table = type(table)("t", LangText(), LangText(), table.columns, (row,))

    chart = draw("bar", table, Edition.EN, prefix="x")

    assert not [text for text in texts(chart.svg) if has_cyrillic(text)]
    assert chart.alt.startswith("Bar chart:")
