"""Invented action plans, written as PDF, DOCX and XLSX in many shapes, with what stands in them known cell by cell."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from odgovor.common.scripts import cyrillic_to_latin
from tests.typeset import pdf_of

COLUMNS = ("number", "title", "body", "partners", "deadline", "money", "indicator", "verification")
HEADS = {
    "sr-Cyrl": {
        "measure": "Мера",
        "number": "Р. бр.",
        "title": "Активност",
        "body": "Носилац активности",
        "partners": "Партнери",
        "deadline": "Рок",
        "money": "Средства",
        "indicator": "Показатељи резултата",
        "verification": "Извор провере",
    },
    "en": {
        "measure": "Measure",
        "number": "No",
        "title": "Activity",
        "body": "Responsible body",
        "partners": "Partners",
        "deadline": "Deadline",
        "money": "Budget",
        "indicator": "Indicator",
        "verification": "Means of verification",
    },
}
HEADS["sr-Latn"] = {name: cyrillic_to_latin(text) for name, text in HEADS["sr-Cyrl"].items()}
SR = [
    "организовање",
    "обука",
    "за",
    "запослене",
    "у",
    "центру",
    "за",
    "социјални",
    "рад",
    "о",
    "препознавању",
    "жртава",
    "трговине",
    "људима",
    "израда",
    "и",
    "штампање",
    "информативног",
    "материјала",
    "за",
    "ученике",
    "основних",
    "и",
    "средњих",
    "школа",
    "успостављање",
    "мреже",
    "наставника",
    "и",
    "стручних",
    "сарадника",
    "редовни",
    "састанци",
    "локалног",
    "тима",
    "праћење",
    "примене",
    "протокола",
    "о",
    "поступању",
    "подршка",
    "породицама",
    "у",
    "ризику",
    "јачање",
    "сарадње",
    "полиције",
    "тужилаштва",
    "здравства",
    "и",
    "организација",
    "грађанског",
    "друштва",
    "смештај",
    "и",
    "заштита",
    "корисника",
    "услуга",
    "процена",
    "потреба",
    "психосоцијална",
    "помоћ",
    "спровођење",
    "кампање",
]
EN = [
    "training",
    "of",
    "staff",
    "in",
    "social",
    "welfare",
    "centres",
    "on",
    "recognising",
    "victims",
    "of",
    "human",
    "trafficking",
    "printing",
    "of",
    "leaflets",
    "for",
    "pupils",
    "of",
    "primary",
    "and",
    "secondary",
    "schools",
    "setting",
    "up",
    "a",
    "network",
    "of",
    "teachers",
    "regular",
    "meetings",
    "of",
    "the",
    "local",
    "team",
    "following",
    "how",
    "the",
    "protocol",
    "is",
    "applied",
    "support",
    "for",
    "families",
    "at",
    "risk",
    "cooperation",
    "of",
    "police",
    "prosecution",
    "health",
    "care",
    "and",
    "civil",
    "society",
    "accommodation",
    "and",
    "protection",
    "assessment",
    "of",
    "needs",
]
BODIES = {
    "sr-Cyrl": ("Центар за социјални рад", "Дом здравља", "Полицијска управа", "Основни суд"),
    "en": ("Social welfare centre", "Health centre", "Police", "Court"),
}
BODIES["sr-Latn"] = tuple(map(cyrillic_to_latin, BODIES["sr-Cyrl"]))
NAMES = {"sr-Cyrl": ("Циљ", "Мера"), "sr-Latn": ("Cilj", "Mera"), "en": ("Objective", "Measure")}


@dataclass(frozen=True)
class Written:
    """A measure with its activities: each a text by column."""

    objective: str
    measure: str
    rows: list[dict[str, str]]


@dataclass(frozen=True)
class Shape:
    """How a plan is laid out. ``measures`` stand in a merged column, in full-width rows, or in the text above."""

    language: str = "sr-Cyrl"
    measures: str = "column"
    is_ruled: bool = True
    repeats_header: bool = True
    has_two_headers: bool = False
    paper: str = "landscape"
    longest: int = 18
    columns: tuple[str, ...] = field(default=COLUMNS)


def invented(shape: Shape, *, seed: int, measures: int = 6, rows: int = 5) -> list[Written]:
    """A plan of so many measures, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311  # invented texts, not secrets
    words = EN if shape.language == "en" else SR
    objective, measure = NAMES[shape.language]

    def text(least: int, most: int) -> str:
        start = chance.randrange(len(words))
        found = [words[(start + n) % len(words)] for n in range(chance.randint(least, most))]
        plain = " ".join(found).capitalize()
        return cyrillic_to_latin(plain) if shape.language == "sr-Latn" else plain

    made = []
    for m in range(measures):
        listed = [
            {
                "number": f"{m + 1}.{n + 1}.",
                "title": f"{text(5, shape.longest)} {'ABCDEFGHIJKLMN'[m]}{'abcdefghijklmn'[n]}",
                "body": chance.choice(BODIES[shape.language]),
                "partners": chance.choice((*BODIES[shape.language], "")),
                "deadline": f"{chance.randint(1, 28)}.{chance.randint(1, 12)}.{chance.randint(2014, 2017)}.",
                "money": chance.choice(("", f"{chance.randint(10, 999)}.000,00")),
                "indicator": text(3, shape.longest),
                "verification": text(2, 5),
            }
            for n in range(chance.randint(1, rows))
        ]
        made.append(
            Written(
                f"{objective} {m // 2 + 1}: {text(4, 8)}",
                f"{measure} {m + 1}: {text(4, 9)}",
                listed,
            )
        )
    return made


