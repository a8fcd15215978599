"""How the commands of norms read laws and show what was found in them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from odgovor.cli.reporting import counted, plain_fault, show_faults

if TYPE_CHECKING:
    from odgovor.norms.laws import Law

MAX_FILE_BYTES = 256 * 1024 * 1024
NAMES = {
    "art": "article",
    "para": "paragraph",
    "point": "point",
    "chp": "chapter",
    "sec": "section",
}


def law_of(file: Path) -> Law:
    """The law of a file; a file that is too large or at fault raises ``InvalidDataError``."""
    return _read(file)[1]


def laws_of(files: tuple[Path, ...]) -> list[tuple[Path, bytes, Law]]:
    """Every law with its file and bytes; where some cannot be read, the faults of all of them are raised."""
    from odgovor.common.errors import Fault, InvalidDataError

    found: list[tuple[Path, bytes, Law]] = []
    faults: list[Fault] = []
    for file in files:
        try:
            found.append((file, *_read(file)))
        except InvalidDataError as fault:
            faults += fault.faults
    if faults:
        raise InvalidDataError(faults)
    return found


def _read(file: Path) -> tuple[bytes, Law]:
    from odgovor.common.files import fault_at
    from odgovor.norms.laws import read_law

    size, limit = file.stat().st_size, MAX_FILE_BYTES
    if size > limit:
        message = f"The file has {size:,} bytes; at most {limit:,} are read."
        raise fault_at(
            "FILE-002", file.name, message, "Split the file or leave out what is not needed."
        )
    data = file.read_bytes()
    return data, read_law(data, file.name)


def show_summary(law: Law, file: Path) -> None:
    """One line of what a law holds, and one for everything that was mended."""
    counts = Counter(str(portion.element) for portion in law.structure.portions)
    parts = [counted(counts[element], noun) for element, noun in NAMES.items() if counts[element]]
    click.secho(f"{law.structure.title or file.name}", bold=True)
    click.echo(f"    {', '.join(parts) or 'no provisions'}; {counted(law.pages, 'page')}")
    mended = Counter({repair.kind.value: 0 for repair in law.repairs})
    for repair in law.repairs:
        mended[repair.kind.value] += repair.times
    if mended:
        click.echo("    mended: " + ", ".join(f"{kind} {times}" for kind, times in mended.items()))


def show_damage(law: Law, *, most: int | None = None) -> None:
    """What the source lacks, on standard error; pages that nobody could read first."""
    if law.unread:
        pages = ", ".join(str(page) for page in law.unread[:20])
        click.secho(f"    not read: pages {pages}. {law.why_unread}", fg="yellow", err=True)
    faults = law.structure.faults
    shown = faults if most is None else faults[:most]
    if shown:
        show_faults(shown, all_warnings=True)
    if len(shown) < len(faults):
        more = len(faults) - len(shown)
        click.echo(f"... and {more} more ('odgovor norms split' lists all).", err=True)


def plain_law(law: Law, file: Path, *, with_provisions: bool = False) -> dict[str, Any]:
    """A law as a mapping for JSON."""
    counts = Counter(str(portion.element) for portion in law.structure.portions)
    row: dict[str, Any] = {
        "file": file.name,
        "title": law.structure.title,
        "language": law.structure.language,
        "pages": law.pages,
        "articles": counts["art"],
        "provisions": dict(counts),
        "repairs": [
            {
                "kind": r.kind.value,
                "page": r.page,
                "before": r.before,
                "after": r.after,
                "times": r.times,
            }
            for r in law.repairs
        ],
        "unread_pages": list(law.unread),
        "why_unread": law.why_unread,
        "faults": [plain_fault(fault) for fault in law.structure.faults],
    }
    if with_provisions:
        digests = law.structure.digests
        row["portions"] = [
            {
                "eid": p.eid,
                "number": p.number,
                "heading": p.heading,
                "text": p.text,
                "closing": p.closing,
                "within": p.within,
                "page": p.page,
                "box": p.box,
                "digest": digests[p.eid],
            }
            for p in law.structure.portions
        ]
    return row
