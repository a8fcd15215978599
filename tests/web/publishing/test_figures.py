"""Live figures across chapters: who rests on what, and a new value taken over everywhere or nowhere."""

from __future__ import annotations

from collections.abc import Callable

import lxml.html
import pytest
from django.test import Client
from django.urls import reverse

from odgovor.web.publishing.drifting import drifted_figures
from odgovor.web.records.models import Record
from odgovor.web.records.services import change_record
from odgovor.web.studies.models import Member, Study

Browser = Callable[[str], Client]
Members = dict[str, Member]
CHAPTERS = ("chapter.en.02-people", "chapter.sr.02-people")


def observed(study: Study) -> Record:
    return Record.objects.get(
        study=study, kind="observation", data__locality="kraljevo", data__period="2025"
    )


def recount(members: Members, study: Study, value: str = "70001") -> None:
    row = observed(study)
    change_record(
        members["coordinator"], row, data={**row.data, "value": value}, version=row.version
    )


def drifts_page(browser: Client, study: Study) -> lxml.html.HtmlElement:
    answer = browser.get(reverse("publishing:drifts", args=[study.key]))
    return lxml.html.fromstring(answer.content)


def test_a_record_says_which_figures_and_chapters_would_change(
    small: Study, browser_of: Browser
) -> None:
    browser = browser_of("researcher")
    key = observed(small).key
    address = reverse("publishing:resting", args=[small.key, key])

    page = browser.get(address).content.decode()

    [heading] = lxml.html.fromstring(page).xpath("//section/h2")
    assert heading.text_content() == "Reported value: People assisted, Kraljevo, 2025 — 61,243"
    for language in ("en", "sr"):
        assert reverse("publishing:chapter", args=[small.key, language, "02-people"]) in page
    assert address in browser.get(reverse("rooms:record", args=[small.key, key])).content.decode()


def test_a_record_that_no_figure_was_computed_from_says_so(
    small: Study, browser_of: Browser
) -> None:
    address = reverse("publishing:resting", args=[small.key, "vranje"])

    page = browser_of("researcher").get(address).content.decode()

    assert "No figure of the manuscript rests on it" in page


def test_a_new_value_is_shown_with_its_differences_and_taken_everywhere(
    small: Study, members: Members, browser_of: Browser
) -> None:
    recount(members, small)
    browser = browser_of("researcher")
    page = drifts_page(browser, small)

    assert page.xpath("//section//del/text()") == ["61,243", "61.243"]
    assert page.xpath("//section//ins/text()") == ["70,001", "70.001"]
    assert "Kraljevo, 2025" in page.xpath("//section/h2")[0].text_content()
    assert page.xpath("//p[@class='around']")[0].text_content().startswith("…Help reached 61,243")
    [form] = page.xpath("//section//form")
    browser.post(reverse("publishing:drifts", args=[small.key]), dict(form.form_values()))

    assert drifted_figures(members["coordinator"]) == []
    texts = [Record.objects.get(study=small, key=key).data["text"] for key in CHAPTERS]
    assert "[70,001]{.live" in texts[0]
    assert "[70.001]{.live" in texts[1]


def test_a_chapter_that_changed_meanwhile_keeps_every_chapter_as_it_is(
    small: Study, members: Members, browser_of: Browser
) -> None:
    recount(members, small)
    browser = browser_of("researcher")
    [form] = drifts_page(browser, small).xpath("//section//form")
    chapter = Record.objects.get(study=small, key=CHAPTERS[0])
    text = f"{chapter.data['text']}\nOne more sentence.\n"
    change_record(
        members["coordinator"],
        chapter,
        data={**chapter.data, "text": text},
        version=chapter.version,
    )

    address = reverse("publishing:drifts", args=[small.key])
    answer = browser.post(address, dict(form.form_values()), follow=True)

    assert "changed meanwhile" in answer.content.decode()
    for key in CHAPTERS:
        assert "[61" in Record.objects.get(study=small, key=key).data["text"]


@pytest.mark.parametrize("name", ["monitor-nis", "reviewer", "addressee-nis"])
def test_whoever_writes_no_chapters_takes_nothing_over(
    small: Study, members: Members, browser_of: Browser, name: str
) -> None:
    recount(members, small)
    [figure] = drifted_figures(members["coordinator"])

    address = reverse("publishing:drifts", args=[small.key])
    answer = browser_of(name).post(address, {"figure": figure.key, "seen": figure.seen})

    assert answer.status_code == 404
    assert drifted_figures(members["coordinator"]) == [figure]


def two_drifts(members: Members, study: Study) -> None:
    """The count of one city and, by it, the count of all cities."""
    recount(members, study)
    for key in CHAPTERS:
        chapter = Record.objects.get(study=study, key=key)
        more = '\n\n[1]{.live key="stats.value" indicator="stat.assisted" locality="vranje" period="2025"}\n'
        data = {**chapter.data, "text": f"{chapter.data['text']}{more}"}
        change_record(members["coordinator"], chapter, data=data, version=chapter.version)


def texts_of(study: Study) -> list[str]:
    return [Record.objects.get(study=study, key=key).data["text"] for key in CHAPTERS]


def form_named(page: lxml.html.HtmlElement, name: str) -> dict[str, str]:
    [form] = page.xpath(f"//form[.//button[@name='{name}']]")
    return {**dict(form.form_values()), name: "yes"}


def test_all_new_values_are_taken_by_one_press_and_taken_back_by_another(
    small: Study, members: Members, browser_of: Browser
) -> None:
    two_drifts(members, small)
    browser, address = browser_of("researcher"), reverse("publishing:drifts", args=[small.key])
    before = texts_of(small)
    page = drifts_page(browser, small)
    assert len(page.xpath("//section[contains(@class, 'drifted')]")) == 2

    browser.post(address, form_named(page, "all"))
    taken = texts_of(small)
    left = drifted_figures(members["coordinator"])
    browser.post(address, form_named(drifts_page(browser, small), "back"))

    assert left == []
    assert taken != before
    assert texts_of(small) == before
    assert drifts_page(browser, small).xpath("//button[@name='back']") == []


def test_new_values_are_not_taken_back_over_what_was_written_since(
    small: Study, members: Members, browser_of: Browser
) -> None:
    two_drifts(members, small)
    browser, address = browser_of("researcher"), reverse("publishing:drifts", args=[small.key])
    browser.post(address, form_named(drifts_page(browser, small), "all"))
    back = form_named(drifts_page(browser, small), "back")
    chapter = Record.objects.get(study=small, key=CHAPTERS[0])
    data = {**chapter.data, "text": f"{chapter.data['text']}\nWritten since.\n"}
    change_record(members["coordinator"], chapter, data=data, version=chapter.version)
    before = texts_of(small)

    browser.post(address, back)

    assert texts_of(small) == before


def test_a_value_that_changed_after_it_was_shown_is_not_taken(
    small: Study, members: Members, browser_of: Browser
) -> None:
    two_drifts(members, small)
    browser, address = browser_of("researcher"), reverse("publishing:drifts", args=[small.key])
    shown = form_named(drifts_page(browser, small), "all")
    recount(members, small, "80001")
    before = texts_of(small)

    browser.post(address, shown)

    assert texts_of(small) == before
