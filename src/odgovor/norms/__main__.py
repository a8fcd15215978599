"""Reading a law in a process of its own: ``python -m odgovor.norms FILE NAME`` prints it, or its faults, as JSON."""

from __future__ import annotations

import sys
from pathlib import Path

from odgovor.common.apart import limit_this_process
from odgovor.common.errors import InvalidDataError
from odgovor.documents.__main__ import MAX_SECONDS, print_json
from odgovor.norms.laws import read_law
from odgovor.norms.plain_laws import law_to_plain


def main(arguments: list[str]) -> int:
    """Read a file as a law; exit code 1 where it has faults, which are printed."""
    limit_this_process(seconds=MAX_SECONDS)
    file, name = arguments
    try:
        print_json(law_to_plain(read_law(Path(file).read_bytes(), name)))
    except InvalidDataError as fault:
        print_json([[item.code, item.message, item.remedy] for item in fault.faults])
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
