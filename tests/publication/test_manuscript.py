"""The manuscript parsed: chapters apart, roles and slugs, citations with their place, reports as they are."""

import pytest

from odgovor.common.errors import InvalidDataError
from odgovor.publication.ast import iter_nodes, stringify
from odgovor.publication.manuscript import (
    anchor,
    cited_keys,
    line_of,
    parse_manuscript,
    parse_report,
    with_identifiers,
)
from odgovor.publication.pandoc import run_pandoc
from odgovor.study.records import Chapter

REFERENCES = [
    {
        "id": "doc.nis-lap-2013",
        "type": "report",
        "title": "Plan of Niš",
        "title-short": "Plan of Niš",
    },
    {"id": "visit.nis.q03", "type": "document", "title": "Niš, q03", "title-short": "Niš, q03"},
]


def parsed(*texts: str, language: str = "en"):
    chapters = [
        Chapter(language, f"manuscript/{language}/{number:02}-chapter-{number}.md", text)
        for number, text in enumerate(texts, start=1)
    ]
    return parse_manuscript(chapters, REFERENCES, language=language, epoch=0)


def test_each_file_is_a_section_named_by_its_file_without_its_number() -> None:
    made = parsed("# One\n\nText.", "# Two\n\nText.")

    assert [section.slug for section in made.sections] == ["chapter-1", "chapter-2"]
    assert [section.title_text for section in made.sections] == ["One", "Two"]


def test_the_heading_of_a_chapter_gives_its_identifier_and_its_role() -> None:
    made = parsed("# Part one {#one .part}", "# Foreword {.front}", "# A chapter")

    assert [(s.identifier, s.role) for s in made.sections] == [
        ("one", "part"),
        ("foreword", "front"),
        ("a-chapter", "chapter"),
    ]


def test_the_blocks_of_a_section_begin_after_its_heading() -> None:
    (section,) = parsed("# One\n\nText.\n\n## Below\n").sections

    assert [node["t"] for node in section.blocks] == ["Para", "Header"]


def test_headings_have_the_same_identifiers_in_every_language() -> None:
    english = with_identifiers(parsed("# A\n\n## B\n\n### C\n", "# D\n\n## E\n").sections)
    serbian = with_identifiers(
        parsed("# А\n\n## Б\n\n### В\n", "# Г\n\n## Д\n", language="sr").sections
    )

    def identifiers(sections):
        return [n["c"][1][0] for s in sections for n in iter_nodes(s.blocks) if n["t"] == "Header"]

    assert identifiers(english) == identifiers(serbian) == ["s-1-1", "s-1-2", "s-2-1"]


def test_a_citation_is_written_with_its_page() -> None:
    (section,) = parsed("# One\n\nSo it says [@doc.nis-lap-2013, p. 4; @visit.nis.q03].").sections

    text = stringify(section.blocks)

    assert "Plan of Niš" in text
    assert "4" in text
    assert "q03" in text


def test_the_bibliography_lists_each_source_once() -> None:
    made = parsed("# One\n\n[@doc.nis-lap-2013, p. 1]", "# Two\n\n[@doc.nis-lap-2013, p. 2]")

    assert stringify(made.bibliography).count("Plan of Niš") == 1


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("[@doc.a, p. 3; @visit.b.q01]", ["doc.a", "visit.b.q01"]),
        ("@tbl-one shows, and @fig-two.", ["tbl-one", "fig-two"]),
        ("[@{stat.identified.rs.2016#tip-2017}]", ["stat.identified.rs.2016#tip-2017"]),
        ("write to office@example.org or \\@nobody", []),
        ("[@mark.nis.m1.a1.first].", ["mark.nis.m1.a1.first"]),
    ],
)
def test_cited_keys_are_found_as_pandoc_reads_them(text: str, keys: list[str]) -> None:
    assert cited_keys(text) == keys


def test_raw_html_and_tex_stay_text() -> None:
    (section,) = parsed("# One\n\n<script>x</script> \\input{x}\n\n```{=html}\n<b>\n```\n").sections

    assert not [node for node in iter_nodes(section.blocks) if node["t"].startswith("Raw")]


def test_no_file_is_read_by_what_a_chapter_says(tmp_path) -> None:
    (tmp_path / "secret.txt").write_text("secret")

    (section,) = parsed(
        f"# One\n\n![x]({tmp_path}/secret.txt)\n\n!include {tmp_path}/secret.txt\n"
    ).sections

    assert "secret" not in stringify(section.blocks).replace(f"{tmp_path}/secret.txt", "")


def test_an_at_sign_in_a_report_is_no_citation() -> None:
    body = "# Scope\n\nWrite to @office and see [@doc.unknown].\n"

    section = parse_report(Chapter("en", "report.nis.en", body), epoch=0)

    assert "@office" in stringify(section.blocks)
    assert "@doc.unknown" in stringify(section.blocks)
    assert section.file == "report.nis.en"


def test_anchors_hold_letters_digits_and_dashes_only() -> None:
    assert anchor("stat.identified.rs.2016#tip-2017") == "ev-stat-identified-rs-2016-tip-2017"
    assert anchor("plans.coverage(locality=nis)") == "ev-plans-coverage-locality-nis"


def test_lines_count_from_one() -> None:
    assert line_of("a\nb\nc", "c") == 3
    assert line_of("a", "z") is None


def test_what_pandoc_complains_of_is_a_fault() -> None:
    with pytest.raises(InvalidDataError) as caught:
        run_pandoc(["-f", "json", "-t", "html"], text=b"no json", epoch=0)

    assert caught.value.faults[0].code == "BUILD-001"
