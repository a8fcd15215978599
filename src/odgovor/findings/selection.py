"""Selections: the findings and recommendations that a figure or table is about, chosen by parameters as text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import TypeVar

from odgovor.common.codes import Theme
from odgovor.common.errors import UsageError
from odgovor.findings.records import (
    AdminLevel,
    Confidence,
    Finding,
    FindingBook,
    FindingKind,
    FindingStatus,
    Recommendation,
    RecommendationStatus,
)

Code = TypeVar("Code", bound=StrEnum)


def code_of(codes: type[Code], text: str) -> Code | None:
    """The code that a parameter names, None for an empty one; raises ``UsageError`` with the codes there are."""
    if not text:
        return None
    try:
        return codes(text)
    except ValueError:
        raise UsageError(f"'{text}' is not one of: {', '.join(codes)}.") from None


def findings_of(
    book: FindingBook,
    *,
    kind: str = "",
    status: str = "",
    theme: str = "",
    locality: str = "",
    confidence: str = "",
) -> tuple[Finding, ...]:
    """The findings and challenges that fit every parameter given; an empty parameter asks for nothing.

    Drafts are not yet said by anybody: they are left out unless ``status`` is ``draft``.
    """
    wanted: list[tuple[Callable[[Finding], object], StrEnum | None]] = [
        (lambda item: item.kind, code_of(FindingKind, kind)),
        (lambda item: item.status, code_of(FindingStatus, status)),
        (lambda item: item.theme, code_of(Theme, theme)),
        (_confidence, code_of(Confidence, confidence)),
    ]
    chosen: Iterable[Finding] = (
        item for item in _written(book, status) if not locality or locality in item.localities
    )
    return tuple(
        item for item in chosen if all(code is None or read(item) is code for read, code in wanted)
    )


def _written(book: FindingBook, status: str) -> Iterable[Finding]:
    drafts = FindingStatus.DRAFT
    return (item for item in book.findings if status or item.status is not drafts)


def _confidence(finding: Finding) -> Confidence | None:
    return finding.grading.confidence if finding.grading else None


def recommendations_of(
    book: FindingBook, *, theme: str = "", level: str = "", status: str = ""
) -> tuple[Recommendation, ...]:
    """The recommendations that fit every parameter given."""
    own_theme, own_level = code_of(Theme, theme), code_of(AdminLevel, level)
    own_status = code_of(RecommendationStatus, status)
    return tuple(
        item
        for item in book.recommendations
        if own_theme in (None, item.theme)
        and own_level in (None, item.level)
        and own_status in (None, item.status)
    )
