"""A law as plain values and back, so that it can be read in one process and looked at in another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from odgovor.common.errors import Fault, Place, Severity
from odgovor.documents.media import MediaType
from odgovor.documents.passages import Repair, RepairKind
from odgovor.norms.laws import Law
from odgovor.norms.structure import Structure
from odgovor.norms.texts import LegalText


def law_to_plain(law: Law) -> dict[str, Any]:
    """Everything of a law but the division of its text into portions, which its text holds."""
    return {
        "media_type": law.media_type.value,
        "pages": law.pages,
        "title": law.structure.title,
        "language": law.structure.language,
        "work": law.text.work,
        "preamble": list(law.text.preamble),
        "akn": law.text.akn,
        "repairs": [[r.kind.value, r.page, r.before, r.after, r.times] for r in law.repairs],
        "unread": list(law.unread),
        "why_unread": law.why_unread,
        "faults": [
            [f.code, f.place.record, f.message, f.remedy, f.severity.value]
            for f in law.structure.faults
        ],
    }


def law_from_plain(kept: Mapping[str, Any]) -> Law:
    """The law again; the day from which a marked-up file says that it holds is for a person to confirm."""
    preamble = tuple(kept["preamble"])
    text = LegalText(
        "", kept["title"], kept["language"], kept["work"], preamble=preamble, akn=kept["akn"]
    )
    faults = tuple(
        Fault(code, Place(record=record), message, remedy, Severity(severity))
        for code, record, message, remedy, severity in kept["faults"]
    )
    structure = Structure(text.title, text.language, preamble, text.portions, faults)
    repairs = tuple(
        Repair(RepairKind(kind), page, before, after, times)
        for kind, page, before, after, times in kept["repairs"]
    )
    return Law(
        MediaType(kept["media_type"]),
        kept["pages"],
        structure,
        text,
        repairs,
        tuple(kept["unread"]),
        kept["why_unread"],
    )
