"""Attacks on the manuscript, the waivers and the output folder: each ends in a fault or does no harm."""

from __future__ import annotations

import errno
import hashlib
import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from odgovor.common.errors import InvalidDataError, UsageError, errors_only
from odgovor.publication.gate import examine
from odgovor.publication.publish import publish
from odgovor.study.reading import read_bundle
from odgovor.study.starting import start_study

SESSION = """\
key: fg.nis-01
locality: nis
title: {en: Group, sr: Група}
date: 2025-10-17
language: sr-Cyrl
speakers:
  - label: S1
    pseudonym: {en: Worker A, sr: Радница А}
    sector: SocialWelfareCentre
    seniority: mid
    consent: quote
"""
SAID = "We have never seen a victim at the counter"
QUOTE = '::: {.quote key="fg.nis-01.t1"}\n%s\n:::'
TABLE = '::: {.table key="focusgroups.sessions" %s}\nCaption\n:::'
REPORT = """\
---
key: report.{name}.en
language: en
title: Report
author: Partner
organisation: org.nis.cso
locality: nis
date: 2025-05-15
sha256: {sha256}
---
{body}"""
ORGANISATIONS = "key,name_en,name_sr,type,locality,role\norg.nis.cso,P,П,CivilSociety,nis,partner\n"
WAIVERS = "code,record,by,reason_en,reason_sr,until\n{code},{record},org.nis.cso,r,р,2030-01-01\n"


# Reports that would be something else, and texts with the signs that stand between what builders put together.
OBEYED = {
    "exhibit": '::: {.exhibit number="99"}\nkept words\n:::\n',
    "figure": '[kept words]{.live key="x"} [a]{.cite keys="b"}\n',
    "front": "---\nnote: kept words\n---\n",
    "fence": ":::::::::::::\nkept words\n",
}
NOTED = "a[^1]\n\n[^1]: Note of the report.\n"
SIGNS = (
    "No gap \ue0000\ue001 here, nor \ue000title\ue001.",
    "No gap \ue000zzz\ue001 here.",
    "`\ue0001\ue001`",
    "## Of gaps \ue0001\ue001 {#\ue0001\ue001}",
    "| a | b |\n|---|---|\n| \ue0001\ue001 | \ue001 |\n\n: Caption \ue000title\ue001",
    "Not between \ue002 chapters.",
)


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A small English study with one focus group."""
    return written_study(tmp_path / "study")


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The publication of a study with all those reports and texts, a chapter each."""
    folder = tmp_path_factory.mktemp("printed")
    root = written_study(folder / "study")
    for name, body in {**OBEYED, "noted": NOTED}.items():
        write_report(root, body, name)
        transfer = f'::: {{.transfer report="{name}"}}\n:::'
        if name == "noted":
            transfer = f"b[^1]\n\n[^1]: Note of the chapter.\n\n{transfer}"
        write_chapter(root, transfer, f"03-{name}.md")
    for number, text in enumerate(SIGNS):
        write_chapter(root, f"Before {number}.\n\n{text}", f"04-sign-{number}.md")
    publish(root, folder / "out", cache=folder / "cache")
    return folder / "out"


def written_study(root: Path) -> Path:
    start_study(root)
    info = root / "study.yaml"
    info.write_text(info.read_text().replace("[en, sr-Cyrl, sr-Latn]", "[en]"))
    (root / "organisations.csv").write_text(ORGANISATIONS)
    groups = root / "focusgroups"
    groups.mkdir()
    (groups / "nis-01.yaml").write_text(SESSION)
    (groups / "nis-01.txt").write_text("S1: Никада нисмо видели жртву на шалтеру.\n")
    (groups / "nis-01.en.txt").write_text(f"S1: {SAID}.\n")
    return root


def write_chapter(root: Path, text: str, name: str = "02-more.md") -> None:
    slug = name[3:].removesuffix(".md")
    (root / "manuscript/en" / name).write_text(f"# {slug.capitalize()}\n\n{text}\n")


