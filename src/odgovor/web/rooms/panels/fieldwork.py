"""A visit with its answers by standard, its score and what the score covers."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from odgovor.common.errors import Fault
from odgovor.fieldwork.readings import Reading
from odgovor.fieldwork.records import Answer, AnswerValue, Standard, Visit
from odgovor.fieldwork.scoring import Score, score_of
from odgovor.fieldwork.standards import built_in_standards
from odgovor.study import kinds
from odgovor.web.records.access import may_write
from odgovor.web.records.models import Record
from odgovor.web.rooms.panels.panel import Panel
from odgovor.web.studies.models import Member


@dataclass(frozen=True, slots=True)
class Answered:
    """A standard with the answers of a visit to it."""

    reading: Reading
    answers: tuple[tuple[Record, Answer], ...]


def visit_panel(_request: HttpRequest, member: Member, record: Record) -> Panel:
    """The answers of a visit that the member may see, with their score."""
    visit = _pure("visit", record)
    if visit is None:
        return Panel()
    answered = answers_of(member, record, visit)
    documents = {
        answer.document for item in answered for _row, answer in item.answers if answer.document
    }
    context = {
        "answered": answered,
        "score": score_of(item.reading for item in answered),
        "parts": _parts(answered),
        "values": list(AnswerValue),
        "may_answer": may_write(member, "answer", record.locality),
        "sees_answers": any(item.answers for item in answered) or not _has_answers(record),
    }
    return Panel("rooms/visit.html", context, frozenset(documents))


def standards_of(member: Member) -> tuple[Standard, ...]:
    """The standards of the study: its own where it has any, else those that are built in."""
    rows = Record.objects.visible_to(member).of_kind("standard")
    own = tuple(item for item in (_pure("standard", row) for row in rows) if item is not None)
    return own or built_in_standards()


def answers_of(member: Member, record: Record, visit: Visit) -> list[Answered]:
    """Each standard with the answers of a visit that the member may see, in the order of the standards."""
    rows = Record.objects.visible_to(member).filter(kind="answer", parent=record.key)
    by_standard: dict[str, list[tuple[Record, Answer]]] = defaultdict(list)
    for row in rows.order_by("position", "id"):
        answer = _pure("answer", row)
        if answer is not None:
            by_standard[answer.question].append((row, answer))
    return [
        _answered(visit, standard, tuple(by_standard.get(standard.key, ())))
        for standard in standards_of(member)
    ]


def _answered(
    visit: Visit, standard: Standard, answers: tuple[tuple[Record, Answer], ...]
) -> Answered:
    return Answered(Reading.of(visit, standard, tuple(answer for _row, answer in answers)), answers)


def _parts(answered: list[Answered]) -> list[tuple[Any, Score]]:
    """The score of the structural and of the functional standards."""
    found: dict[Any, list[Reading]] = defaultdict(list)
    for item in answered:
        found[item.reading.standard.kind].append(item.reading)
    return [(kind, score_of(readings)) for kind, readings in found.items()]


def _has_answers(record: Record) -> bool:
    return Record.objects.filter(study=record.study_id, kind="answer", parent=record.key).exists()


def _pure(kind: str, record: Record) -> Any:
    faults: list[Fault] = []
    return kinds.record_of(kind, record.data, faults=faults, key=record.key)
