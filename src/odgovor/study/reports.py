"""Transferred reports: front matter, and a body that is taken over unchanged and checked by its digest."""

from __future__ import annotations

from odgovor.common.errors import Fault, InvalidDataError, Place
from odgovor.common.yamls import dump_yaml, from_mapping, load_yaml, to_mapping
from odgovor.study.files import sha256_of
from odgovor.study.records import TransferredReport

FENCE = "---\n"


def parse_report(text: str, *, file: str, faults: list[Fault]) -> TransferredReport | None:
    """Read ``reports/<partner>.<language>.md``; front matter between two lines of three dashes."""
    head, body = _split(text)
    if head is None:
        remedy = "Begin the file with '---', the fields, and '---' again."
        faults.append(Fault("FILE-006", Place(file, 1), "The report has no front matter.", remedy))
        return None
    try:
        data = load_yaml(head, file=file)
    except InvalidDataError as fault:
        faults += fault.faults
        return None
    return from_mapping(TransferredReport, data, file=file, faults=faults, fixed={"body": body})


def _split(text: str) -> tuple[str | None, str]:
    if not text.startswith(FENCE):
        return None, text
    head, fence, body = text[len(FENCE) :].partition("\n" + FENCE)
    return (head + "\n", body) if fence else (None, text)


def write_report(report: TransferredReport) -> str:
    """A report as its file, the body byte for byte."""
    return FENCE + dump_yaml(to_mapping(report, without=("body",))) + FENCE + report.body


def is_unchanged(report: TransferredReport) -> bool:
    """Whether the body is what its author handed over."""
    return sha256_of(report.body.encode()) == report.sha256
