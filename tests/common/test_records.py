"""Records in CSV and YAML: read with every fault, written without loss."""

from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import repeat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odgovor.common.csvs import KnownCells, read_csv, write_csv
from odgovor.common.dates import PartialDate, Period
from odgovor.common.errors import InvalidDataError
from odgovor.common.evidence import EvidenceRef
from odgovor.common.langtext import LangText
from odgovor.common.records import build_all, derive, derived, field, specs_of
from odgovor.common.yamls import dump_yaml, from_mapping, load_yaml, to_mapping


class Colour(StrEnum):
    NONE = ""
    TEAL = "teal"


@dataclass(frozen=True, slots=True)
class Part:
    key: str
    name: LangText = LangText()


@dataclass(frozen=True, slots=True)
class Vote:
    thing: str
    colour: Colour = Colour.NONE
    count: int | None = None
    key: str = derived()

    def __post_init__(self) -> None:
        derive(self, key=f"vote.{self.thing}")


@dataclass(frozen=True, slots=True)
class Thing:
    key: str
    name: LangText
    source: str = field(column="from", refers="thing", default="")
    count: int | None = None
    share: float | None = None
    is_open: bool | None = None
    colour: Colour = Colour.NONE
    day: PartialDate | None = None
    period: Period | None = None
    tags: tuple[str, ...] = ()
    evidence: tuple[EvidenceRef, ...] = ()
    simulated: bool = False


@dataclass(frozen=True, slots=True)
class Whole:
    key: str
    parts: tuple[Part, ...] = ()
    note: LangText = LangText()


texts = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20)
safe = texts.filter(lambda text: text[:1] not in "=+-@")
names = st.builds(LangText, en=safe, sr=safe)
keys = st.from_regex(r"[a-z][a-z0-9]{0,6}", fullmatch=True)
days = st.builds(PartialDate, st.integers(1900, 2100), st.integers(1, 12))
things = st.builds(
    Thing,
    key=keys,
    name=names,
    source=keys,
    count=st.none() | st.integers(-(10**9), 10**9),
    share=st.none() | st.floats(allow_nan=False, allow_infinity=False, width=32),
    is_open=st.none() | st.booleans(),
    colour=st.sampled_from(Colour),
    day=st.none() | days,
    period=st.none() | days.map(lambda day: Period(day, day)),
    tags=st.lists(keys, max_size=3).map(tuple),
    evidence=st.lists(
        st.builds(EvidenceRef, keys, st.just("p. 4"), st.just("ab12")), max_size=2
    ).map(tuple),
    simulated=st.booleans(),
)


@given(st.lists(things, max_size=4))
def test_records_come_back_from_csv_as_they_were_written(records):
    reading = read_csv(Thing, write_csv(Thing, records), file="things.csv")

    assert reading.faults == ()
    assert reading.records == tuple(records)


def test_records_made_all_at_once_are_those_made_one_by_one() -> None:
    made = build_all(Vote, [["a", "b"], repeat(Colour.NONE), [1, None]], count=2)

    assert made == (Vote("a", count=1), Vote("b"))
    assert [vote.key for vote in made] == ["vote.a", "vote.b"]


@given(things)
def test_a_record_comes_back_from_yaml_as_it_was_written(thing):
    faults = []

    data = load_yaml(dump_yaml(to_mapping(thing)), file="thing.yaml")

    assert from_mapping(Thing, data, file="thing.yaml", faults=faults) == thing
    assert faults == []


@given(texts, texts)
def test_nested_records_come_back_from_yaml(first, second):
    whole = Whole("w", (Part("a", LangText(first, second)), Part("b")), LangText(second, first))
    faults = []

    data = load_yaml(dump_yaml(to_mapping(whole)), file="w.yaml")

    assert from_mapping(Whole, data, file="w.yaml", faults=faults) == whole


def test_all_faults_of_a_file_are_reported_with_row_and_column():
    text = "key,name_en,name_sr,count,day,colour\na,x,y,many,2013,teal\nb,x,y,1,13th,red\nc,x,y,3,2013,\n"

    reading = read_csv(Thing, text, file="things.csv")

    spots = {(fault.place.row, fault.place.column) for fault in reading.faults}
    assert spots == {(2, "count"), (3, "day"), (3, "colour")}
    assert [thing.key for thing in reading.records] == ["c"]


