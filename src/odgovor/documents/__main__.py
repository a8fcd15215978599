"""Reading and drawing in a process of its own: a hostile file can end or exhaust nothing but that.

``python -m odgovor.documents read FILE NAME`` prints what the file is and says, or its faults, as JSON;
``... draw FILE TYPE PAGE WIDTH FOLDER`` writes ``layout.json`` and ``picture.webp`` into a folder.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from odgovor.common.apart import limit_this_process
from odgovor.common.errors import InvalidDataError
from odgovor.documents.layout import PageLayout
from odgovor.documents.media import MediaType
from odgovor.documents.pdfs.pages import pdf_page, pdf_picture
from odgovor.documents.pictures import as_webp, scaled_picture
from odgovor.documents.reading import read_document

MAX_SECONDS = 60


def main(arguments: list[str]) -> int:
    """Do what is asked; exit code 1 where the file has faults, which are printed."""
    limit_this_process(seconds=MAX_SECONDS)
    verb, file, *rest = arguments
    data = Path(file).read_bytes()
    try:
        if verb == "read":
            print_json(asdict(read_document(data, rest[0])))
        else:
            draw(data, MediaType(rest[0]), int(rest[1]), int(rest[2]), Path(rest[3]))
    except InvalidDataError as fault:
        print_json([[item.code, item.message, item.remedy] for item in fault.faults])
        return 1
    return 0


def draw(data: bytes, media_type: MediaType, number: int, width: int, folder: Path) -> None:
    """Write where the words of a page stand, and its picture."""
    if media_type is MediaType.PDF:
        layout = pdf_page(data, "", number)
        picture = as_webp(pdf_picture(data, "", number, width=width), width=width)
    else:
        picture, (wide, high) = scaled_picture(data, "", width=width)
        layout = PageLayout(wide, high)
    (folder / "layout.json").write_text(json.dumps(layout.to_json()), encoding="utf-8")
    (folder / "picture.webp").write_bytes(picture)


def print_json(value: Any) -> None:
    """Print a value for the process that asked."""
    sys.stdout.write(json.dumps(value))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
