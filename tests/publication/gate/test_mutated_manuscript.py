"""The manuscript: figures, citations, exhibits and references that name what there is not shut the gate."""

import re

import pytest

from odgovor.common.errors import Severity
from odgovor.publication.publish import accept_drift
from tests.publication.gate.broken import Broken

CHAPTER = "manuscript/en/45-nis.md"
LIVE = r"\[(?P<text>[^\[\]]*)\]\{\.live (?P<rest>[^}]*)\}"
FIGURE = r"^::: \{\.(?:chart|matrix|map|network|timeline) [^\n]*#(?P<id>[\w-]+)[^\n]*\}\n(?P<caption>[^\n]+)\n"

# Figures


def test_a_figure_typed_otherwise_drifts(broken: Broken) -> None:
    file = broken.chapter(LIVE)

    broken.change(file, LIVE, r"[98765]{.live \g<rest>}")

    fault = broken.stops_with("LIVE-003", file=file)
    assert "98765" in fault.message
    assert fault.place.row


def test_figures_that_drift_come_after_what_they_may_rest_on(broken: Broken) -> None:
    broken.change(broken.chapter(LIVE), LIVE, r"[98765]{.live \g<rest>}")
    broken.swap("stats/observations.csv", "stat.", "stat.nothing-of-")

    codes = [fault.code for fault in broken.verdict().faults if fault.severity is Severity.ERROR]

    assert {"KEY-002", "LIVE-003"} <= set(codes)
    first = codes.index("LIVE-003")
    assert set(codes[first:]) == {"LIVE-003"}


def test_a_figure_that_there_is_not_is_named(broken: Broken) -> None:
    broken.add(CHAPTER, 'It is [5]{.live key="plans.happiness"}.')

    fault = broken.stops_with("LIVE-001", file=CHAPTER)
    assert fault.place.row == broken.text(CHAPTER).count("\n")


@pytest.mark.parametrize(
    "figure",
    [
        '[5]{#n .live key="plans.happiness"}',
        '[5]{.strong .live key="plans.happiness"}',
        '[5 [so]{.x}]{.live key="plans.happiness"}',
    ],
)
def test_a_figure_that_the_check_of_the_text_does_not_see_is_refused(
    broken: Broken, figure: str
) -> None:
    broken.add(CHAPTER, f"It is {figure}.")

    broken.stops_with("LIVE-004", file=CHAPTER)


def test_a_mistyped_figure_gets_a_hint(broken: Broken) -> None:
    broken.add(CHAPTER, 'It is [5]{.live key="plans.coverge"}.')

    fault = broken.stops_with("LIVE-001", file=CHAPTER)
    assert "plans.coverage" in fault.remedy


@pytest.mark.parametrize(
    "attributes",
    [
        'key="plans.coverage" colour="red"',
        'key="plans.coverage" as="poem"',
        'key="study.localities" as="percent"',
        'key="plans.coverage" decimals="many"',
        'key="stats.value"',
    ],
)
def test_a_figure_with_wrong_parameters_is_a_fault(broken: Broken, attributes: str) -> None:
    broken.add(CHAPTER, f"It is [5]{{.live {attributes}}}.")

    broken.stops_with("LIVE-002", file=CHAPTER)


def test_a_figure_of_a_place_that_there_is_not_is_a_fault(broken: Broken) -> None:
    broken.add(CHAPTER, 'It is [no plan]{.live key="plans.coverage" locality="nowhere"}.')

    broken.stops_with("LIVE-002", file=CHAPTER)


def test_drift_is_taken_over_after_it_was_shown(broken: Broken) -> None:
    file = broken.chapter(LIVE)
    was = broken.text(file)
    broken.change(file, LIVE, r"[98765]{.live \g<rest>}")

    shown = accept_drift(broken.folder, dry_run=True)
    assert "98765" in broken.text(file)
    taken = accept_drift(broken.folder)

    assert shown == taken
    assert [old for _, old, _ in taken] == ["98765"]
    assert broken.text(file) == was


# Citations, references, exhibits


def test_a_citation_of_what_there_is_not_is_a_fault(broken: Broken) -> None:
    broken.add(CHAPTER, "Somebody wrote so [@doc.rumour-2012, p. 4].")

    fault = broken.stops_with("KEY-007", file=CHAPTER, record="doc.rumour-2012")
    assert fault.place.row


def test_a_reference_to_a_table_that_there_is_not_is_a_fault(broken: Broken) -> None:
    broken.add(CHAPTER, "As @tbl-of-contents shows.")

    broken.stops_with("LINK-001", file=CHAPTER, record="tbl-of-contents")


def test_a_table_that_there_is_not_is_a_fault(broken: Broken) -> None:
    broken.add(CHAPTER, '::: {.table key="plans.horoscope" #tbl-x}\nA caption\n:::')

    broken.stops_with("KEY-004", file=CHAPTER)


@pytest.mark.parametrize(
    "attributes",
    [
        'key="plans.timeline" colour="red"',
        'key="plans.timeline" columns="horoscope"',
        'key="stats.series"',
    ],
)
def test_a_table_with_wrong_parameters_is_a_fault(broken: Broken, attributes: str) -> None:
    broken.add(CHAPTER, f"::: {{.table {attributes} #tbl-x}}\nA caption\n:::")

    broken.stops_with("KEY-006", file=CHAPTER)


def test_a_chart_of_no_known_kind_is_a_fault(broken: Broken) -> None:
    broken.add(
        CHAPTER,
        '::: {.chart key="stats.by_locality" indicator="stat.population" period="2011" kind="pie" alt="x" #fig-x}\nA caption\n:::',
    )

    broken.stops_with("KEY-006", file=CHAPTER)


