"""Importing a table: brought, mapped, checked with every fault, applied in one piece, by those who may."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from odgovor.study.kinds import data_of
from odgovor.web.plans.convert import values_of
from odgovor.web.records.models import Record, RecordVersion
from odgovor.web.records.services import change_record, create_record
from odgovor.web.studies.models import Event, Study
from tests.plans.sheets.tables import saved, tsv, workbook
from tests.web.cast import Cast

KEY = "nis-lap-2013"
HEADING = ("Циљ", "Мера", "Активност", "Носилац", "Рок", "Средства", "Показатељ")
ROW = (
    "Знање",
    "Обука судија",
    "Семинар за судије",
    "ЦСР",
    "IV квартал 2014",
    "250.000,00",
    "судије",
)
WRONG = ("", "", "Лоша активност", "Удружење Сунце", "ускоро", "5.000 EUR", "")
Browse = Callable[[str], Client]


class Wizard:
    """Walks the steps of an import in a browser without scripts."""

    def __init__(self, client: Client, plan: str = KEY) -> None:
        self.client = client
        self.plan = plan
        self.draft = ""

    def address(self, name: str) -> str:
        kwargs = {"study": "seven-cities", "key": self.plan}
        return reverse(
            f"plans:{name}", kwargs=kwargs | ({"draft": self.draft} if self.draft else {})
        )

    def bring(self, text: str = "", **data: Any) -> Any:
        self.draft = ""
        answer = self.client.post(self.address("import"), {"pasted": text, **data})
        if answer.status_code == 302:
            self.draft = answer["Location"].split(f"/{self.plan}/import/")[1].split("/")[0]
        return answer

    def columns(self, **chosen: str) -> Any:
        form = self.check().context["columns_form"]
        data = {name: form[name].value() or "" for name in form.fields}
        named = {name.replace("column_", "column-"): value for name, value in chosen.items()}
        return self.client.post(self.address("import_check"), data | named)

    def check(self) -> Any:
        return self.client.get(self.address("import_check"))

    def decide(self, **chosen: str) -> Any:
        form = self.check().context["form"]
        data = {name: form[name].value() or "" for name in form.fields}
        named = {name.replace("_", "-"): value for name, value in chosen.items()}
        return self.client.post(self.address("import_check"), data | named)

    def apply(self, seen: str = "") -> Any:
        seen = seen or self.check().context["planned"].digest
        return self.client.post(self.address("import_apply"), {"seen": seen})


@pytest.fixture
def wizard(client_of: Browse) -> Wizard:
    """The monitor of Niš at the plan of Niš."""
    return Wizard(client_of("monitor-nis"))


def test_decisions_and_corrected_cells_are_kept_together(wizard: Wizard) -> None:
    wizard.bring(tsv(HEADING, ROW, WRONG))
    wizard.columns()
    form = wizard.check().context["form"]
    number = next(field.html_name for field in form.body_fields if "Сунце" in field.label)

    wizard.decide(
        **{number: "-", "cell-3:E": "2015", "cell-3:F": "5.000"},
    )

    found = wizard.check().context["planned"]
    assert found.reading.faulty_rows == ()
    assert len(found.added) == 2


def activities(plan: str = KEY) -> dict[str, dict[str, Any]]:
    rows = Record.objects.filter(kind="activity", parent=plan, study__key="seven-cities")
    return dict(rows.values_list("key", "data"))


def test_a_pasted_table_goes_all_the_way_into_the_plan(wizard: Wizard, study: Study) -> None:
    before = activities()

    wizard.bring(tsv(HEADING, ROW))
    mapped = wizard.columns()
    checked = wizard.check()
    applied = wizard.apply()

    assert mapped["Location"] == wizard.address("import_check")
    assert "Семинар за судије" in checked.content.decode()
    assert applied["Location"] == reverse("plans:plan", args=["seven-cities", KEY])
    (key,) = activities().keys() - before.keys()
    assert activities()[key]["title"] == {"en": "", "sr": "Семинар за судије"}
    assert activities()[key]["planned_rsd"] == "250000"
    assert activities()[key]["deadline"] == "2014-12"
    assert activities()[key]["body"] == ["org.nis.swc"]
    plan = Record.objects.get(study=study, key=KEY)
    assert [item["title"]["sr"] for item in plan.data["measures"]][-1] == "Обука судија"
    assert [item["title"]["sr"] for item in plan.data["objectives"]][-1] == "Знање"
    assert Event.objects.filter(study=study, action="plans.imported", subject=KEY).count() == 1
    assert RecordVersion.objects.filter(study=study, key=key, action="created").count() == 1


def test_a_workbook_is_brought_as_well(wizard: Wizard) -> None:
    file = SimpleUploadedFile("plan.xlsx", saved(workbook(HEADING, ROW, Tajno="hidden")))

    wizard.bring(file=file)
    page = wizard.check().content.decode()

    assert "Семинар за судије" in page
    assert "Tajno" in page


def test_every_fault_stands_beside_its_cell(wizard: Wizard) -> None:
    wizard.bring(tsv(HEADING, ROW, WRONG))
    wizard.columns()

    page = wizard.check().content.decode()

    for text in ("Удружење Сунце", "ускоро", "5.000 EUR", "D3", "E3", "F3"):
        assert text in page
    assert page.count('class="faulty-row"') == 1


def test_nothing_is_changed_before_it_is_applied(wizard: Wizard, study: Study) -> None:
    before, revision = activities(), study.revision

    wizard.bring(tsv(HEADING, ROW, WRONG))
    wizard.columns()
    wizard.check()
    wizard.decide()

    study.refresh_from_db()
    assert activities() == before
    assert study.revision == revision


def test_faulty_rows_are_left_out_only_when_a_person_says_so(wizard: Wizard) -> None:
    before = activities()
    wizard.bring(tsv(HEADING, ROW, WRONG))
    wizard.columns()

    page = wizard.check().content.decode()
    wizard.apply()

    assert "leave faulty rows out" in page
    assert len(activities()) == len(before) + 1


def test_rows_that_only_wait_for_their_measure_are_not_said_to_be_unreadable(
    wizard: Wizard,
) -> None:
    placed = ("Знање", "Разно", "Прва", "ЦСР", "2014", "", "")
    wizard.bring(tsv(HEADING, placed, (*placed[:2], "Друга", *placed[3:]), WRONG))
    wizard.columns()

    answer = wizard.check()
    page = answer.content.decode()

    assert answer.context["waiting"] == [2, 3]
    assert "1 row cannot be read" in page
    assert "2 rows wait for their measures" in page
    assert "rows 2, 3." in page


def test_a_person_says_who_is_meant_and_which_theme_a_measure_has(wizard: Wizard) -> None:
    odd = ("Знање", "Разно", "Изложба", "Удружење Сунце", "2014", "", "")
    wizard.bring(tsv(HEADING, odd))
    wizard.columns()

    first = wizard.check()
    wizard.decide(body_0="org.nis.cso", theme_0="prevention")
    second = wizard.check()

    assert first.context["planned"].writes == 0
    assert second.context["planned"].writes == 1
    assert second.context["planned"].added[0].activity.body == ("org.nis.cso",)
    assert second.context["planned"].measures[0].theme == "prevention"
    assert "Удружење Сунце" in second.content.decode()


def test_an_organisation_that_is_missing_is_added_with_the_import_and_not_before(
    wizard: Wizard,
) -> None:
    odd = ("Знање", "Разно", "Изложба", "Удружење Сунце", "2014", "", "")
    wizard.bring(tsv(HEADING, odd))
    wizard.columns()
    made = Record.objects.filter(kind="organisation", data__name__sr="Удружење Сунце")

    wizard.decide(body_0="+NGO", theme_0="prevention")
    planned = wizard.check().context["planned"]
    assert planned.writes == 1
    assert [body.data["type"] for body in planned.added_bodies] == ["NGO"]
    assert not made.exists()
    wizard.apply()

    organisation = made.get()
    assert organisation.key.rpartition("-")[0] == "org.nis.udruzenje-sunce"
    assert organisation.is_simulated
    exhibition = Record.objects.get(kind="activity", data__title__sr="Изложба")
    assert exhibition.data["body"] == [organisation.key]


def test_an_organisation_that_is_added_never_goes_by_the_key_of_another(
    wizard: Wizard, cast: Cast
) -> None:
    names = ("Дом за децу и младе Сунце", "Дом за децу и младе Месец")
    hidden = {
        "key": "org.nis.dom-za-decu-i-mlade-2",
        "name": {"en": "A shelter", "sr": "Склониште"},
        "locality": "nis",
        "type": "NGO",
    }
    create_record(cast["coordinator"], kind="organisation", data=hidden, sensitivity="restricted")
    rows = [("Знање", "Разно", f"Изложба {name}", name, "2014", "", "") for name in names]
    wizard.bring(tsv(HEADING, *rows))
    wizard.columns()

    wizard.decide(body_0="+NGO", body_1="+NGO", theme_0="prevention")
    wizard.apply()

    for name in names:
        organisation = Record.objects.get(kind="organisation", data__name__sr=name)
        exhibition = Record.objects.get(kind="activity", data__title__sr=f"Изложба {name}")
        assert exhibition.data["body"] == [organisation.key]


def test_columns_are_corrected_by_a_person(wizard: Wizard) -> None:
    wizard.bring(tsv(("Мера", "Шта", "Активност"), ("Обука", "Семинар", "не ово")))

    wizard.columns(column_B="title", column_C="")
    planned = wizard.check().context["planned"]

    assert [item.title.sr for item in planned.reading.activities] == []
    assert [column.field for column in planned.mapping.columns] == ["measure", "title", None]


def test_two_columns_of_one_field_are_said(wizard: Wizard) -> None:
    wizard.bring(tsv(HEADING, ROW))

    wizard.columns(column_D="title")
    page = wizard.check().content.decode()

    assert "are both read as" in page


def test_a_table_brought_twice_changes_nothing_the_second_time(wizard: Wizard) -> None:
    wizard.bring(tsv(HEADING, ROW))
    wizard.columns()
    wizard.apply()

    wizard.bring(tsv(HEADING, ROW))
    wizard.columns()
    planned = wizard.check().context["planned"]

    assert (len(planned.added), len(planned.changed), planned.unchanged) == (0, 0, 1)


def test_a_changed_row_shows_what_differs_and_keeps_the_rest(wizard: Wizard, study: Study) -> None:
    known = Record.objects.get(study=study, key="nis-lap-2013.m1.a1")
    measure = next(
        item["title"]["sr"]
        for item in Record.objects.get(study=study, key=KEY).data["measures"]
        if item["key"] == known.data["measure"]
    )
    wizard.bring(tsv(("Мера", "Активност", "Рок"), (measure, known.data["title"]["sr"], "2015")))
    wizard.columns()

    page = wizard.check()
    wizard.apply()

    changed = Record.objects.get(pk=known.pk)
    assert len(page.context["planned"].changed) == 1
    assert changed.data["deadline"] == "2015"
    assert {**changed.data, "deadline": "", "start": ""} == {
        **known.data,
        "deadline": "",
        "start": "",
    }
    assert changed.version == known.version + 1


def test_a_plan_that_changed_meanwhile_is_looked_at_again(
    wizard: Wizard, study: Study, cast: Cast
) -> None:
    wizard.bring(tsv(HEADING, ROW))
    wizard.columns()
    seen = wizard.check().context["planned"].digest
    plan = Record.objects.get(study=study, key=KEY)
    change_record(
        cast["researcher"],
        plan,
        data={**plan.data, "gazette": "нови број"},
        version=plan.version,
    )
    before = activities()

    answer = wizard.apply(seen)

    assert answer["Location"] == wizard.address("import_check")
    assert activities() == before


def test_an_import_is_whole_or_not_at_all(
    wizard: Wizard, monkeypatch: pytest.MonkeyPatch, study: Study
) -> None:
    from odgovor.common.errors import Fault, InvalidDataError, Place
    from odgovor.web.plans import sheet_import

    real, calls = sheet_import.create_record, []

    def fails_later(*args: Any, **options: Any) -> Any:
        calls.append(options)
        if len(calls) == 2:
            raise InvalidDataError([Fault("DATA-001", Place("x"), "It is wrong.", "Mend it.")])
        return real(*args, **options)

    monkeypatch.setattr(sheet_import, "create_record", fails_later)
    before, plan = activities(), Record.objects.get(study=study, key=KEY)
    wizard.bring(tsv(HEADING, ROW, ("", "", "Друга активност", "", "", "", "")))
    wizard.columns()

    wizard.apply()

    assert len(calls) == 2
    assert activities() == before
    assert Record.objects.get(pk=plan.pk).version == plan.version


def test_another_person_cannot_go_on_with_a_draft(wizard: Wizard, client_of: Browse) -> None:
    wizard.bring(tsv(HEADING, ROW))

    other = Wizard(client_of("coordinator"))
    other.draft = wizard.draft

    assert other.client.get(other.address("import_check")).status_code == 404
    assert other.client.post(other.address("import_apply"), {"seen": "x"}).status_code == 404


def test_a_draft_is_of_one_plan(wizard: Wizard) -> None:
    wizard.bring(tsv(HEADING, ROW))
    wizard.plan = "nis-lap-2009"

    assert wizard.check().status_code == 404


def test_a_monitor_of_another_city_cannot_import(client_of: Browse) -> None:
    vranje = Wizard(client_of("monitor-vranje"))

    assert vranje.client.get(vranje.address("import")).status_code == 404
    assert vranje.bring(tsv(HEADING, ROW)).status_code == 404


@pytest.mark.parametrize(
    ("name", "data", "text"),
    [
        ("plan.xlsx", b"PK\x03\x04 broken", "damaged"),
        ("plan.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 50, "old Office format"),
        ("plan.csv", b"%PDF-1.7", "not what the ending of its name says"),
        ("plan.pdf", b"%PDF-1.7", "is damaged"),
        ("plan.pdf", b"\x89PNG", "This is an image"),
        ("plan.csv", b" ", "nothing in the table"),
    ],
)
def test_what_is_no_table_is_refused_with_its_remedy(
    wizard: Wizard, name: str, data: bytes, text: str
) -> None:
    answer = wizard.bring(file=SimpleUploadedFile(name, data))

    assert answer.status_code == 200
    assert text in answer.content.decode()


def test_neither_and_both_are_refused(wizard: Wizard) -> None:
    both = wizard.bring("a\tb", file=SimpleUploadedFile("plan.csv", b"a;b"))

    assert wizard.bring("").status_code == 200
    assert both.status_code == 200


def test_markup_in_a_table_stays_text(wizard: Wizard) -> None:
    bad = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
    wizard.bring(tsv(("Мера", "Активност", bad), (bad, bad, bad), ("", bad + "2", "")))
    columns = wizard.check().content.decode()
    wizard.columns()

    for page in (columns, wizard.check().content.decode()):
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "&lt;script&gt;" in page


def test_only_the_fields_of_the_table_are_written(wizard: Wizard) -> None:
    wizard.bring(tsv(HEADING, ROW))
    wizard.columns(column_A="simulated", sensitivity="public")

    assert wizard.check().context["planned"].mapping.columns[0].field == "objective"


def test_a_table_downloaded_from_the_workbench_is_read_back_unchanged(wizard: Wizard) -> None:
    address = reverse("plans:download", args=["seven-cities", "activities", "csv"])
    answer = wizard.client.get(f"{address}?plan={KEY}")
    data = b"".join(answer.streaming_content)

    wizard.bring(file=SimpleUploadedFile("activities.csv", data))
    wizard.columns(column_AA="", column_Z="")
    planned = wizard.check().context["planned"]

    assert planned.reading.faults == ()
    assert planned.unchanged == len(activities())
    assert planned.writes == 0
    values = {item.key: item for item in planned.reading.activities}
    for row in Record.objects.filter(kind="activity", parent=KEY, study__key="seven-cities"):
        assert data_of("activity", values[row.key]) == data_of("activity", values_of([row])[0])


def test_the_page_of_the_import_has_no_inline_code(wizard: Wizard) -> None:
    wizard.bring(tsv(HEADING, ROW, WRONG))
    page = wizard.check().content.decode()

    assert not re.search(r"<[^>]+\s(style|on\w+)=", page)


def test_a_status_that_is_not_known_is_asked_and_the_nearest_one_proposed(wizard: Wizard) -> None:
    heading, row = (*HEADING[:3], "Статус"), (*ROW[:3], "реализовамо")
    wizard.bring(tsv(heading, row, ("", "", "Трибина", "жуто")))

    first = wizard.check()
    wizard.decide(status_1="-")
    second = wizard.check().context

    fields = first.context["form"].status_fields
    assert [(field.label, field.value()) for field in fields] == [
        ("реализовамо", "implemented"),
        ("жуто", ""),
    ]
    assert first.context["planned"].writes == 0
    assert second["planned"].writes == 2
    assert [mark.status for _title, mark in second["statuses"]] == ["implemented"]
    assert [field.value() for field in second["form"].status_fields] == ["implemented", "-"]


def test_columns_decisions_and_cells_are_kept_by_one_press(wizard: Wizard) -> None:
    wizard.bring(tsv(HEADING, ROW, WRONG))
    shown = wizard.check().context
    forms = (shown["columns_form"], shown["form"])
    data = {name: form[name].value() or "" for form in forms for name in form.fields}

    wizard.client.post(
        wizard.address("import_check"),
        data | {"column-G": "", "body-0": "-", "cell-3:E": "2015", "cell-3:F": "5.000"},
    )

    planned = wizard.check().context["planned"]
    assert planned.mapping.columns[6].field is None
    assert planned.reading.faulty_rows == ()


def test_the_heading_is_not_counted_among_the_rows(wizard: Wizard) -> None:
    wizard.bring(tsv(HEADING, ROW, ("", "", "Друга", "", "", "", "")))

    page = wizard.check().content.decode()

    assert "2 rows below the heading" in page
