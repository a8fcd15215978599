"""The files of a bundle: keys, languages, encodings, YAML, CSV and waivers that are wrong shut the gate."""

import csv
import io
import re
from typing import Any

import pytest

from odgovor.common.errors import Severity
from tests.publication.gate.broken import Broken, where

LOCALITIES = "localities.csv"
INDICATORS = "stats/indicators.yaml"

# Keys


def test_a_key_that_stands_twice_is_a_fault(broken: Broken) -> None:
    rows = broken.rows("organisations.csv")

    broken.write_rows("organisations.csv", [*rows, rows[3]])

    broken.stops_with("KEY-001", file="organisations.csv", record=rows[3]["key"])


def test_a_key_of_one_kind_may_not_be_that_of_another(broken: Broken) -> None:
    row = broken.rows("organisations.csv")[3]

    broken.fill("documents/documents.csv", bool, key=row["key"])

    broken.stops_with("KEY-001", record=row["key"])


def test_a_key_with_capitals_and_blanks_is_no_key(broken: Broken) -> None:
    broken.fill("contributors.csv", bool, key="Not A Key")

    broken.stops_with("KEY-003", file="contributors.csv")


def test_renamings_that_lead_to_each_other_are_a_ring(broken: Broken) -> None:
    broken.write("aliases.csv", "old,new\norg.old.one,org.old.two\norg.old.two,org.old.one\n")

    broken.stops_with("KEY-005")


def test_a_renamed_key_leads_to_the_new_one(broken: Broken) -> None:
    file = broken.finding(lambda it: "nis" in it["localities"])
    broken.write("aliases.csv", "old,new\nfg.nis-old.t1,fg.nis-01.t1\n")

    broken.edit(file, lambda it: it["evidence_for"].append("fg.nis-old.t1"))

    assert broken.verdict().is_open


# Languages


def test_a_finding_that_is_not_translated_is_a_fault(broken: Broken) -> None:
    file = broken.finding()

    broken.edit(file, lambda it: it["statement"].update(en=""))

    broken.stops_with("LANG-001", file=file, column="statement")


def test_a_mark_that_is_not_translated_names_its_activity_and_city(broken: Broken) -> None:
    mark = broken.fill(
        "plans/marks.csv",
        lambda row: row["activity"].startswith("nis-lap-2013") and row["note_sr"],
        note_sr="",
    )
    title = broken.row("plans/nis-lap-2013.csv", lambda row: row["key"] == mark["activity"])[
        "title_en"
    ]

    (fault,) = [item for item in broken.verdict().faults if item.code == "LANG-001"]

    assert fault.message == f"The Serbian text is missing in a mark of '{title}' (Niš)."


def test_a_chapter_in_one_language_only_is_a_fault(broken: Broken) -> None:
    broken.remove("manuscript/sr/45-nis.md")

    broken.stops_with("LANG-003", file="manuscript/en/45-nis.md")


def test_a_transferred_report_in_one_language_only_is_a_fault(broken: Broken) -> None:
    broken.remove("reports/nis.sr.md")

    broken.stops_with("LANG-002", file=broken.chapter('report="nis"', "sr"))


def test_cyrillic_in_the_english_text_is_a_fault(broken: Broken) -> None:
    broken.fill(LOCALITIES, where(key="nis"), name_en="Ниш")

    broken.stops_with("LANG-005", file=LOCALITIES, record="nis", column="name")


def test_letters_of_another_cyrillic_alphabet_are_a_fault(broken: Broken) -> None:
    broken.fill(LOCALITIES, where(key="nis"), name_sr="Нищ")

    broken.stops_with("LANG-006", file=LOCALITIES, record="nis", column="name")


def test_serbian_in_latin_letters_is_a_warning_only(broken: Broken) -> None:
    broken.fill("contributors.csv", bool, name_sr="Organizacija iz Kraljeva")

    verdict = broken.verdict()
    found = {fault.code: fault for fault in verdict.faults}
    assert found["LANG-004"].severity is Severity.WARNING
    assert found["LANG-004"].place.file == "contributors.csv"


# Encodings and file formats


@pytest.mark.parametrize("encoding", ["cp1251", "utf-16"])
def test_a_chapter_in_another_encoding_is_named_with_it(broken: Broken, encoding: str) -> None:
    file = "manuscript/sr/45-nis.md"

    broken.write(file, broken.text(file).encode(encoding, errors="ignore"))

    fault = broken.stops_with("ENC-001", file=file)
    assert fault.place.row
    assert {"cp1251": "Windows-1251", "utf-16": "UTF-16"}[encoding] in fault.message


def test_yaml_that_cannot_be_read_is_named_with_its_line(broken: Broken) -> None:
    file = broken.finding()

    broken.write(file, "key: finding.broken\nstatement: {en: [unclosed\n")

    fault = broken.stops_with("YAML-001", file=file)
    assert fault.place.row