def test_a_list_by_no_known_theme_is_a_fault(broken: Broken) -> None:
    broken.add(CHAPTER, '::: {.findings theme="weather"}\n:::')

    broken.stops_with("KEY-008", file=CHAPTER)


def test_a_drawing_without_alt_text_is_a_fault(broken: Broken) -> None:
    file = broken.chapter(FIGURE)
    text = broken.text(file)
    match = re.search(FIGURE, text, re.MULTILINE)
    assert match

    without = re.sub(r' alt="[^"]*"', "", match.group())
    broken.swap(file, match.group(), without)

    fault = broken.stops_with("ALT-001", file=file, record=f"#{match['id']}")
    assert fault.place.row


def test_an_exhibit_without_caption_is_a_fault(broken: Broken) -> None:
    file = broken.chapter(FIGURE)
    match = re.search(FIGURE, broken.text(file), re.MULTILINE)
    assert match

    broken.swap(file, f"\n{match['caption']}\n", "\n")

    broken.stops_with("ALT-002", file=file, record=f"#{match['id']}")


@pytest.mark.parametrize(
    "block",
    [
        '::: {.table key="plans.activities" plan="nis-2013" columns="status" #tbl-lost}\nCaption.',
        "::: {.findings}",
        "::: {.aims}",
        '::: {.transfer report="nis"}',
    ],
)
def test_text_that_a_fence_would_swallow_is_a_fault(broken: Broken, block: str) -> None:
    broken.add(CHAPTER, f"{block}\n\nNobody would read this.\n:::")

    fault = broken.stops_with("TEXT-006", file=CHAPTER)
    assert fault.place.row


def test_a_report_that_nobody_handed_over_cannot_be_transferred(broken: Broken) -> None:
    broken.add(CHAPTER, '::: {.transfer report="atlantis"}\n:::')

    broken.stops_with("LANG-002", file=CHAPTER)


# Prose


def test_a_numeral_typed_by_hand_is_a_warning_only(broken: Broken) -> None:
    broken.add(CHAPTER, "The network met 17 times.")

    verdict = broken.verdict()

    found = [fault for fault in verdict.faults if fault.code == "PROSE-001"]
    assert [fault.severity for fault in found] == [Severity.WARNING]
    assert found[0].place.file == CHAPTER
    assert "17" in found[0].message
    assert verdict.is_open


@pytest.mark.parametrize(
    "sentence",
    [
        "It met in 2013, on 5 October and under Article 12 of the law.",
        "It met [17]{.fixed} times.",
        "See `odgovor 17`.",
    ],
)
def test_years_dates_articles_and_deliberate_numerals_are_no_warning(
    broken: Broken, sentence: str
) -> None:
    broken.add(CHAPTER, sentence)

    assert [fault for fault in broken.verdict().faults if fault.code == "PROSE-001"] == []


def test_raw_html_in_a_chapter_stays_text(broken: Broken) -> None:
    broken.add(CHAPTER, "<script>alert(1)</script>")

    editors = broken.verdict().editors

    assert all('"RawBlock"' not in repr(editor.sections) for editor in editors.values())


def test_a_link_to_nowhere_is_a_fault(broken: Broken) -> None:
    broken.add(CHAPTER, "See [there](#nowhere-at-all).")

    broken.stops_with("LINK-005", file=CHAPTER)


def test_two_exhibits_of_one_name_are_a_fault(broken: Broken) -> None:
    file = broken.chapter(FIGURE)
    match = re.search(FIGURE, broken.text(file), re.MULTILINE)
    assert match

    broken.add(file, f"{match.group()}:::")

    fault = broken.stops_with("LINK-003", file=file)
    assert match["id"] in fault.message


def test_two_chapters_of_one_identifier_are_a_fault(broken: Broken) -> None:
    for language in ("en", "sr"):
        broken.change(
            f"manuscript/{language}/25-groups-at-risk.md", r"\{#groups-at-risk\}", "{#nis}"
        )

    broken.stops_with("LINK-003")


def test_an_exhibit_with_a_name_that_no_format_takes_is_a_fault(broken: Broken) -> None:
    broken.add(CHAPTER, '::: {.table key="plans.timeline" #tbl:a.b}\nA caption\n:::')

    broken.stops_with("LINK-002", file=CHAPTER)


def test_a_picture_from_elsewhere_is_a_fault(broken: Broken) -> None:
    broken.add(CHAPTER, "![A picture](https://example.org/a.png)")

    broken.stops_with("LINK-004", file=CHAPTER)


def test_a_fence_that_is_never_closed_is_a_fault(broken: Broken) -> None:
    broken.add("manuscript/en/25-groups-at-risk.md", "::: {.note}\nText that runs on.")

    broken.stops_with("TEXT-001")


def test_two_notes_of_one_label_are_a_fault(broken: Broken) -> None:
    for name in ("25-groups-at-risk.md", "45-nis.md"):
        broken.add(f"manuscript/en/{name}", f"A note.[^1]\n\n[^1]: In {name}.")

    broken.stops_with("TEXT-002", file=CHAPTER)


def test_a_class_that_only_the_program_gives_is_a_fault(broken: Broken) -> None:
    broken.add(CHAPTER, "::: {.recommendation}\nBuy more.\n:::")

    broken.stops_with("TEXT-003", file=CHAPTER)


def test_a_chapter_without_its_title_is_a_fault(broken: Broken) -> None:
    broken.change(CHAPTER, r"\A# [^\n]*\n", "")

    broken.stops_with("TEXT-004", file=CHAPTER)
