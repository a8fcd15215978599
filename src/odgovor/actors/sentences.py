"""Short sentences about actors in both languages, for tables and for the evidence annex."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from odgovor.actors.index import ActorIndex
from odgovor.actors.labels import label, month_label
from odgovor.actors.records import Process, RoleInPathway, Tie
from odgovor.common.codes import label_of
from odgovor.common.dates import PartialDate
from odgovor.common.langtext import LangText

ANSWERS: Mapping[bool | None, LangText] = {
    True: LangText("yes", "да"),
    False: LangText("no", "не"),
    None: LangText("not known", "није познато"),
}


def name_of(index: ActorIndex, key: str) -> LangText:
    """The name of an organisation; its key where the book does not know it."""
    found = index.organisation.get(key)
    return found.name if found else LangText.same(key)


def short_of(index: ActorIndex, key: str) -> LangText:
    """The short name of an organisation, else its name."""
    found = index.organisation.get(key)
    return (found.short or found.name) if found else LangText.same(key)


def listed(parts: Iterable[LangText], *, separator: str = ", ") -> LangText:
    """Texts joined in each language."""
    texts = list(parts)
    return LangText(
        separator.join(text.en for text in texts), separator.join(text.sr for text in texts)
    )


def tie_title(index: ActorIndex, tie: Tie) -> LangText:
    """Who claims which tie to whom."""
    source, target, kind = name_of(index, tie.source), name_of(index, tie.target), label(tie.kind)
    return LangText(
        f"Tie: {source.en} → {target.en}: {kind.en}", f"Веза: {source.sr} → {target.sr}: {kind.sr}"
    )


def tie_text(tie: Tie) -> LangText:
    """What the other side says, and whether the tie stands on paper and is lived."""
    reply, since = label(tie.reply), LangText()
    if tie.year is not None:
        since = LangText(f", since {tie.year}", f", од {tie.year}. године")
    return with_note(
        LangText(
            f"Claimed by the first; by the second {reply.en}{since.en}.",
            f"Наводи је прва страна; код друге стране {reply.sr}{since.sr}.",
        ),
        paper_and_practice(tie),
        tie.note,
    )


def role_title(index: ActorIndex, role: RoleInPathway) -> LangText:
    """Whose part in which phase."""
    name, phase = name_of(index, role.organisation), label_of(role.phase)
    return LangText(f"Role: {name.en}: {phase.en}", f"Улога: {name.sr}: {phase.sr}")


def role_text(role: RoleInPathway) -> LangText:
    """Whether the part stands on paper and is played."""
    return with_note(paper_and_practice(role), role.note)


def process_text(index: ActorIndex, process: Process) -> LangText:
    """What changed, when and by whom."""
    by = listed(name_of(index, key) for key in process.by)
    when = when_of(process)
    parts = [process.what_changed, LangText(f"When: {when.en}.", f"Када: {when.sr}.")]
    if by:
        parts.append(LangText(f"By: {by.en}.", f"Ко: {by.sr}."))
    return with_note(*parts)


def when_of(process: Process) -> LangText:
    """From when to when, as exactly as it is known; a change without an end goes on."""
    start = date_text(process.start)
    if process.end is None:
        return LangText(f"since {start.en}", f"од {start.sr}")
    if process.end == process.start:
        return start
    end = date_text(process.end)
    return LangText(f"{start.en} to {end.en}", f"од {start.sr} до {end.sr}")


def date_text(date: PartialDate) -> LangText:
    """A date as people say it after "since": "April 2011", „априла 2011. године“."""
    year = LangText(str(date.year), f"{date.year}. године")
    if not date.month:
        return year
    month = month_label(date.month)
    text = LangText(f"{month.en} {year.en}", f"{month.sr} {year.sr}")
    return LangText(f"{date.day} {text.en}", f"{date.day}. {text.sr}") if date.day else text


def paper_and_practice(record: Tie | RoleInPathway) -> LangText:
    """The two answers in one sentence."""
    paper, practice = ANSWERS[record.is_on_paper], ANSWERS[record.is_practised]
    return LangText(
        f"On paper: {paper.en}; in practice: {practice.en}.",
        f"На папиру: {paper.sr}; у пракси: {practice.sr}.",
    )


def with_note(*parts: LangText) -> LangText:
    """Sentences one after the other, empty ones left out."""
    return listed([part for part in parts if part], separator=" ")
