"""Reading: a whole table as activities of a plan, with every fault at its cell and nothing dropped silently."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from odgovor.common.codes import NoDataReason, Theme
from odgovor.common.csvs import write_csv
from odgovor.common.dates import PartialDate
from odgovor.common.langtext import LangText
from odgovor.plans.records import Activity, FundingSource, Status
from odgovor.plans.sheets.decisions import Decisions
from odgovor.plans.sheets.delimited import read_pasted
from odgovor.plans.sheets.languages import language_of
from odgovor.plans.sheets.mapping import propose_mapping
from odgovor.plans.sheets.reading import SheetReading, read_activities
from odgovor.plans.sources.opening import read_table
from tests.plans.factories import make_activity, make_measure, make_plan
from tests.plans.sheets.tables import BODIES, empty_plan, read, saved, tsv, workbook

HEADING = (
    "Мера", "Активност", "Носилац", "Партнери", "Рок", "Показатељ", "Средства", "Извор финансирања",
    "Полазна вредност", "Циљана вредност (2014)", "Статус",
)  # fmt: skip
TRAINING = (
    "1.1. Обука стручњака", "1.1.1. Семинар за наставнике", "ЦСР", "Полицијска управа; Црвени крст",
    "IV квартал 2014", "број обучених", "1.250.000,00 дин", "Буџет града", "0 (2012)", "30 лица",
    "делимично",
)  # fmt: skip
OBJECTIVE = Decisions(objective="Заштита")


def codes(found: SheetReading) -> list[str]:
    return [item.code for item in found.faults]


def warned(found: SheetReading) -> list[str]:
    return [item.code for item in found.warnings]


def test_a_row_becomes_an_activity_with_everything_it_says() -> None:
    found = read(tsv(HEADING, TRAINING))

    assert found.faults == ()
    (activity,) = found.activities
    assert activity == Activity(
        key="nis-lap-2013.m2.a1",
        measure="nis-lap-2013.m2",
        title=LangText(sr="Семинар за наставнике"),
        body=("org.nis.swc",),
        partners=("org.nis.police", "org.nis.red-cross"),
        deadline=PartialDate(2014, 12),
        funding=FundingSource.LOCAL,
        planned_rsd=1_250_000,
        indicator=LangText(sr="број обучених"),
        unit=LangText(sr="лица"),
        baseline=0.0,
        baseline_year=2012,
        target=30.0,
        target_year=2014,
    )
    assert found.rows == {activity.key: 2}
    assert [mark.status for mark in found.marks] == [Status.LIMITED]


def test_the_same_table_in_latin_gives_the_same_but_for_its_words() -> None:
    latin = read(
        tsv(
            ("Mera", "Aktivnost", "Nosilac", "Rok", "Sredstva"),
            ("Obuka stručnjaka", "Seminar", "Centar za socijalni rad", "do kraja 2013.", "500.000"),
        )
    )
    cyrillic = read(
        tsv(
            ("Мера", "Активност", "Носилац", "Рок", "Средства"),
            ("Обука стручњака", "Семинар", "Центар за социјални рад", "до краја 2013.", "500.000"),
        )
    )

    (first,), (second,) = latin.activities, cyrillic.activities
    assert first.title.sr == "Seminar"
    assert replace(first, title=second.title) == second
    assert latin.measures[0].theme is cyrillic.measures[0].theme is Theme.TRAINING


def test_measures_and_objectives_hold_for_the_rows_below_them() -> None:
    found = read(
        tsv(
            ("Циљ", "Мера", "Активност"),
            ("Заштита", "Обука", "Семинар"),
            ("", "", "Предавање"),
            ("", "Смештај", "Сигурна кућа"),
            ("Превенција", "", "Кампања"),
        ),
        plan=empty_plan(),
    )

    assert [item.measure[-2:] for item in found.activities] == ["m1", "m1", "m2"]
    assert [(item.key, item.objective) for item in found.measures] == [
        ("nis-lap-2013.m1", "nis-lap-2013.o1"),
        ("nis-lap-2013.m2", "nis-lap-2013.o1"),
    ]
    assert codes(found) == ["SHEET-025"]
    assert found.faults[0].place.row == 5


def test_rows_of_one_cell_head_what_follows() -> None:
    found = read(
        tsv(
            ("Р. бр.", "Активност", "Носилац", "Рок"),
            ("1", "2", "3", "4"),
            ("Општи циљ: Заштита жртава", "", "", ""),
            ("Посебни циљ 1.1: Знање", "", "", ""),
            ("Мера 1.1.1. Обука стручњака", "", "", ""),
            ("1.", "Семинар", "ЦСР", "2014"),
            ("Р. бр.", "Активност", "Носилац", "Рок"),
            ("2.", "Предавање", "ЦСР", "2014"),
            ("Укупно", "", "", "2"),
        ),
        plan=empty_plan(),
    )

    assert codes(found) == []
    assert [item.title.sr for item in found.activities] == ["Семинар", "Предавање"]
    assert [item.title.sr for item in found.measures] == ["Обука стручњака"]
    assert [(item.title.sr, item.parent) for item in found.objectives] == [
        ("Заштита жртава", ""),
        ("Знање", "nis-lap-2013.o1"),
    ]
    assert "SHEET-045" in warned(found)


def test_every_fault_of_every_row_is_reported_at_its_cell() -> None:
    wrong = (
        "Обука", "Лоша", "Удружење", "", "ускоро", "", "5.000 EUR", "месечина", "пар", "2-3", "како кад",
    )  # fmt: skip
    found = read(tsv(HEADING, TRAINING, wrong))

    assert [(item.code, item.place.row, item.place.column) for item in found.faults] == [
        ("SHEET-023", 3, "C"),
        ("SHEET-020", 3, "E"),
        ("SHEET-021", 3, "G"),
        ("SHEET-031", 3, "H"),
        ("SHEET-022", 3, "I"),
        ("SHEET-022", 3, "J"),
        ("SHEET-031", 3, "K"),
    ]
    assert len(found.activities) == 1
    assert found.faulty_rows == (3,)
    for item in found.faults:
        assert item.message.en != item.message.sr
        assert item.fault.remedy


def test_a_deadline_before_the_start_is_a_fault() -> None:
    found = read(tsv(("Мера", "Активност", "Почетак", "Рок"), ("Обука", "Семинар", "2014", "2013")))

    assert codes(found) == ["SHEET-032"]


def test_a_row_without_an_activity_is_never_passed_over() -> None:
    found = read(tsv(HEADING, ("Обука", "", "ЦСР", "", "2014", *[""] * 6)))

    assert codes(found) == ["SHEET-024"]


def test_the_same_activity_twice_under_a_measure_is_a_fault_and_under_two_is_none() -> None:
    heading = ("Мера", "Активност")

    twice = read(tsv(heading, ("Обука", "Семинар"), ("Обука", "СЕМИНАР")))
    apart = read(tsv(heading, ("Обука", "Семинар"), ("Обука деце", "Семинар")))

    assert codes(twice) == ["SHEET-029"]
    assert codes(apart) == []


def test_columns_that_are_not_taken_over_are_named() -> None:
    found = read(tsv(("Мера", "Активност", "Боја"), ("Обука", "Семинар", "плава")))

    (left,) = [item for item in found.warnings if item.code == "SHEET-043"]
    assert left.values == {"header": "Боја", "n": 1}
    assert left.place.column == "C"


def test_words_beside_a_value_are_named() -> None:
    found = read(
        tsv(("Мера", "Активност", "Рок"), ("Обука", "Семинар", "2014, после јавне расправе"))
    )

    assert "SHEET-044" in warned(found)
    assert found.activities[0].deadline == PartialDate(2014)


def test_an_activity_that_the_plan_has_keeps_what_the_table_does_not_say() -> None:
    known = make_activity(
        1, title=LangText("Seminar", "Семинар"), planned_rsd=5, risks=LangText("r", "р")
    )
    plan = make_plan(known, measures=(make_measure(title=LangText("Training", "Обука")),))

    found = read(tsv(("Mera", "Aktivnost", "Rok"), ("OBUKA", "seminar", "2014")), plan=plan)

    (activity,) = found.activities
    assert activity == replace(
        known, title=LangText("Seminar", "seminar"), deadline=PartialDate(2014)
    )
    assert found.measures == ()


def test_keys_that_were_used_once_are_never_used_again() -> None:
    decisions = replace(
        OBJECTIVE, taken=frozenset({"nis-lap-2013.m7", "nis-lap-2013.m8.a4", "nis-lap-2013.o3"})
    )

    found = read(
        tsv(("Мера", "Активност"), ("Обука", "Семинар")), plan=empty_plan(), decisions=decisions
    )

    assert found.objectives[0].key == "nis-lap-2013.o4"
    assert found.activities[0].key == "nis-lap-2013.m8.a5"


def test_a_key_in_the_table_must_be_one_of_the_plan() -> None:
    heading = ("Кључ", "Мера", "Активност")

    own = read(tsv(heading, ("nis-lap-2013.m1.a9", "Measure 1", "Семинар")))
    foreign = read(tsv(heading, ("vranje-lap.m1.a1", "Measure 1", "Семинар")))

    assert own.activities[0].key == "nis-lap-2013.m1.a9"
    assert codes(foreign) == ["SHEET-028"]


def test_a_measure_without_theme_or_objective_waits_for_a_person() -> None:
    text = tsv(("Мера", "Активност"), ("Разно", "Семинар"), ("", "Предавање"))

    waiting = read(text, plan=empty_plan())
    decided = read(
        text,
        plan=empty_plan(),
        decisions=replace(OBJECTIVE, themes={"razno": Theme.TRAINING}),
    )

    assert codes(waiting) == ["SHEET-030", "SHEET-026"]
    assert waiting.activities == ()
    assert waiting.measures == ()
    assert waiting.faulty_rows == (2, 3)
    assert [item.name for item in waiting.new_measures] == ["Разно"]
    assert len(decided.activities) == 2
    assert decided.measures[0].theme is Theme.TRAINING


def test_activities_without_a_measure_go_where_a_person_says() -> None:
    found = read(
        tsv(("Активност", "Рок"), ("Семинар", "2014")), decisions=Decisions(measure="Мера 1")
    )

    assert found.activities[0].measure == "nis-lap-2013.m1"


def test_no_data_keeps_its_reason() -> None:
    found = read(
        tsv(("Мера", "Активност", "Статус"), ("Обука", "Семинар", "нема података (није јавно)"))
    )

    assert found.marks[0].status is Status.NO_DATA
    assert found.marks[0].reason_no_data is NoDataReason.NOT_PUBLIC


def test_a_formula_without_its_result_stops_its_row() -> None:
    data = saved(workbook(("Мера", "Активност", "Показатељ"), ("Обука", "Семинар", "=1+1")))
    table = read_table(data, name="plan.xlsx")

    found = read_activities(table, propose_mapping(table), plan=make_plan(), bodies=BODIES)

    assert codes(found) == ["SHEET-027"]
    assert found.faults[0].place.column == "C"


def test_the_language_of_a_table_is_told() -> None:
    for text, language in (
        ("Мера\tАктивност\nОбука\tСеминар за наставнике", "sr"),
        ("Mera\tAktivnost\nObuka\tSeminar za nastavnike u školama", "sr"),
        ("Measure\tActivity\nTraining\tA seminar for the teachers of schools in Nis", "en"),
    ):
        assert language_of(read_pasted(text)) == language


def test_an_english_table_fills_the_english_texts() -> None:
    found = read(
        tsv(("Measure", "Activity", "Indicator"), ("Training", "Seminar", "people trained")),
        language="en",
    )

    assert found.activities[0].title == LangText(en="Seminar")
    assert found.activities[0].indicator == LangText(en="people trained")
    assert found.measures[0].title == LangText(en="Training")


TITLES = st.text(st.sampled_from("абвгдђежзијклљмнњопрстћуфхцчџш "), min_size=3, max_size=20).map(
    lambda text: f"Рад {' '.join(text.split())}".strip()
)
ACTIVITIES = st.builds(
    lambda title, deadline, money, target, bodies: make_activity(
        title=LangText(sr=title),
        deadline=deadline,
        planned_rsd=money,
        target=target,
        target_year=2014 if target is not None else None,
        indicator=LangText(sr="број"),
        body=bodies,
    ),
    TITLES,
    st.none() | st.builds(PartialDate, st.integers(2000, 2030), st.integers(0, 12)),
    st.none() | st.integers(0, 10**9),
    st.none() | st.integers(0, 10**6).map(float),
    st.sampled_from([(), ("org.nis.swc",), ("org.nis.police", "org.rs.ministry")]),
)


@given(st.lists(ACTIVITIES, min_size=1, max_size=6, unique_by=lambda item: item.title.sr.lower()))
def test_what_the_bundle_writes_is_read_back_the_same(items: list[Activity]) -> None:
    activities = [
        replace(item, key=f"nis-lap-2013.m1.a{n}") for n, item in enumerate(items, start=1)
    ]
    plan = make_plan()

    found = read_table(write_csv(Activity, activities).encode(), name="plan.csv")
    reading = read_activities(found, propose_mapping(found), plan=plan, bodies=BODIES)

    assert reading.faults == ()
    assert list(reading.activities) == activities


CELL = st.text(max_size=20) | st.sampled_from(["2014", "ЦСР", "5.000", "Мера", "=1+1", "@SUM(A1)"])


@given(st.lists(st.lists(CELL, min_size=6, max_size=6), max_size=6))
def test_any_table_is_read_with_its_faults_and_never_breaks(rows: list[list[str]]) -> None:
    heading = ("Мера", "Активност", "Носилац", "Рок", "Средства", "Статус")
    clean = [[" ".join(cell.replace("\0", "").split()) for cell in row] for row in rows]

    found = read(tsv(heading, *clean))

    assert len({item.key for item in found.activities}) == len(found.activities)
    assert set(found.rows) == {item.key for item in found.activities}
    for item in (*found.faults, *found.warnings):
        assert item.message.en
        assert item.remedy.sr