def test_yaml_with_an_alias_bomb_is_not_read(broken: Broken) -> None:
    broken.add(broken.finding(), "x: &a [lol, lol]\ny: [*a, *a, *a]")

    broken.stops_with("YAML-002")


def test_a_field_that_stands_twice_is_a_fault(broken: Broken) -> None:
    file = broken.finding()

    broken.add(file, "theme: court")

    broken.stops_with("YAML-003", file=file, column="theme")


def test_text_where_a_mapping_belongs_is_a_fault(broken: Broken) -> None:
    file = broken.finding()

    broken.edit(file, lambda it: it.update(statement="One language"))

    broken.stops_with("YAML-004", file=file, column="statement")


def test_an_unknown_field_is_a_fault(broken: Broken) -> None:
    file = broken.finding()

    broken.edit(file, lambda it: it.update(colour="red"))

    broken.stops_with("YAML-005", file=file, column="colour")


def test_a_code_that_is_not_in_its_list_is_a_fault(broken: Broken) -> None:
    file = broken.finding()

    broken.edit(file, lambda it: it.update(theme="weather"))

    broken.stops_with("DATA-001", file=file, column="theme")


def test_a_missing_required_field_is_a_fault(broken: Broken) -> None:
    file = broken.finding()

    broken.edit(file, lambda it: it.pop("statement"))

    broken.stops_with("DATA-002", file=file, column="statement")


def test_a_record_that_contradicts_itself_is_a_fault(broken: Broken) -> None:
    broken.fill("stats/observations.csv", where(state="known"), value="")

    broken.stops_with("DATA-003", file="stats/observations.csv")


def test_an_empty_sheet_is_a_fault(broken: Broken) -> None:
    broken.write("actors/ties.csv", "")

    broken.stops_with("CSV-001", file="actors/ties.csv")


def test_a_column_that_stands_twice_is_a_fault(broken: Broken) -> None:
    broken.change("actors/ties.csv", r"\Afrom,to,", "from,from,")

    broken.stops_with("CSV-002", file="actors/ties.csv", column="from")


def test_an_unknown_column_is_a_fault(broken: Broken) -> None:
    broken.change("actors/ties.csv", r"\Afrom,to,", "from,towards,")

    broken.stops_with("CSV-003", file="actors/ties.csv", column="towards")


def test_a_quote_that_is_never_closed_is_a_fault(broken: Broken) -> None:
    broken.add("actors/ties.csv", '"unclosed,org.nis.swc')

    broken.stops_with("CSV-004", file="actors/ties.csv")


def test_a_row_with_a_cell_too_many_is_named(broken: Broken) -> None:
    text = broken.text("actors/ties.csv").rstrip("\n")

    broken.write("actors/ties.csv", f"{text},one more\n")

    fault = broken.stops_with("CSV-005", file="actors/ties.csv")
    assert fault.place.row == text.count("\n") + 1


@pytest.mark.parametrize("formula", ["=1+1", '=HYPERLINK("x")', "@SUM(A1)"])
def test_a_formula_in_a_cell_is_a_fault(broken: Broken, formula: str) -> None:
    broken.fill(LOCALITIES, where(key="nis"), name_en=formula)

    fault = broken.stops_with("DATA-001", file=LOCALITIES)
    assert "formula" in fault.message


def test_another_version_of_the_format_is_not_read(broken: Broken) -> None:
    broken.change("study.yaml", r"format_version: 1", "format_version: 99")

    broken.stops_with("FILE-005", file="study.yaml", column="format_version")


def test_a_file_that_would_not_be_read_is_named(broken: Broken) -> None:
    broken.write("findings/mine.yml", "key: finding.mine\n")

    broken.stops_with("FILE-007", file="findings/mine.yml")


def test_a_spreadsheet_that_nobody_reads_is_named(broken: Broken) -> None:
    broken.write("plans/marks.xlsx", b"PK")
    broken.write("documents/source.xlsx", b"PK")

    found = [fault for fault in broken.verdict().faults if fault.code == "FILE-007"]

    assert [fault.place.file for fault in found] == ["plans/marks.xlsx"]
    assert found[0].severity is Severity.WARNING


def test_a_threshold_that_protects_nobody_is_a_fault(broken: Broken) -> None:
    broken.change("study.yaml", "small_cell_threshold: 5", "small_cell_threshold: 0")

    broken.stops_with("DATA-003", file="study.yaml", column="small_cell_threshold")


def test_all_faults_are_reported_together(broken: Broken) -> None:
    broken.fill(LOCALITIES, where(key="nis"), tile_x="not a number")
    broken.edit(broken.finding(), lambda it: it.update(theme="weather"))
    broken.remove("focusgroups/nis-01.txt")

    codes = [fault.code for fault in broken.verdict().faults]

    assert codes.count("DATA-001") == 2
    assert "FILE-001" in codes


