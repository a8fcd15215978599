"""Tables as JSON, and reading in a process of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from odgovor.plans.sheets.remarks import RemarkKind, RowRemark
from odgovor.plans.sheets.rules import UnreadableSheetError
from odgovor.plans.sources import __main__ as process
from odgovor.plans.sources.found import FoundRow, FoundTable
from odgovor.plans.sources.kept import as_json, from_json
from odgovor.plans.sources.opening import table_of
from tests.plans.sources.test_pdf import SMALL, made

TABLE = FoundTable(
    1,
    (
        FoundRow(("Активност", "Рок"), (1,)),
        FoundRow(("Семинар", "2014"), (1, 2), (RowRemark(RemarkKind.STITCHED, "1–2"),)),
    ),
    1.0,
    ("Активност", "Рок"),
    7,
)


def test_tables_come_back_as_they_were() -> None:
    assert from_json(as_json([TABLE]), source="plan.pdf") == (TABLE,)


def test_pages_that_were_passed_over_are_said() -> None:
    (warning,) = table_of([TABLE], source="plan.pdf").warnings

    assert warning.code == "SHEET-051"
    assert "7" in warning.message.sr


def test_a_table_that_the_document_does_not_have_is_refused() -> None:
    with pytest.raises(UnreadableSheetError) as fault:
        table_of([TABLE], source="plan.pdf", chosen="9")

    assert fault.value.found[0].code == "SHEET-005"


@pytest.mark.parametrize(
    ("data", "code"),
    [(made(SMALL), ""), (b"%PDF-1.7 no more", "SHEET-004")],
    ids=["sound", "damaged"],
)
def test_the_process_writes_tables_or_faults_and_how_far_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes, code: str
) -> None:
    monkeypatch.setattr(process, "limit_this_process", lambda **_limits: None)
    file, out, progress = (tmp_path / name for name in ("plan.pdf", "out.json", "progress"))
    file.write_bytes(data)

    assert process.main([str(file), str(out), str(progress)]) == 0

    kept = json.loads(out.read_text(encoding="utf-8"))
    assert [fault[0] for fault in kept.get("faults", [])] == ([code] if code else [])
    assert code or progress.read_text() == "1 1"
    assert [item.name for item in tmp_path.glob("*.part")] == []
