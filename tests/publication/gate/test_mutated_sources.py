"""One thing changed in what a study rests on - sources, marks, visits, turns, statistics, actors - shuts the gate."""

import re

import pytest

from odgovor.common.dates import PartialDate
from odgovor.norms.akn.body import body_text
from odgovor.norms.akn.writing import write_akn
from odgovor.norms.structure import Portion
from odgovor.norms.texts import LegalText
from odgovor.study.reading import read_bundle
from tests.publication.gate.broken import Broken, Row, where

CONCORDANCE = "norms/concordance.csv"
MARKS = "plans/marks.csv"
ANSWERS = "fieldwork/answers.csv"
OBSERVATIONS = "stats/observations.csv"


def _has_quote(row: Row) -> bool:
    return bool(row["quote"] and row["page"] and row["document"])


def _mark_key(row: Row) -> str:
    return f"mark.{row['activity']}.{row['stage']}"


def _mark(key: str) -> Row:
    activity, _, stage = key.removeprefix("mark.").rpartition(".")
    return {"activity": activity, "stage": stage}


def _document_file(broken: Broken, row: Row) -> str:
    document = broken.row("documents/documents.csv", where(key=row["document"]))
    return f"documents/{document['file']}"


# Documents and the marks that quote them


def test_a_mark_with_other_words_than_its_page_is_not_verbatim(broken: Broken) -> None:
    row = broken.row(MARKS, _has_quote)

    broken.fill(MARKS, _has_quote, quote=row["quote"][:-1] + " и више од тога.")

    broken.stops_with("QUOTE-003", file=MARKS, record=_mark_key(row))


def test_a_mark_on_the_wrong_page_is_not_verbatim(broken: Broken) -> None:
    row = broken.row(MARKS, lambda row: _has_quote(row) and row["page"] == "2")

    broken.fill(MARKS, lambda item: item == row, page="1")

    broken.stops_with("QUOTE-003", file=MARKS, record=_mark_key(row))


def test_a_mark_on_a_page_that_there_is_not_is_named(broken: Broken) -> None:
    row = broken.fill(MARKS, _has_quote, page="99")

    fault = broken.stops_with("QUOTE-004", file=MARKS, record=_mark_key(row))

    assert "not a page 99" in fault.message


def test_a_changed_byte_in_a_snapshot_breaks_its_digest(broken: Broken) -> None:
    row = broken.row(MARKS, _has_quote)
    file = _document_file(broken, row)

    broken.write(file, (broken.folder / file).read_bytes() + b" ")

    broken.stops_with("DIGEST-001", file="documents/documents.csv", record=row["document"])


def test_a_missing_snapshot_is_named(broken: Broken) -> None:
    file = _document_file(broken, broken.row(MARKS, _has_quote))

    broken.remove(file)

    broken.stops_with("FILE-001", file=file)


def test_another_recorded_digest_does_not_fit_the_snapshot(broken: Broken) -> None:
    row = broken.fill("documents/documents.csv", lambda row: bool(row["sha256"]), sha256="0" * 64)

    broken.stops_with("DIGEST-001", file="documents/documents.csv", record=row["key"])


def test_a_snapshot_named_outside_the_study_is_refused(broken: Broken) -> None:
    broken.fill(
        "documents/documents.csv", lambda row: bool(row["file"]), file="../../../etc/passwd"
    )

    broken.stops_with("FILE-003")


def test_a_removed_document_leaves_its_marks_without_a_source(broken: Broken) -> None:
    row = broken.row(MARKS, _has_quote)

    broken.drop("documents/documents.csv", where(key=row["document"]))

    broken.stops_with("KEY-002", file=MARKS, record=_mark_key(row), column="document")


# Wordings of norms

DECISION = "norms/nis-decision.2014.akn.xml"
SEVEN_DAYS = "у року од седам дана од пријема захтева"
CHANGED = "text.nis-decision.2013.art_5__para_1"
KEPT = "text.nis-decision.2013.art_2__para_1"


def test_a_newer_wording_makes_the_finding_on_the_older_words_stale(broken: Broken) -> None:
    _swap_day(broken, "2014-07-01")
    file = broken.rest(CHANGED)
    assert broken.verdict().is_open

    _swap_day(broken, "2014-06-30")

    fault = broken.stops_with("LAW-005", file=file, column="evidence_for")
    assert CHANGED in fault.message
    assert "odgovor review" in fault.remedy


def test_a_provision_that_a_newer_wording_lacks_makes_the_finding_on_it_stale(
    broken: Broken,
) -> None:
    _swap_day(broken, "2014-07-01")
    file = broken.rest("text.nis-decision.2013.art_4__para_2", KEPT)

    _swap_day(broken, "2014-05-01")

    fault = broken.stops_with("LAW-005", file=file)
    assert "no longer stands" in fault.message


def test_a_finding_on_words_that_the_newer_wording_kept_is_sound(broken: Broken) -> None:
    _swap_day(broken, "2014-07-01")
    file = broken.rest(KEPT)

    _swap_day(broken, "2014-05-01")

    assert file not in {fault.place.file for fault in broken.verdict().faults}