# Waivers

HEADER = "code,record,by,reason_en,reason_sr,until\n"
REASON = "The city answers in July.,Град одговара у јулу."


def _waived(broken: Broken, code: str, until: str = "2014-12-31") -> str:
    """A study with a finding of too much confidence and a waiver; returns the finding's key."""
    file = broken.finding()
    key: str = broken.yaml(file)["key"]
    broken.edit(file, lambda it: it["grading"].update(confidence="high", adequacy="serious"))
    broken.write("waivers.csv", f"{HEADER}{code},{key},org.rs.coordinator,{REASON},{until}\n")
    return key


def test_a_waived_fault_is_a_warning(broken: Broken) -> None:
    key = _waived(broken, "CHAIN-006")

    verdict = broken.verdict()

    found = [fault for fault in verdict.faults if fault.code == "CHAIN-006"]
    assert [fault.severity for fault in found] == [Severity.WARNING]
    assert found[0].place.record == key
    assert verdict.is_open


def test_a_waiver_that_has_ended_is_a_fault(broken: Broken) -> None:
    key = _waived(broken, "CHAIN-006", until="2014-06-29")

    broken.stops_with("WAIVE-001", file="waivers.csv", record=key)
    broken.stops_with("CHAIN-006")


@pytest.mark.parametrize("code", ["QUOTE-002", "CELL-001", "DIGEST-001", "LIVE-003"])
def test_what_protects_people_or_the_truth_cannot_be_waived(broken: Broken, code: str) -> None:
    key = _waived(broken, code)

    broken.stops_with("WAIVE-002", file="waivers.csv", record=key)


def test_a_waiver_of_one_record_does_not_cover_another(broken: Broken) -> None:
    _waived(broken, "CHAIN-006")
    other = broken.finding(lambda it: it["key"] != broken.yaml(broken.finding())["key"])

    broken.edit(other, lambda it: it["grading"].update(confidence="high", adequacy="serious"))

    broken.stops_with("CHAIN-006", file=other)


def test_a_waiver_by_nobody_known_is_a_fault(broken: Broken) -> None:
    _waived(broken, "CHAIN-006")

    broken.swap("waivers.csv", "org.rs.coordinator", "org.rs.nobody")

    broken.stops_with("KEY-002", column="by")


def test_an_indicator_taken_over_no_count_is_a_fault(broken: Broken) -> None:
    def point_away(data: Any) -> None:
        next(i for i in data["indicators"] if i.get("population"))["population"] = "stat.nowhere"

    broken.edit(INDICATORS, point_away)

    broken.stops_with("KEY-002", file=INDICATORS, column="population")


def test_a_place_names_file_and_row_so_that_it_can_be_found(broken: Broken) -> None:
    row = broken.fill("organisations.csv", where(key="org.nis.swc"), locality="nowhere")

    fault = broken.stops_with("KEY-002", file="organisations.csv", record=row["key"])

    line = broken.text("organisations.csv").split("\n")[(fault.place.row or 0) - 1]
    assert re.match("org.nis.swc,", line)


@pytest.mark.parametrize(
    ("field", "value"),
    [("release_approvals", "1"), ("release_approvals", "21"), ("cooling_off_hours", "-1"),
     ("cooling_off_hours", "9000")],
)  # fmt: skip
def test_a_release_policy_is_two_people_or_more_and_a_time(
    broken: Broken, field: str, value: str
) -> None:
    broken.change(
        "study.yaml", "small_cell_threshold: 5", f"small_cell_threshold: 5\n{field}: {value}"
    )

    broken.stops_with("DATA-003", file="study.yaml", column=field)


@pytest.mark.parametrize("file", ["focusgroups/codings.csv", "aliases.csv"])
def test_a_row_without_a_key_that_stands_twice_is_a_fault(broken: Broken, file: str) -> None:
    if file == "aliases.csv":
        broken.write(file, "old,new\norg.nis.old,org.nis.swc\n")
    last = broken.text(file).rstrip("\n").rpartition("\n")[2]
    broken.write(file, broken.text(file).rstrip("\n") + f"\n{last}\n")

    fault = broken.stops_with("KEY-001", file=file)

    assert fault.message.startswith("The row says the same as row")


def test_a_table_without_a_text_it_needs_is_a_fault(broken: Broken) -> None:
    file = "documents/documents.csv"
    rows = [dict(row) for row in csv.DictReader(broken.text(file).splitlines(keepends=True))]
    kept = [name for name in rows[0] if not name.startswith("issuer_")]
    out = io.StringIO()
    table = csv.DictWriter(out, kept, extrasaction="ignore", lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    broken.write(file, out.getvalue())

    broken.stops_with("CSV-003", file=file, column="issuer_en")
