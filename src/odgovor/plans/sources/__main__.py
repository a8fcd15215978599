"""Reading in a process of its own: a hostile file can end or exhaust nothing but that.

``python -m odgovor.plans.sources FILE OUT PROGRESS`` writes the tables of a document, or its faults, as JSON
into OUT, and while it works "done all" pages into PROGRESS.
"""

from __future__ import annotations

import sys
from pathlib import Path

from odgovor.common.apart import limit_this_process
from odgovor.plans.sheets.rules import UnreadableSheetError
from odgovor.plans.sources.kept import as_json, fault_as_json
from odgovor.plans.sources.opening import read_document

MAX_SECONDS = 180


def main(arguments: list[str]) -> int:
    """Read, and write what was found; the file is whole or not there."""
    limit_this_process(seconds=MAX_SECONDS)
    file, out, progress = map(Path, arguments)

    def tell(done: int, pages: int) -> None:
        progress.write_text(f"{done} {pages}", encoding="ascii")

    try:
        text = as_json(read_document(file.read_bytes(), source="", progress=tell))
    except UnreadableSheetError as fault:
        text = fault_as_json(fault)
    part = out.with_suffix(".part")
    part.write_text(text, encoding="utf-8")
    part.replace(out)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
