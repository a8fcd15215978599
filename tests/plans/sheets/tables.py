"""Tables and workbooks for the tests of this package."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

from openpyxl import Workbook

from odgovor.common.langtext import LangText
from odgovor.plans.records import Plan
from odgovor.plans.sheets.bodies import KnownBody
from odgovor.plans.sheets.decisions import Decisions
from odgovor.plans.sheets.delimited import read_pasted
from odgovor.plans.sheets.mapping import propose_mapping
from odgovor.plans.sheets.reading import SheetReading, read_activities
from tests.plans.factories import CITIES, make_plan

BODIES = (
    KnownBody(
        "org.nis.swc",
        "nis",
        LangText("Social welfare centre, Niš", "Центар за социјални рад, Ниш"),
        LangText("SWC", "ЦСР"),
    ),
    KnownBody("org.nis.police", "nis", LangText("Police, Niš", "Полицијска управа, Ниш")),
    KnownBody("org.nis.health", "nis", LangText("Health centre, Niš", "Дом здравља, Ниш")),
    KnownBody("org.nis.red-cross", "nis", LangText("Red Cross, Niš", "Црвени крст, Ниш")),
    KnownBody(
        "org.vranje.police", "vranje", LangText("Police, Vranje", "Полицијска управа, Врање")
    ),
    KnownBody("org.rs.ministry", "rs", LangText("Ministry", "Министарство за рад")),
)


def tsv(*rows: tuple[str, ...] | list[str]) -> str:
    """Rows as a spreadsheet puts them on the clipboard."""
    return "\n".join("\t".join(row) for row in rows)


def empty_plan(**fields: Any) -> Plan:
    """A plan without anything in it."""
    return make_plan(**{"objectives": (), "measures": (), **fields})


def read(
    text: str, *, plan: Plan | None = None, decisions: Decisions = Decisions(), language: str = "sr"
) -> SheetReading:
    """What a pasted table says, its columns taken as proposed."""
    table = read_pasted(text)
    return read_activities(
        table,
        propose_mapping(table),
        plan=plan or make_plan(),
        language=language,
        bodies=BODIES,
        localities=CITIES,
        decisions=decisions,
    )


def workbook(*rows: tuple[Any, ...], **sheets: str) -> Workbook:
    """A workbook whose first sheet holds rows; further sheets by name with their state."""
    book = Workbook()
    assert book.active is not None
    book.active.title = "Plan"
    for row in rows:
        book.active.append(row)
    for name, state in sheets.items():
        book.create_sheet(name).sheet_state = state
    return book


def saved(book: Workbook) -> bytes:
    """A workbook as bytes."""
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def rewritten(data: bytes, **parts: bytes) -> bytes:
    """A workbook with some of its parts replaced; ``__`` in a name stands for a slash, ``_xml`` for ``.xml``."""
    named = {name.replace("__", "/").replace("_xml", ".xml"): text for name, text in parts.items()}
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in {*old.namelist(), *named}:
            new.writestr(name, named[name] if name in named else old.read(name))
    return out.getvalue()
