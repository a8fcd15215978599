"""What ``odgovor norms import`` does with the laws it has read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from odgovor.common.dates import PartialDate
from odgovor.common.errors import UsageError

if TYPE_CHECKING:
    from odgovor.norms.laws import Law
    from odgovor.study.importing import Taken


def taken_laws(
    study: Path | None,
    laws: Sequence[tuple[Path, bytes, Law]],
    *,
    key: str | None,
    work: str,
    valid_from: str | None,
    dry_run: bool,
) -> list[Taken | None]:
    """The laws as they are taken into a study; None for each where no study was named."""
    if study is None:
        return [None] * len(laws)
    if (key or work or valid_from) and len(laws) > 1:
        raise UsageError("--key, --work and --valid-from are for one file at a time.")
    from odgovor.study.importing import Incoming, take_laws

    day = _day(valid_from)
    incoming = [
        Incoming(data, law, key or _name_of(file, law), work, day) for file, data, law in laws
    ]
    return list(take_laws(study, incoming, is_dry_run=dry_run))


def _name_of(file: Path, law: Law) -> str:
    """The file's own name where the law says none; else its title names it."""
    return "" if law.structure.title else file.stem


def _day(text: str | None) -> PartialDate | None:
    try:
        return PartialDate.parse(text) if text else None
    except ValueError as fault:
        raise UsageError(f"--valid-from: {fault}") from fault