def write_report(root: Path, body: str, name: str) -> None:
    folder = root / "reports"
    folder.mkdir(exist_ok=True)
    digest = hashlib.sha256(body.encode()).hexdigest()
    (folder / f"{name}.en.md").write_text(REPORT.format(name=name, sha256=digest, body=body))


def codes(root: Path) -> set[str]:
    return {fault.code for fault in errors_only(examine(read_bundle(root)).faults)}


def test_the_sound_study_has_no_faults(study):
    write_chapter(study, QUOTE % SAID)

    assert codes(study) == set()


@pytest.mark.parametrize(
    "words",
    [
        f"{SAID}^[Nobody said this.]",
        f"{SAID}![](data:image/png;base64,AAAA)",
        SAID.replace("never", "~~never~~"),
        f"`{SAID}`",
        f"[{SAID}](https://example.org)",
    ],
)
def test_a_quote_holds_only_the_words_that_were_said(study, words):
    write_chapter(study, QUOTE % words)

    assert "QUOTE-008" in codes(study)


@pytest.mark.parametrize(
    "words",
    [
        SAID.replace("never", "ne\u200bver"),
        SAID.replace("seen", "s\u0435en"),
        SAID.replace("victim", "vic\u00adtim"),
    ],
)
def test_a_quote_with_hidden_or_lookalike_letters_is_not_verbatim(study, words):
    write_chapter(study, QUOTE % words)

    assert "QUOTE-001" in codes(study)


@pytest.mark.parametrize(
    "text",
    [
        '[Nobody said this]{.quote key="fg.nis-01.t1"}',
        '::: {.exhibit number="99"}\n:::',
        '[x]{.cite keys="fg.nis-01.t1"}',
        "::: {.recommendation}\nBuy this.\n:::",
        "::: {.quote-source}\nWorker B\n:::",
        '::: {.live key="study.localities"}\n7\n:::',
    ],
)
def test_a_text_cannot_wear_the_classes_of_what_is_checked(study, text):
    write_chapter(study, text)

    assert "TEXT-003" in codes(study)


@pytest.mark.parametrize(
    "figure",
    [
        '[7]{.x .live key="study.localities"}',
        '[7]{#here .live key="study.localities"}',
        '[[7]]{.live key="study.localities"}',
        '[7]{class="live" key="study.localities"}',
        "[7]{.live}",
    ],
)
def test_a_figure_in_a_form_that_is_not_compared_is_a_fault(study, figure):
    write_chapter(study, figure)

    assert "LIVE-004" in codes(study)


@pytest.mark.parametrize("fence", ["`%s`", "``%s``", "```\n%s\n```", "~~~ {.md}\n%s\n~~~"])
def test_a_figure_in_code_is_code(study, fence):
    write_chapter(study, fence % '[7]{.live key="study.localities"}')

    assert codes(study) == set()


@pytest.mark.parametrize(
    "text", ["::::::::::::\n\nlost", "::: {.note}\n\nopen", ":::::::::::::::::\n"]
)
def test_a_chapter_cannot_run_into_the_next(study, text):
    write_chapter(study, text)
    write_chapter(study, "Text.", "03-last.md")

    assert "TEXT-001" in codes(study)


def test_a_note_with_the_label_of_another_chapter_is_a_fault(study):
    write_chapter(study, "a[^1]\n\n[^1]: One.")
    write_chapter(study, "b[^1]\n\n[^1]: Two.", "03-last.md")

    assert "TEXT-002" in codes(study)


@pytest.mark.parametrize("name", ["../../../../evil", "/etc/evil", 'a b#read(\\"x\\")'])
def test_an_exhibit_cannot_be_named_like_a_path_or_markup(study, name):
    write_chapter(study, TABLE % f'id="{name}"')

    assert "LINK-002" in codes(study)


def test_two_exhibits_of_one_name_are_a_fault(study):
    write_chapter(study, f"{TABLE % '#tbl-a'}\n\n{TABLE % '#tbl-a'}")

    assert "LINK-003" in codes(study)


