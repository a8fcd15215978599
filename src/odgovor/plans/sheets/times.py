"""Deadlines and periods as action plans write them, in Serbian (either script) and English."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from odgovor.common.dates import PartialDate
from odgovor.common.scripts import fold
from odgovor.plans.sheets.table import SheetValue, text_of
from odgovor.plans.sheets.words import holds, lookup, words_of

_DAY = re.compile(r"([0-3]?\d)[./]\s*([01]?\d)[./]\s*(\d{4})\b\.?")
_ISO = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(?:-(\d{2}))?(?!\d)")
_MONTH_YEAR = re.compile(r"(?<![\d.])([01]?\d)[./]\s?(\d{4})\b\.?")
_SHORT_SPAN = re.compile(r"\b((?:19|20)\d{2})\.?\s*[-/]\s*(\d{2})\b\.?(?![\d.])")
_YEAR = re.compile(r"\b((?:19|20)\d{2})\b")
_TOKEN = re.compile(r"[a-z0-9]+|-")
_FROM, _UNTIL = ("od", "pocev", "from", "since"), ("do", "to", "until", "till", "zakljucno")
# Words around a date that say nothing more than the date itself.
_FILLING = frozenset(
    [
        "od",
        "do",
        "u",
        "g",
        "god",
        "godine",
        "godina",
        "godini",
        "godinu",
        "kraja",
        "kraj",
        "kraju",
        "krajem",
        "pocetak",
        "pocetka",
        "pocetkom",
        "tokom",
        "zakljucno",
        "sa",
        "najkasnije",
        "period",
        "periodu",
        "rok",
        "by",
        "from",
        "to",
        "until",
        "till",
        "the",
        "of",
        "in",
        "during",
        "end",
        "beginning",
        "year",
        "mesec",
        "meseca",
        "a",
        "i",
        "and",
        "za",
        "po",
        "pre",
        "before",
        "na",
    ]
)


@dataclass(frozen=True, slots=True)
class Time:
    """What a cell says of time; ``left`` are its words that were not understood, None where all were."""

    start: PartialDate | None = None
    deadline: PartialDate | None = None
    is_continuous: bool = False
    left: str = ""


@dataclass(frozen=True, slots=True)
class _Moment:
    """A stretch of time named by one expression: its first and its last date."""

    first: PartialDate
    last: PartialDate


def read_time(value: SheetValue) -> Time:
    """What a cell says of time; raises ``ValueError`` where nothing of it is understood.

    An empty cell, a dash and "as needed" say nothing. A quarter, a half and a season of months end on
    their last month. *Kontinuirano* makes an activity continuous, with dates or without.
    """
    if isinstance(value, PartialDate):
        return Time(deadline=value)
    if isinstance(value, (int, float)):
        return Time(deadline=_year(value))
    text = _prepared(text_of(value))
    if not text or text in words_of("nothing"):
        return Time()
    if holds(_words(text), words_of("undated")):
        return Time(left=text_of(value))
    is_recurrent = holds(_words(text), words_of("recurrent"))
    is_continuous = is_recurrent or holds(_words(text), words_of("continuous"))
    moments, rest = _moments(text)
    if not moments and not is_continuous:
        raise ValueError(text_of(value))
    found = _time(moments, text, is_continuous=is_continuous)
    left = text_of(value) if is_recurrent else _unknown_words(rest, is_continuous=is_continuous)
    return replace(found, is_continuous=is_continuous, left=left)


def read_date(value: SheetValue) -> PartialDate | None:
    """The date that something starts on; None for an empty cell; raises ``ValueError``."""
    found = read_time(value)
    if found.start is not None:
        return found.start
    if found.deadline is None and found.left:
        raise ValueError(text_of(value))
    if isinstance(value, str):
        moments, _ = _moments(_prepared(value))
        return moments[0].first if moments else None
    return found.deadline


def _year(value: int | float) -> PartialDate:
    if isinstance(value, bool) or not 1900 <= value <= 2100 or value != int(value):
        raise ValueError(text_of(value))
    return PartialDate(int(value))


def _prepared(text: str) -> str:
    return fold(text).replace("–", "-").replace("—", "-").replace("−", "-").strip()


def _words(text: str) -> str:
    return " ".join(re.sub(r"[^\w/]+", " ", text).split())


def _time(moments: list[_Moment], text: str, *, is_continuous: bool) -> Time:
    if not moments:
        return Time()
    first, last = moments[0], moments[-1]
    if len(moments) > 1:
        return Time(start=first.first, deadline=last.last)
    has_end = holds(_words(text), _UNTIL)
    is_open = holds(_words(text), _FROM) or is_continuous
    if is_open and not has_end and not _is_span(first):
        return Time(start=first.first)
    return Time(start=first.first if _is_span(first) else None, deadline=first.last)


def _is_span(moment: _Moment) -> bool:
    """Whether one expression names two ends, such as *2013-14*; a quarter is one deadline."""
    return moment.first.year != moment.last.year


def _moments(text: str) -> tuple[list[_Moment], str]:
    """The expressions of time of a text in order, and what is left of the text without them."""
    found: list[tuple[int, _Moment]] = []

    def keep(match: re.Match[str], first: PartialDate, last: PartialDate) -> str:
        found.append((match.start(), _Moment(first, last)))
        return "#" * len(match.group())

    def day(match: re.Match[str]) -> str:
        date = PartialDate(*(int(part) for part in reversed(match.groups())))
        return keep(match, date, date)

    def iso(match: re.Match[str]) -> str:
        date = PartialDate(*(int(part) for part in match.groups() if part))
        return keep(match, date, date)

    def month(match: re.Match[str]) -> str:
        date = PartialDate(int(match.group(2)), _in_year(int(match.group(1))))
        return keep(match, date, date)

    def span(match: re.Match[str]) -> str:
        start, end = int(match.group(1)), int(match.group(1)[:2] + match.group(2))
        if end <= start:
            raise ValueError(match.group())
        return keep(match, PartialDate(start), PartialDate(end))

    for pattern, read in ((_ISO, iso), (_DAY, day), (_MONTH_YEAR, month), (_SHORT_SPAN, span)):
        text = pattern.sub(read, text)
    worded, rest = _worded(text)
    return [moment for _, moment in sorted(found + worded, key=lambda item: item[0])], rest


def _in_year(month: int) -> int:
    if not 1 <= month <= 12:
        raise ValueError(f"month {month}")
    return month


@dataclass(slots=True)
class _Part:
    """Months named before their year is: the first and the last of them; ``day`` 0 is the whole month."""

    spot: int
    first: int
    last: int
    day: int = 0


def _worded(text: str) -> tuple[list[tuple[int, _Moment]], str]:
    """Moments that are written in words: months, quarters and halves with their year, and bare years.

    Months without a year of their own belong to the next year that is named (*januar - mart 2014*), or
    else to the one before them (*2014, IV kvartal*).
    """
    waiting: list[_Part] = []
    found: list[tuple[int, _Moment]] = []
    left: list[str] = []
    last_year = 0
    tokens = [(match.start(), match.group()) for match in _TOKEN.finditer(text)]
    spot = 0
    while spot < len(tokens):
        at, word = tokens[spot]
        year = _YEAR.fullmatch(word)
        part, used = (None, 1) if year else _part(tokens, spot)
        if part is not None:
            waiting.append(part)
        elif year:
            last_year = int(word)
            found += _dated(waiting, last_year) or [(at, _whole_year(last_year))]
            waiting = []
        elif word != "-":
            left.append(word)
        spot += used
    if waiting and last_year:
        found = [item for item in found if item[1] != _whole_year(last_year)]
        found += _dated(waiting, last_year)
    elif waiting:
        raise ValueError(text)
    return found, " ".join(left)


def _whole_year(year: int) -> _Moment:
    return _Moment(PartialDate(year), PartialDate(year))


def _dated(parts: list[_Part], year: int) -> list[tuple[int, _Moment]]:
    return [
        (
            part.spot,
            _Moment(
                PartialDate(year, part.first, part.day), PartialDate(year, part.last, part.day)
            ),
        )
        for part in parts
    ]


def _part(tokens: list[tuple[int, str]], spot: int) -> tuple[_Part | None, int]:
    """The month, quarter or half that begins at a token, and how many tokens it takes."""
    at, word = tokens[spot]
    if word in lookup("months"):
        month = lookup("months")[word]
        return _Part(at, month, month), 1
    following = tokens[spot + 1][1] if spot + 1 < len(tokens) else ""
    if word.isdecimal() and len(word) < 3 and following in lookup("months"):
        month = lookup("months")[following]
        return _Part(at, month, month, int(word)), 2
    compact = re.fullmatch(r"q([1-4])|([1-4])q|([1-4])kv", word)
    if compact:
        return _stretch(at, int(next(filter(None, compact.groups()))), months=3), 1
    if word == "kvartal" and following in {"1", "2", "3", "4"}:
        return _stretch(at, int(following), months=3), 2
    return _ordinal_part(tokens, spot)


def _ordinal_part(tokens: list[tuple[int, str]], spot: int) -> tuple[_Part | None, int]:
    """``IV kvartal``, ``prva polovina``, and the range ``I - II kvartal``."""
    at, word = tokens[spot]
    first = lookup("ordinals").get(word)
    if first is None:
        return None, 1
    following = [token for _, token in tokens[spot + 1 : spot + 4]]
    if len(following) == 3 and following[0] in {"-", "i", "do", "and"}:
        second = lookup("ordinals").get(following[1])
        if second is not None and (months := _length(following[2])):
            end = _stretch(at, second, months=months)
            return _Part(at, _stretch(at, first, months=months).first, end.last), 4
    if following and (months := _length(following[0])):
        return _stretch(at, first, months=months), 2
    return None, 1


def _length(word: str) -> int:
    if word in words_of("quarters"):
        return 3
    return 6 if word in words_of("halves") else 0


def _stretch(at: int, number: int, *, months: int) -> _Part:
    last = number * months
    if last > 12:
        raise ValueError(f"there is no {number} of {months} months")
    return _Part(at, last - months + 1, last)


def _unknown_words(rest: str, *, is_continuous: bool) -> str:
    words = [word for word in rest.split() if word not in _FILLING and not word.isdecimal()]
    if any(map(_length, words)):
        raise ValueError(rest)
    if is_continuous:
        known = {part for phrase in words_of("continuous") for part in phrase.split()}
        words = [word for word in words if word not in known]
    return " ".join(words)