def test_a_mark_that_quotes_words_of_an_older_wording_is_stale(broken: Broken) -> None:
    row = broken.fill(
        MARKS,
        lambda row: _has_quote(row) and row["stage"] == "first",
        document="doc.nis-decision.2013",
        page="1",
        quote=SEVEN_DAYS,
        on="2014-04-10",
    )

    broken.stops_with("LAW-005", file=MARKS, record=_mark_key(row), column="quote")


def test_a_reading_of_a_provision_that_was_worded_anew_since_is_stale(broken: Broken) -> None:
    row = broken.row(CONCORDANCE, lambda row: row["verdict"] == "answered")
    home, _, eid = row["provision"].rpartition(".")
    for day, words in (("2013-05-01", "Једна реч."), ("2014-06-27", "Сасвим друга реч.")):
        portion = Portion(eid.partition("__")[0], "1", text=words)
        text = LegalText(
            f"text.{home}.{day[:4]}",
            home,
            "sr-Cyrl",
            home,
            PartialDate.parse(day),
            akn=body_text((portion,)),
            simulated=True,
        )
        broken.write(f"norms/{home}.{day[:4]}.akn.xml", write_akn(text))

    fault = broken.stops_with("LAW-005", file=CONCORDANCE, column="on")

    assert fault.place.row
    stale = broken.rows(CONCORDANCE)[fault.place.row - 2]
    assert stale["provision"] in fault.message
    broken.fill(CONCORDANCE, lambda row: row == stale, on="2014-06-28")
    others = [f.place.record for f in broken.verdict().faults if f.code == "LAW-005"]
    assert fault.place.record not in others


def _swap_day(broken: Broken, day: str) -> None:
    """Let the newer wording of the decision hold from another day."""
    broken.write(
        DECISION, re.sub(r'valid_from="[\d-]+"', f'valid_from="{day}"', broken.text(DECISION))
    )


# Plans


def test_another_status_of_a_mark_makes_the_finding_on_it_stale(broken: Broken) -> None:
    file, key = broken.resting_on("mark.")
    row = broken.row(MARKS, where(**_mark(key)))

    other = "implemented" if row["status"] != "implemented" else "limited"
    broken.fill(MARKS, where(**_mark(key)), status=other, reason_no_data="")

    fault = broken.stops_with("STALE-001", file=file, column="evidence_for")
    assert key in fault.message


def test_another_status_of_a_mark_drifts_from_the_figures_in_the_text(counted: Broken) -> None:
    def is_final(row: Row) -> bool:
        others = [
            item["stage"] for item in counted.rows(MARKS) if item["activity"] == row["activity"]
        ]
        return row["status"] == "implemented" and others == ["first"]

    counted.fill(MARKS, is_final, status="not_implemented")

    fault = counted.stops_with("LIVE-003")
    assert fault.place.file.startswith("manuscript/")
    assert fault.place.row


def test_a_removed_activity_leaves_its_mark_in_the_air(broken: Broken) -> None:
    mark = broken.row(MARKS, lambda row: bool(row["activity"]))
    plan = mark["activity"].partition(".")[0]

    broken.drop(f"plans/{plan}.csv", where(key=mark["activity"]))

    broken.stops_with("KEY-002", file=MARKS, column="activity")


def test_a_budget_written_otherwise_drifts_from_the_text(counted: Broken) -> None:
    counted.fill("plans/nis-lap-2013.csv", lambda row: bool(row["planned_rsd"]), planned_rsd="1")

    counted.stops_with("LIVE-003")


# Fieldwork


def test_another_answer_of_a_visit_makes_the_finding_on_it_stale(broken: Broken) -> None:
    file, key = broken.resting_on("visit.")
    visit, _, question = key.rpartition(".")
    row = broken.row(ANSWERS, where(visit=visit, question=question))

    other = "0" if row["value"] != "0" else "3"
    broken.fill(ANSWERS, lambda item: item == row, value=other, reason_no_data="")

    fault = broken.stops_with("STALE-001", file=file)
    assert visit in fault.message


@pytest.mark.parametrize(
    ("field", "value"), [("on", "2014-03-20"), ("organisation", "org.vranje.swc")]
)
def test_another_day_or_place_of_a_visit_makes_the_finding_on_its_answers_stale(
    broken: Broken, field: str, value: str
) -> None:
    file = broken.rest("visit.nis-swc.2014-03.q11")

    broken.fill("fieldwork/visits.csv", where(key="visit.nis-swc.2014-03"), **{field: value})

    broken.stops_with("STALE-001", file=file)


@pytest.mark.parametrize(
    "cells",
    [
        {"note_en": "Another note.", "note_sr": "Друга белешка."},
        {"document": "doc.kraljevo-lap-2013", "page": "1"},
        {"simulated": "false"},
    ],
)
def test_what_one_of_two_monitors_noted_otherwise_makes_the_finding_on_both_stale(
    broken: Broken, cells: dict[str, str]
) -> None:
    file = broken.rest("visit.kragujevac-swc.2013-10.q01")

    broken.fill(
        ANSWERS,
        where(visit="visit.kragujevac-swc.2013-10", question="q01", monitor="monitor-2"),
        **cells,
    )

    broken.stops_with("STALE-001", file=file)


