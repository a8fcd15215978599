"""Records in YAML files: scalars are typed by the record they fill, so that 2013-10 and "no" stay what they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING
from functools import cache, lru_cache, partial
from operator import is_
from typing import Any, NamedTuple, TypeVar

import yaml

from odgovor.common.errors import Fault, InvalidDataError, Place
from odgovor.common.langtext import LangText
from odgovor.common.plainyaml import Lines, read_plain
from odgovor.common.records import FieldSpec, build, reader_of, sentence, specs_of, text_of

Record = TypeVar("Record")
_DEPTH = 40
_MANY = 500
_ABSENT = ("", "~", "null")
QUOTING = 'Put a text that holds a comma or a colon in quotation marks: "Niš, the city: a plan".'


def load_yaml(text: str, *, file: str) -> Any:
    """Mappings, lists and strings of a YAML text; raises ``InvalidDataError`` with file and line.

    Anchors and aliases, tags, duplicate keys and nesting beyond forty levels are refused.
    """
    plain = read_plain(text)
    return read_whole(text, file) if plain is None else plain


def read_whole(text: str, file: str) -> Any:
    """What YAML of any shape holds."""
    try:
        _check_depth(text, file)
        node = yaml.compose(text, Loader=_Composer)
    except (yaml.YAMLError, RecursionError, ValueError) as fault:
        raise InvalidDataError([_syntax_fault(fault, file)]) from fault
    if node is None:
        return Lines(1)
    return _plain(node, file, set(), 0)


class _Composer(yaml.CBaseLoader):
    """Composes without looking for the types of scalars, which the records say: half of the time of reading.

    What looks for them is called for each node; in its place stand calls that cost next to nothing, take as
    many arguments and look at none of them. No tag is ever read.
    """

    resolve = staticmethod(slice)
    descend_resolver = staticmethod(is_)  # type: ignore[assignment]  # what it returns is not looked at
    ascend_resolver = staticmethod(bool)  # type: ignore[assignment]  # nor is this


def _check_depth(text: str, file: str) -> None:
    """Refuse nesting so deep that composing it, which calls itself for each level, would end the program."""
    is_suspect = any(text.count(mark) > _MANY for mark in "[{-?:")
    if not is_suspect:
        return
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _MANY:
            mark = event.start_mark
            raise _too_deep(file, mark.line + 1 if mark else None)


def _too_deep(file: str, line: int | None) -> InvalidDataError:
    remedy = "Write the content out, without anchors (&, *) and deep nesting."
    message = "Aliases and nesting beyond forty levels are not read."
    return InvalidDataError([Fault("YAML-002", Place(file, line), message, remedy)])


def _syntax_fault(fault: Exception, file: str) -> Fault:
    mark = getattr(fault, "problem_mark", None)
    problem = getattr(fault, "problem", None) or "it cannot be read"
    place = Place(file, mark.line + 1 if mark else None)
    remedy = "Indent with blanks, quote texts that hold ': ' or '#', and keep brackets in pairs."
    return Fault("YAML-001", place, f"The file is not YAML: {problem}.", remedy)


def _plain(node: yaml.Node, file: str, seen: set[int], depth: int) -> Any:
    if isinstance(node, yaml.ScalarNode) and depth <= _DEPTH:
        return node.value  # most nodes are texts, so this is asked first
    line = node.start_mark.line + 1
    if id(node) in seen or depth > _DEPTH:
        raise _too_deep(file, line)
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, file, seen, depth + 1) for item in node.value]
    assert isinstance(node, yaml.MappingNode)
    found = Lines(line)
    for key_node, value_node in node.value:
        key = str(key_node.value)
        if key in found:
            place = Place(file, key_node.start_mark.line + 1, key)
            fault = Fault("YAML-003", place, f"'{key}' stands twice.", "Keep one of the two.")
            raise InvalidDataError([fault])
        found.lines[key] = key_node.start_mark.line + 1
        found[key] = _plain(value_node, file, seen, depth + 1)
    return found


def from_mapping(
    cls: type[Record],
    data: Any,
    *,
    file: str,
    faults: list[Fault],
    fixed: Mapping[str, Any] | None = None,
) -> Record | None:
    """Make a record of a mapping; its faults are added to ``faults`` and None comes back where it has any."""
    fixed = fixed or {}
    try:
        return _sound(cls, data, fixed)
    except (TypeError, ValueError):
        return _examined(cls, data, file=file, faults=faults, fixed=fixed)


def _sound(cls: type[Record], data: Any, fixed: Mapping[str, Any]) -> Record:
    """The record of a mapping that is as it should be, as nearly all are; raises an error where one is not."""
    columns = _readers_of(cls)  # type: ignore[arg-type]  # classes are hashable
    if not isinstance(data, dict) or not data.keys() <= columns.keys():
        raise ValueError("fields that are not known")
    values = []
    for column, (name, read, default, absent) in columns.items():
        raw = data.get(column)
        if name in fixed:
            if raw is not None:
                raise ValueError("a field that stands elsewhere")
            values.append(fixed[name])
        elif raw is None or (type(raw) is str and raw in absent):
            if default is MISSING:
                raise ValueError("a field without a value")
            values.append(default)
        else:
            values.append(read(raw))
    return cls(*values)


_Read = Callable[[Any], Any]


@cache
def _readers_of(cls: type) -> dict[str, tuple[str, _Read, Any, tuple[str, ...]]]:
    """For each column the name of its field, what reads its value, what it is without one, and what says so."""
    return {
        spec.column: (
            spec.name,
            _reader(spec),
            spec.default,
            () if spec.base is str else _ABSENT,
        )
        for spec in specs_of(cls)
    }


def _reader(spec: FieldSpec) -> _Read:
    read = _reader_of_one(spec)
    if not spec.is_many:
        return read

    def read_all(raw: Any) -> Any:
        if type(raw) is not list:
            raise ValueError("a list is expected")
        return tuple(map(read, raw))

    return read_all


def _reader_of_one(spec: FieldSpec) -> _Read:
    if spec.base is str:
        return _text
    if spec.base is LangText:
        return _both
    if spec.is_record:
        return partial(_sound, spec.base, fixed={})
    read = reader_of(spec.base)
    # The same words come again and again; what is a list or a mapping cannot even be looked up.
    return lru_cache(maxsize=_MANY)(lambda raw: read(_text(raw)))


def _text(raw: Any) -> str:
    if type(raw) is not str:
        raise ValueError("a text is expected")
    return raw


def _both(raw: Any) -> LangText:
    if type(raw) is Lines and len(raw) == 2:
        en, sr = raw.get("en"), raw.get("sr")
        if type(en) is str and type(sr) is str:
            return LangText(en, sr)
    raise ValueError("a text in two languages is expected")


def _examined(
    cls: type[Record],
    data: Any,
    *,
    file: str,
    faults: list[Fault],
    fixed: Mapping[str, Any],
) -> Record | None:
    """The record of a mapping, every fault of which is named."""
    if not isinstance(data, dict):
        message = f"A mapping with the fields of {cls.__name__} is expected here."
        faults.append(Fault("YAML-004", Place(file), message, "Write 'field: value' lines."))
        return None
    before = len(faults)
    specs = _fields_of(cls)  # type: ignore[arg-type]  # classes are hashable
    if fixed:
        specs = {column: spec for column, spec in specs.items() if spec.name not in fixed}
    if not data.keys() <= specs.keys():
        faults += _unknown_fields(data, specs, file)
    values = dict(fixed)
    for column, spec in specs.items():
        value = _value(spec, data.get(column), _Spot(data, file, column), faults)
        if value is not MISSING:
            values[spec.name] = value
    if len(faults) > before:
        return None
    made = build(cls, values, Place(file, getattr(data, "line", None)))
    if isinstance(made, Fault):
        faults.append(made)
        return None
    return made


@cache
def _fields_of(cls: type) -> dict[str, FieldSpec]:
    return {spec.column: spec for spec in specs_of(cls)}


class _Spot(NamedTuple):
    """A field of a mapping; its place is put together only where there is a fault to tell."""

    data: Any
    file: str
    column: str

    @property
    def place(self) -> Place:
        line = getattr(self.data, "line", None)
        return Place(self.file, getattr(self.data, "lines", {}).get(self.column, line), self.column)


def _unknown_fields(data: Any, specs: Mapping[str, FieldSpec], file: str) -> Iterator[Fault]:
    for name in data:
        if name not in specs:
            place = Place(file, getattr(data, "lines", {}).get(name), name)
            remedy = f"Known fields: {', '.join(specs)}."
            yield Fault("YAML-005", place, f"Unknown field '{name}'.", remedy)


def _value(spec: FieldSpec, raw: Any, spot: _Spot, faults: list[Fault]) -> Any:
    if raw is None or (isinstance(raw, str) and raw in _ABSENT and spec.base is not str):
        if spec.is_required:
            faults.append(
                Fault("DATA-002", spot.place, f"'{spec.column}' is missing.", "Fill it in.")
            )
        return MISSING
    if not spec.is_many:
        return _one(spec, raw, spot, faults)
    if not isinstance(raw, list):
        faults.append(
            Fault(
                "YAML-004",
                spot.place,
                "A list is expected here.",
                "Write each item on a line of its own that begins with '- '.",
            )
        )
        return MISSING
    return tuple([_one(spec, item, spot, faults) for item in raw])


def _one(spec: FieldSpec, raw: Any, spot: _Spot, faults: list[Fault]) -> Any:
    if spec.base is LangText:
        return _lang_text(raw, spot, faults)
    if spec.is_record:
        return from_mapping(spec.base, raw, file=spot.file, faults=faults)
    if not isinstance(raw, str):
        message = f"'{spec.column}' takes a single value."
        faults.append(
            Fault("YAML-004", spot.place, message, f"Write one value after the colon. {QUOTING}")
        )
        return MISSING
    try:
        return reader_of(spec.base)(raw)
    except ValueError as fault:
        remedy = "Write a value of that kind after the colon."
        faults.append(Fault("DATA-001", spot.place, sentence(fault), remedy))
        return MISSING


def _lang_text(raw: Any, spot: _Spot, faults: list[Fault]) -> Any:
    if isinstance(raw, dict) and raw.keys() <= {"en", "sr"}:
        en, sr = raw.get("en", ""), raw.get("sr", "")
        if isinstance(en, str) and isinstance(sr, str):
            return LangText(en, sr)
    message = "A text in two languages is expected here."
    remedy = f'Write {{en: "...", sr: "..."}}. {QUOTING}'
    faults.append(Fault("YAML-004", spot.place, message, remedy))
    return MISSING


def to_mapping(record: Any, *, without: tuple[str, ...] = ()) -> dict[str, Any]:
    """A record as mappings, lists and strings; fields that hold their default are left out."""
    found: dict[str, Any] = {}
    for spec in specs_of(type(record)):
        value = getattr(record, spec.name)
        if spec.name in without or (spec.default is not MISSING and value == spec.default):
            continue
        if value is None:
            continue
        found[spec.column] = [_out(item) for item in value] if spec.is_many else _out(value)
    return found


def _out(value: Any) -> Any:
    if isinstance(value, LangText):
        return {"en": value.en, "sr": value.sr}
    if hasattr(value, "__dataclass_fields__") and _is_nested(type(value)):
        return to_mapping(value)
    return text_of(value)


def _is_nested(cls: type) -> bool:
    return cls.__name__ not in {"PartialDate", "Period", "EvidenceRef", "LangText"}


class _Dumper(yaml.CSafeDumper):
    """Plain scalars where YAML allows them, since every value is read as text."""


def _represent_text(dumper: _Dumper, text: str) -> yaml.Node:
    style = "|" if "\n" in text and text.strip() == text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _represent_text)


def dump_yaml(data: Any) -> str:
    """Mappings, lists and strings as YAML text that :func:`load_yaml` reads back equal."""
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)