@pytest.mark.parametrize("source", ["https://example.org/x.png", "/etc/hostname", "../x.png"])
def test_no_picture_is_fetched(study, source):
    write_chapter(study, f"![p]({source})")

    assert "LINK-004" in codes(study)


def test_a_link_to_nowhere_names_its_line(study):
    write_chapter(study, "See [there](#nowhere).")

    faults = [f for f in examine(read_bundle(study)).faults if f.code == "LINK-005"]

    assert [fault.place.row for fault in faults] == [3]


def test_a_chapter_without_a_title_is_a_fault(study):
    (study / "manuscript/en/02-more.md").write_text("Text.\n")

    assert "TEXT-004" in codes(study)


def test_settings_of_pandoc_in_a_chapter_are_text(study):
    write_chapter(study, "---\ncitation-abbreviations: /etc/passwd\n---")

    assert codes(study) == set()


@pytest.mark.parametrize("name", OBEYED)
def test_a_transferred_report_keeps_its_words_and_nothing_in_it_is_obeyed(printed, name):
    assert "kept words" in (printed / f"en/{name}.html").read_text()


def test_notes_of_a_report_are_its_own(printed):
    page = (printed / "en/noted.html").read_text()

    assert "Note of the report." in page
    assert "Note of the chapter." in page


def test_a_draft_cannot_be_printed_as_a_finding(study):
    (study / "findings").mkdir()
    (study / "findings/a.yaml").write_text(
        "key: finding.a\nstatement: {en: S, sr: С}\ntheme: housing\nevidence_for: [fg.nis-01.t1]\n"
    )
    write_chapter(study, '::: {.finding key="finding.a"}\n:::')

    assert "KEY-008" in codes(study)


def test_what_leaves_records_out_cannot_be_waived(study):
    write_chapter(study, "A claim [@fg.nis-01.t99].")
    (study / "waivers.csv").write_text(WAIVERS.format(code="KEY-007", record="fg.nis-01.t99"))

    assert {"KEY-007", "WAIVE-002"} <= codes(study)


def test_the_output_does_not_go_into_the_study(study, tmp_path):
    with pytest.raises(UsageError):
        publish(study, study / "manuscript/out", cache=tmp_path / "cache")


def test_an_output_that_cannot_be_written_is_a_fault_and_the_last_one_stays(study, tmp_path):
    publish(study, tmp_path / "out", cache=tmp_path / "cache")
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(InvalidDataError) as caught:
        publish(study, tmp_path / "file/out", cache=tmp_path / "cache")

    assert [fault.code for fault in caught.value.faults] == ["BUILD-003"]
    assert (tmp_path / "out/index.html").is_file()


def test_a_file_that_cannot_be_written_is_named_by_its_place(study, tmp_path, monkeypatch):
    write = Path.write_bytes

    def fails_on_a_full_disk(path, data):
        if path.name == "search.js":
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", fails_on_a_full_disk)
    with pytest.raises(InvalidDataError) as caught:
        publish(study, tmp_path / "out", cache=tmp_path / "cache")

    (fault,) = caught.value.faults
    assert fault.code == "BUILD-003"
    assert re.search(r"out/\w+(-\w+)?/search\.js' cannot be written: No space", fault.message)
    assert not (tmp_path / "out").exists()


def test_a_damaged_manifest_only_makes_it_publish_again(study, tmp_path):
    publish(study, tmp_path / "out", cache=tmp_path / "cache")
    (tmp_path / "out/.odgovor.json").write_text("[]")

    made = publish(study, tmp_path / "out", cache=tmp_path / "cache")

    assert not made.is_unchanged


def test_a_text_cannot_wear_the_signs_between_what_builders_put_together(printed):
    contents = read_docx(printed / "downloads/new.en.docx")

    assert not re.search("[\ue000\ue001]", contents)
    assert contents.count("Contents</w:t>") == 1
    assert all(f">Before {number}.</w:t>" in contents for number in range(len(SIGNS)))


def read_docx(path: Path) -> str:
    """The body of a DOCX, each of whose parts is well-formed XML."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, data in parts.items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(data)
    return parts["word/document.xml"].decode()