def test_another_answer_of_a_visit_drifts_from_the_figures_in_the_text(counted: Broken) -> None:
    counted.fill(ANSWERS, where(visit="visit.nis-swc.2014-03", value="2"), value="0")

    counted.stops_with("LIVE-003")


def test_missing_data_without_a_reason_is_a_fault(broken: Broken) -> None:
    row = broken.fill(ANSWERS, lambda row: row["value"] == "2", value="ND")

    fault = broken.stops_with("FIELD-001", file=ANSWERS)
    assert fault.place.record.startswith(f"{row['visit']}.{row['question']}")


# Statistics


def test_another_value_of_an_observation_drifts_from_the_figure_in_the_text(
    counted: Broken,
) -> None:
    counted.fill(
        OBSERVATIONS, where(indicator="stat.identified", locality="rs", period="2013"), value="93"
    )

    counted.stops_with("LIVE-003")


def test_another_value_of_an_observation_makes_the_finding_on_it_stale(broken: Broken) -> None:
    one = where(indicator="stat.identified", locality="rs", period="2013", source="doc.b92-2013")
    file = broken.rest("stat.identified.rs.2013#b92-2013")

    broken.fill(OBSERVATIONS, one, value="93")

    broken.stops_with("STALE-001", file=file)


def test_a_source_that_is_not_registered_is_unknown(broken: Broken) -> None:
    broken.fill(OBSERVATIONS, where(locality="rs", period="2013"), source="doc.hearsay")

    broken.stops_with("KEY-002", file=OBSERVATIONS, column="source")


def test_two_preferred_sources_contradict_each_other(broken: Broken) -> None:
    broken.fill(OBSERVATIONS, where(is_preferred="false"), is_preferred="true")

    broken.stops_with("STATS-008", file=OBSERVATIONS)


# Actors


def test_a_removed_organisation_leaves_its_ties_without_an_end(broken: Broken) -> None:
    broken.drop("organisations.csv", where(key="org.nis.police"))

    broken.stops_with("KEY-002", file="actors/ties.csv", column="to")


def test_another_reply_to_a_tie_drifts_from_the_figures_in_the_text(counted: Broken) -> None:
    for _ in range(6):
        counted.fill("actors/ties.csv", where(reply="confirmed"), reply="denied")

    counted.stops_with("LIVE-003")


def test_another_reply_to_a_tie_makes_the_finding_on_it_stale(broken: Broken) -> None:
    file, key = broken.resting_on("tie.")
    ties = read_bundle(broken.folder).study.actors.ties
    tie = next(item for item in ties if item.key == key)

    other = "denied" if tie.reply.value != "denied" else "unanswered"
    cells = {"from": tie.source, "to": tie.target, "kind": tie.kind.value}
    broken.fill("actors/ties.csv", where(**cells), reply=other)

    broken.stops_with("STALE-001", file=file)


def test_another_practice_of_a_role_makes_the_finding_on_it_stale(broken: Broken) -> None:
    file, key = broken.resting_on("role.")
    roles = read_bundle(broken.folder).study.actors.roles
    role = next(item for item in roles if item.key == key)

    other = "false" if role.is_practised else "true"
    cells = {"organisation": role.organisation, "phase": role.phase.value}
    broken.fill("actors/roles.csv", where(**cells), is_practised=other, is_on_paper="true")

    broken.stops_with("STALE-001", file=file)


def test_another_account_of_a_process_makes_the_finding_on_it_stale(broken: Broken) -> None:
    file, key = broken.resting_on("process.")
    processes = broken.yaml("actors/processes.yaml")["processes"]
    spot = next(spot for spot, item in enumerate(processes) if item["key"] == key)

    broken.edit(
        "actors/processes.yaml",
        lambda it: it["processes"][spot]["what_changed"].update(en="Something else changed."),
    )

    broken.stops_with("STALE-001", file=file)


def test_another_title_of_a_document_makes_the_finding_on_it_stale(broken: Broken) -> None:
    file = broken.rest("doc.nis-lap-2013")

    broken.fill("documents/documents.csv", where(key="doc.nis-lap-2013"), title_en="Another plan")

    broken.stops_with("STALE-001", file=file)


def test_a_tie_to_oneself_is_a_fault(broken: Broken) -> None:
    row = broken.row("actors/ties.csv", lambda row: bool(row["from"]))

    broken.fill("actors/ties.csv", lambda item: item == row, to=row["from"])

    broken.stops_with("ACTORS-002", file="actors/ties.csv")


# Transferred reports


def test_a_changed_word_in_a_transferred_report_breaks_its_digest(broken: Broken) -> None:
    broken.add("reports/nis.en.md", "One more sentence.")

    broken.stops_with("DIGEST-002", file="reports/nis.en.md", record="report.nis.en")


def test_a_report_without_front_matter_is_not_taken(broken: Broken) -> None:
    broken.write("reports/nis.en.md", "# A report that says nothing of itself\n")

    broken.stops_with("FILE-006", file="reports/nis.en.md")