def test_a_spreadsheet_with_semicolons_is_read():
    reading = read_csv(Thing, "key;name_en;name_sr\na;x;ж\n", file="things.csv")

    assert reading.records == (Thing("a", LangText("x", "ж")),)


@pytest.mark.parametrize("cell", ["=1+1", "=cmd|' /C calc'!A0", "@SUM(A1)", "+cmd|x"])
def test_a_formula_in_a_cell_is_a_fault(cell):
    reading = read_csv(Part, f'key,name_en,name_sr\na,"{cell}",b\n', file="parts.csv")

    assert [fault.code for fault in reading.faults] == ["DATA-001"]
    assert "formula" in reading.faults[0].message


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "CSV-001"),
        ("key,key,name_en\n", "CSV-002"),
        ("key,colour\n", "CSV-003"),
        ("name_en\n", "CSV-003"),
        ('key,name_en\n"a,b\n', "CSV-004"),
        ("key,name_en\na\0,b\n", "CSV-004"),
        ("key,name_en\na,b,c\n", "CSV-005"),
    ],
)
def test_a_broken_table_says_what_is_broken(text, code):
    reading = read_csv(Part, text, file="parts.csv")

    assert [fault.code for fault in reading.faults] == [code]
    assert reading.records == ()


@pytest.mark.parametrize(
    ("text", "code", "row"),
    [
        ("a: [1", "YAML-001", 1),
        ("a: 1\nb: *x\n", "YAML-001", 2),
        ("a: &x [1]\nb: *x\n", "YAML-002", 1),
        ("a: 1\na: 2\n", "YAML-003", 2),
    ],
)
def test_broken_yaml_says_where(text, code, row):
    with pytest.raises(InvalidDataError) as caught:
        load_yaml(text, file="x.yaml")

    fault = caught.value.faults[0]
    assert (fault.code, fault.place.file) == (code, "x.yaml")
    assert fault.place.row is not None
    assert abs(fault.place.row - row) <= 1


def test_a_bomb_of_aliases_is_refused():
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]" for i in range(1, 60)]

    with pytest.raises(InvalidDataError, match="YAML-002"):
        load_yaml("\n".join(lines), file="bomb.yaml")


def test_deep_nesting_is_refused():
    with pytest.raises(InvalidDataError, match="YAML-00"):
        load_yaml("[" * 5000 + "]" * 5000, file="deep.yaml")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("key: a\nextra: 1\n", "YAML-005"),
        ("key: a\nparts: x\n", "YAML-004"),
        ("key: [a]\n", "YAML-004"),
        ("key: a\nnote: {de: x}\n", "YAML-004"),
        ("- a\n", "YAML-004"),
        ("parts: []\n", "DATA-002"),
    ],
)
def test_a_mapping_that_is_no_record_says_why(text, code):
    faults = []

    made = from_mapping(Whole, load_yaml(text, file="w.yaml"), file="w.yaml", faults=faults)

    assert made is None
    assert [fault.code for fault in faults] == [code]


def test_yaml_words_that_look_like_other_types_stay_text():
    faults = []

    made = from_mapping(Part, load_yaml("key: no\n", file="p"), file="p", faults=faults)

    assert made == Part("no")


def test_a_derived_key_follows_its_fields_and_is_no_part_of_the_record() -> None:
    vote = Vote("a", count=1)

    moved = replace(vote, thing="b")

    assert (vote.key, moved.key) == ("vote.a", "vote.b")
    assert "key" not in repr(vote)
    assert [spec.name for spec in specs_of(Vote)] == ["thing", "colour", "count"]


def test_tables_that_share_known_cells_read_as_each_does_alone() -> None:
    known = KnownCells()
    first = "thing,colour,count\na,teal,1\n"
    second = "count,colour,thing\n1,teal,b\nx,,c\n,,d\n"

    alone = [read_csv(Vote, text, file="votes.csv") for text in (first, second)]
    together = [read_csv(Vote, text, file="votes.csv", known=known) for text in (first, second)]

    assert together == alone
    assert [vote.key for vote in together[1].records] == ["vote.b", "vote.d"]
    assert [fault.place.row for fault in together[1].faults] == [3]
