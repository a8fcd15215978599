"""Waivers are printed: rule, record, reason, who answers and until when, in every edition and every format."""

from __future__ import annotations

from pathlib import Path

import pytest

from odgovor.common.langtext import Edition
from odgovor.common.scripts import cyrillic_to_latin
from odgovor.publication.publish import accept_drift, publish
from odgovor.publication.terms import term
from tests.publication.reading import office_words, pdf_pages, seen_text
from tests.publication.small import in_english_only, small_study

ORGANISATIONS = (
    "key,name_en,name_sr,type,locality,role\n"
    "org.nis.cso,Association in Niš,Удружење у Нишу,CivilSociety,nis,partner\n"
)
# The second waiver of the same rule and record must not hide the first.
WAIVERS = """\
code,record,by,reason_en,reason_sr,until
CHAIN-006,finding.late,org.nis.cso,The city answers later.,Град одговара касније.,2030-07-31
CHAIN-006,finding.late,org.nis.cso,The audit comes first.,Прво долази провера.,2031-07-31
"""
REASONS = {
    Edition.EN: ("The city answers later.", "The audit comes first."),
    Edition.SR_CYRL: ("Град одговара касније.", "Прво долази провера."),
}
REASONS[Edition.SR_LATN] = tuple(map(cyrillic_to_latin, REASONS[Edition.SR_CYRL]))


def published(folder: Path, *, waivers: str = "") -> dict[tuple[Edition, str], str]:
    """The words of the annex in each edition and format; without waivers, in English alone."""
    study = small_study(folder / "study", threshold=5)
    editions = tuple(Edition) if waivers else (Edition.EN,)
    (study / "organisations.csv").write_text(ORGANISATIONS, encoding="utf-8")
    if not waivers:
        in_english_only(study)
    else:
        (study / "waivers.csv").write_text(waivers, encoding="utf-8")
    accept_drift(study)
    out = folder / "out"
    publish(study, out, cache=folder / "cache")
    found = {}
    for edition in editions:
        (pdf,) = (out / "downloads").glob(f"*.{edition}.pdf")
        found[edition, "pdf"] = " ".join(pdf_pages(pdf.read_bytes()))
        docx, epub = pdf.with_suffix(".docx"), pdf.with_suffix(".epub")
        found[edition, "docx"] = office_words(docx.read_bytes(), folder="word/document")
        found[edition, "epub"] = office_words(epub.read_bytes(), folder="EPUB/text")
        found[edition, "site"] = seen_text((out / f"{edition}/evidence.html").read_bytes())
    return {place: " ".join(text.split()) for place, text in found.items()}


@pytest.fixture(scope="module")
def waived(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[Edition, str], str]:
    """A publication with two waivers."""
    return published(tmp_path_factory.mktemp("waived"), waivers=WAIVERS)


@pytest.mark.parametrize("form", ["pdf", "docx", "epub", "site"])
@pytest.mark.parametrize("edition", list(Edition))
def test_every_waiver_is_printed_with_reason_and_day(
    waived: dict[tuple[Edition, str], str], edition: Edition, form: str
) -> None:
    text = waived[edition, form]

    for reason in REASONS[edition]:
        assert reason in text
    assert text.count("CHAIN-006") >= 2
    assert "finding.late" in text
    assert term("waived_by", edition) in text
    assert term("waived_until", edition) in text
    assert "2030" in text
    assert "2031" in text


@pytest.mark.parametrize("form", ["pdf", "docx", "epub", "site"])
@pytest.mark.parametrize("edition", list(Edition))
def test_waivers_have_a_heading_of_their_own(
    waived: dict[tuple[Edition, str], str], edition: Edition, form: str
) -> None:
    text = waived[edition, form]

    assert text.count(term("annex_waivers", edition)) >= 1


def test_there_is_no_heading_where_nothing_is_waived(tmp_path: Path) -> None:
    for (edition, form), text in published(tmp_path).items():
        assert term("annex_waivers", edition) not in text, (edition, form)
        assert "waivers.csv" not in text, (edition, form)
