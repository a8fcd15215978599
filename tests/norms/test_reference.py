"""The reference page names every fault, fact, table and element that the room has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from odgovor.norms.facts import FACTS
from odgovor.norms.identifiers import Element
from odgovor.norms.records import InstrumentKind, Level, Verdict
from odgovor.norms.tables import TABLES

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/reference/norms.md").read_text(encoding="utf-8")
SOURCES = sorted((ROOT / "src/odgovor/norms").glob("*.py"))


def test_every_fault_code_of_the_room_is_on_the_page_and_no_other() -> None:
    used = {
        code for file in SOURCES for code in re.findall(r"NORMS-\d{3}", file.read_text("utf-8"))
    }

    assert used == set(re.findall(r"NORMS-\d{3}", PAGE))


@pytest.mark.parametrize("registry", [FACTS, TABLES])
def test_every_fact_and_table_is_on_the_page_with_its_parameters(registry: object) -> None:
    for name, spec in registry.specs.items():  # type: ignore[attr-defined]
        rows = [row for row in PAGE.splitlines() if row.startswith(f"| `{name}` |")]
        named = [set(re.findall(r"`(\w+)`", row.split("|")[2])) for row in rows]
        assert set(spec.parameters) in named, name


@pytest.mark.parametrize("codes", [Element, Level, InstrumentKind, Verdict])
def test_every_code_that_people_write_is_on_the_page(codes: type[Element]) -> None:
    for code in codes:
        assert f"`{code}`" in PAGE, code