def as_pdf(plan: list[Written], shape: Shape, *, before: str = "", after: str = "") -> bytes:
    """The plan as a PDF, set by Typst."""
    source = "\n".join((_page(shape), before, *_tables(plan, shape), after))
    return pdf_of(source)


def _page(shape: Shape) -> str:
    size = (
        "width: 297mm, height: 210mm"
        if shape.paper == "landscape"
        else "width: 210mm, height: 297mm"
    )
    return (
        f'#set page({size}, margin: 18mm, header: [Град Измишљени], numbering: "1")\n'
        '#set text(font: "Libertinus Serif", size: 8pt, lang: "sr", region: "RS", hyphenate: true)\n'
    )


def _tables(plan: list[Written], shape: Shape) -> list[str]:
    if shape.measures != "above":
        return [_table(plan, shape)]
    found = []
    for part in plan:
        found += [f"{_safe(part.measure)}\n", _table([part], shape)]
    return found


def _table(plan: list[Written], shape: Shape) -> str:
    columns = (["measure"] if shape.measures == "column" else []) + list(shape.columns)
    widths = {
        "number": "1.2fr",
        "title": "4fr",
        "indicator": "3fr",
        "measure": "2.5fr",
        "deadline": "1.9fr",
    }
    fractions = ", ".join(widths.get(name, "2.2fr") for name in columns)
    stroke = "0.5pt" if shape.is_ruled else "none"
    gutter = "" if shape.is_ruled else ", column-gutter: 10pt, row-gutter: 5pt, inset: 1pt"
    parts = [f"#table(columns: ({fractions}), stroke: {stroke}, align: left + top{gutter},"]
    head = "".join(f"[{_safe(HEADS[shape.language][name])}]," for name in columns)
    parts.append(f"table.header(repeat: {str(shape.repeats_header).lower()}, {head}),")
    parts += [_rows(part, columns, shape, width=len(columns)) for part in plan]
    return "\n".join((*parts, ")"))


def _rows(part: Written, columns: list[str], shape: Shape, *, width: int) -> str:
    lines = []
    if shape.measures == "rows":
        lines += [
            f"table.cell(colspan: {width})[{_safe(text)}],"
            for text in (part.objective, part.measure)
        ]
    for number, row in enumerate(part.rows):
        cells = [f"[{_safe(row[name])}]" for name in columns if name != "measure"]
        if "measure" in columns and not number:
            cells.insert(0, f"table.cell(rowspan: {len(part.rows)})[{_safe(part.measure)}]")
        lines.append(", ".join(cells) + ",")
    return "\n".join(lines)


def _safe(text: str) -> str:
    return "".join(f"\\{letter}" if letter in "#[]*_`$<>@\\" else letter for letter in text)


def as_docx(plan: list[Written], shape: Shape) -> bytes:
    """The plan as a Word document: merged cells, a repeated heading row, full-width rows."""
    import docx

    document = docx.Document()
    document.add_paragraph("Измишљени акциони план")
    if shape.measures == "above":
        for part in plan:
            document.add_paragraph(part.measure)
            _word_table(document, [part], shape)
    else:
        _word_table(document, plan, shape)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _word_table(document: Any, plan: list[Written], shape: Shape) -> None:
    columns = (["measure"] if shape.measures == "column" else []) + list(shape.columns)
    table = document.add_table(rows=1, cols=len(columns))
    for cell, name in zip(table.rows[0].cells, columns, strict=True):
        cell.text = HEADS[shape.language][name]
    for part in plan:
        if shape.measures == "rows":
            for text in (part.objective, part.measure):
                cells = table.add_row().cells
                cells[0].merge(cells[-1]).text = text
        first = len(table.rows)
        for row in part.rows:
            for cell, name in zip(table.add_row().cells, columns, strict=True):
                cell.text = row.get(name, "")
        if "measure" in columns:
            top, foot = table.cell(first, 0), table.cell(len(table.rows) - 1, 0)
            top.merge(foot).text = part.measure


def as_xlsx(plan: list[Written], shape: Shape) -> bytes:
    """The plan as a workbook with merged cells."""
    from openpyxl import Workbook

    columns = (["measure"] if shape.measures == "column" else []) + list(shape.columns)
    book = Workbook()
    sheet: Any = book.active
    sheet.append([HEADS[shape.language][name] for name in columns])
    for part in plan:
        if shape.measures == "rows":
            for text in (part.objective, part.measure):
                sheet.append([text])
                sheet.merge_cells(
                    start_row=sheet.max_row,
                    end_row=sheet.max_row,
                    start_column=1,
                    end_column=len(columns),
                )
        first = sheet.max_row + 1
        for number, row in enumerate(part.rows):
            values = {**row, "measure": "" if number else part.measure}
            sheet.append([values[name] or None for name in columns])
        if "measure" in columns:
            sheet.merge_cells(start_row=first, end_row=sheet.max_row, start_column=1, end_column=1)
    file = BytesIO()
    book.save(file)
    return file.getvalue()
