"""The manuscript in the workbench: saved without loss, previewed as published, suggested only from what may be seen."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from odgovor.common.errors import InvalidDataError
from odgovor.publication.preview import preview
from odgovor.study.records import Chapter
from odgovor.web.publishing import chapters
from odgovor.web.publishing.completion import suggestions
from odgovor.web.publishing.desks import prepared_for
from odgovor.web.records.carrying import study_value
from odgovor.web.records.models import Record, RecordVersion
from odgovor.web.studies.models import Member, Study

Browser = Callable[[str], Client]
Members = dict[str, Member]
PEOPLE = "chapter.en.02-people"


def address(study: Study, name: str = "chapter") -> str:
    return reverse(f"publishing:{name}", args=(study.key, "en", "02-people"))


def stored(study: Study, key: str = PEOPLE) -> Record:
    return Record.objects.get(study=study, key=key)


def sent(record: Record, **values: object) -> dict[str, object]:
    return {"text": record.data["text"], "version": record.version, **values}


def test_the_list_shows_both_languages_with_words(small: Study, browser_of: Browser) -> None:
    page = browser_of("monitor-nis").get(reverse("publishing:manuscript", args=(small.key,)))

    text = page.content.decode()
    assert "People" in text
    assert "Људи" in text
    assert re.search(r"\d+ words", text)


def test_words_are_counted_without_markup() -> None:
    text = '# People {#people}\n\nHelp reached [4]{.live key="stats.value"} people.\n\n::: {.table}\nBy city\n:::\n'

    assert chapters.words_in(text) == 7


def test_saving_keeps_the_text_with_the_line_ends_of_files(
    small: Study, browser_of: Browser
) -> None:
    record = stored(small)

    browser_of("researcher").post(
        address(small), sent(record, text="# People {#people}\r\n\r\nNew.\r\n\r\n")
    )

    assert stored(small).data["text"] == "# People {#people}\n\nNew.\n"
    assert stored(small).version == record.version + 1


def test_saving_by_itself_answers_with_the_new_version(small: Study, browser_of: Browser) -> None:
    record = stored(small)

    answer = browser_of("coordinator").post(
        address(small), sent(record, text="# People {#people}\n\nNew."), headers={"X-Autosave": "1"}
    )

    assert answer.json() == {"version": record.version + 1}


def test_saving_what_did_not_change_makes_no_version(small: Study, browser_of: Browser) -> None:
    record = stored(small)

    browser_of("coordinator").post(address(small), sent(record))

    assert stored(small).version == record.version


def test_a_lost_race_shows_both_texts_and_changes_nothing(
    small: Study, browser_of: Browser
) -> None:
    record = stored(small)
    first, second = browser_of("coordinator"), browser_of("researcher")
    first.post(address(small), sent(record, text="# People {#people}\n\nTheirs stands."))

    answer = second.post(address(small), sent(record, text="# People {#people}\n\nMine stands."))
    by_itself = second.post(
        address(small), sent(record, text="# Mine {#people}"), headers={"X-Autosave": "1"}
    )

    assert answer.status_code == by_itself.status_code == 409
    assert "Theirs stands." in answer.content.decode()
    assert "Mine stands." in answer.content.decode()
    assert "Theirs" in stored(small).data["text"]


def test_a_text_sent_to_a_chapter_that_was_taken_out_is_not_lost(
    small: Study, members: Members, browser_of: Browser
) -> None:
    record = stored(small)
    chapters.remove_chapter(members["coordinator"], "02-people")

    answer = browser_of("researcher").post(address(small), sent(record, text="# My hours of work"))

    assert answer.status_code == 409
    assert "My hours of work" in answer.content.decode()


@pytest.mark.parametrize("name", ["monitor-nis", "reviewer"])
def test_others_of_the_network_read_and_do_not_write(
    small: Study, browser_of: Browser, name: str
) -> None:
    browser = browser_of(name)

    assert browser.get(address(small)).status_code == 200
    assert b"<textarea" not in browser.get(address(small)).content
    assert browser.post(address(small), sent(stored(small), text="# X")).status_code == 404
    assert browser.get(address(small, "preview")).status_code == 404


def test_a_researcher_of_some_cities_does_not_write_the_manuscript(
    small: Study, members: Members, browser_of: Browser
) -> None:
    Member.objects.filter(pk=members["researcher"].pk).update(has_all_localities=False)

    answer = browser_of("researcher").post(address(small), sent(stored(small), text="# X"))

    assert answer.status_code == 404


def test_raw_html_and_scripts_of_the_author_are_text_in_the_preview(
    small: Study, browser_of: Browser
) -> None:
    text = (
        "# People <script>alert(1)</script> {#people}\n\n"
        "<img src=x onerror=alert(2)> [here](javascript:alert(3)) "
        '[a]{onclick=alert(4) style="color:red"} ![p](https://example.org/p.png)\n\n'
        "`<script>alert(5)</script>`{=html}\n\n```{=html}\n<script>alert(6)</script>\n```\n"
    )

    answer = browser_of("coordinator").post(
        address(small, "preview"), sent(stored(small), text=text), headers={"HX-Request": "true"}
    )

    html = answer.content.decode()
    assert "<html" not in html
    assert "<script" not in html
    assert "<img" not in html
    assert "javascript:" not in html.replace("[here](javascript", "")
    assert not re.search(r"<[^>]+\s(on\w+|style)=", html)
    assert "&lt;script&gt;alert(1)" in html


def test_the_preview_is_what_the_publication_says(
    small: Study, members: Members, browser_of: Browser
) -> None:
    answer = browser_of("coordinator").get(address(small, "preview"))

    html = answer.content.decode()
    assert "61,243" in html
    assert "Table\u00a01." in html
    assert "Report of the office for 2025" in html
    assert "withheld" in html  # 34,567 is below the threshold of this study
    assert "34,567" not in html


def test_the_preview_keeps_nothing(small: Study, browser_of: Browser) -> None:
    record = stored(small)

    browser_of("coordinator").post(address(small, "preview"), sent(record, text="# Other"))

    assert stored(small).data == record.data


def test_a_drifted_figure_is_shown_and_taken_over_with_the_text_that_was_sent(
    small: Study, browser_of: Browser
) -> None:
    record = stored(small)
    text = record.data["text"].replace("61,243", "60,000") + "\nAnother sentence.\n"
    browser = browser_of("coordinator")

    shown = browser.post(
        address(small, "preview"), sent(record, text=text), headers={"HX-Request": "true"}
    )
    browser.post(address(small), sent(record, text=text, take="all"))

    assert "Take the new value" in shown.content.decode()
    assert "60,000" in shown.content.decode()
    assert "[61,243]{.live" in stored(small).data["text"]
    assert "Another sentence." in stored(small).data["text"]


def test_faults_of_the_text_stand_beside_it_with_their_lines(
    small: Study, members: Members
) -> None:
    text = (
        "# People {#people}\n\nAs [@doc.nobody] says, see @tbl-none.\n\n![p](x.png) with 17 more\n"
    )
    chapter = Chapter("en", "manuscript/en/02-people.md", text)

    found = preview(chapter, prepared_for(members["coordinator"])).faults

    assert {(fault.code, fault.place.row) for fault in found} >= {
        ("KEY-007", 3),
        ("LINK-001", 3),
        ("LINK-004", 5),
        ("PROSE-001", 5),
    }


def test_an_unclosed_fence_is_told_and_breaks_nothing(small: Study, members: Members) -> None:
    text = '# People {#people}\n\n:::\n\n:::::::::::::\n\n::: {.quote key="x"}\nOpen\n'
    chapter = Chapter("en", "manuscript/en/02-people.md", text)

    found = preview(chapter, prepared_for(members["coordinator"]))

    assert "TEXT-001" in {fault.code for fault in found.faults}


def test_numbers_of_exhibits_count_through_all_chapters(small: Study, members: Members) -> None:
    chapters.add_chapter(members["coordinator"], name="03-more", titles={"en": "More", "sr": "Још"})
    text = (
        "# More {#more}\n\nSee @tbl-people and @tbl-more and [people](#people).\n\n"
        '::: {.table key="stats.by_locality" indicator="stat.assisted" period="2025" #tbl-more}\nMore\n:::\n'
    )

    made = preview(
        Chapter("en", "manuscript/en/03-more.md", text), prepared_for(members["coordinator"])
    )

    assert made.faults == ()
    assert "Table\u00a01" in made.body
    assert "Table\u00a02." in made.body


def test_figures_are_suggested_with_what_they_need(small: Study, browser_of: Browser) -> None:
    answer = browser_of("coordinator").get(
        reverse("publishing:complete", args=(small.key,)), {"kind": "figure", "q": "stats.val"}
    )

    (first, *_others) = json.loads(answer.content)["items"]
    assert first["key"] == "stats.value"
    assert "indicator" in first["needs"]


def test_evidence_is_found_by_its_words_in_either_script(small: Study, members: Members) -> None:
    prepared = prepared_for(members["coordinator"])

    for query in ("извештај", "izvestaj", "doc.off"):
        found = suggestions("evidence", query, prepared=prepared, language="sr")
        assert "doc.office-2026" in {item.key for item in found}


def test_suggestions_and_previews_keep_restricted_records_to_themselves(
    small: Study, members: Members
) -> None:
    Record.objects.filter(study=small, kind="observation").update(sensitivity="restricted")
    Record.objects.filter(study=small, key="doc.office-2026").update(sensitivity="restricted")
    coordinator, researcher = (
        prepared_for(members[name]) for name in ("coordinator", "researcher")
    )
    chapter = Chapter("en", "manuscript/en/02-people.md", stored(small).data["text"])

    def keys(prepared: object, query: str) -> set[str]:
        found = suggestions("evidence", query, prepared=prepared, language="en")  # type: ignore[arg-type]
        return {item.key for item in found}

    assert "doc.office-2026" in keys(coordinator, "office")
    assert keys(researcher, "office") == set()
    assert keys(researcher, "stat.assisted.kraljevo") == set()
    assert "61,243" in preview(chapter, coordinator).body
    guarded = preview(chapter, researcher)
    assert "61,243" not in guarded.body
    assert not any("61,243" in fault.message for fault in guarded.faults)


@pytest.mark.parametrize("name", ["monitor-nis", "reviewer", "addressee-nis", "anonymous"])
def test_suggestions_are_for_those_who_write(small: Study, browser_of: Browser, name: str) -> None:
    answer = browser_of(name).get(
        reverse("publishing:complete", args=(small.key,)), {"kind": "evidence", "q": "doc"}
    )

    assert answer.status_code in {302, 404}


def test_a_chapter_is_added_in_both_languages(small: Study, members: Members) -> None:
    chapters.add_chapter(
        members["researcher"], name="03-actors", titles={"en": "Actors", "sr": "Актери"}
    )

    assert stored(small, "chapter.en.03-actors").data["text"] == "# Actors {#actors}\n"
    assert stored(small, "chapter.sr.03-actors").data["text"] == "# Актери {#actors}\n"


@pytest.mark.parametrize("name", ["people", "../03-x", "3-x", "03-X", "03_x", "03-x/y"])
def test_a_name_that_no_file_should_have_is_refused(members: Members, name: str) -> None:
    with pytest.raises(InvalidDataError):
        chapters.add_chapter(members["researcher"], name=name, titles={"en": "A", "sr": "А"})


def test_chapters_change_places_and_change_back(small: Study, members: Members) -> None:
    member = members["coordinator"]
    before = {chapter.file: chapter.text for chapter in study_value(small).manuscript}

    chapters.swap_chapters(member, "01-introduction", "02-people")
    moved = sorted(chapter.file for chapter in study_value(small).manuscript)
    chapters.swap_chapters(member, "01-people", "02-introduction")

    assert "manuscript/en/01-people.md" in moved
    assert {chapter.file: chapter.text for chapter in study_value(small).manuscript} == before


def test_a_renamed_chapter_leaves_its_history(small: Study, members: Members) -> None:
    chapters.rename_chapter(members["coordinator"], "02-people", "05-persons")

    assert not Record.objects.filter(study=small, key=PEOPLE).exists()
    assert stored(small, "chapter.sr.05-persons").data["file"] == "manuscript/sr/05-persons.md"
    assert RecordVersion.objects.filter(study=small, key=PEOPLE).count() == 2


def test_a_chapter_is_not_renamed_over_another(small: Study, members: Members) -> None:
    with pytest.raises(InvalidDataError):
        chapters.rename_chapter(members["coordinator"], "02-people", "01-introduction")

    assert stored(small)


def test_the_list_moves_renames_and_takes_out(small: Study, browser_of: Browser) -> None:
    browser = browser_of("coordinator")

    def go(name: str, chapter: str, **values: str) -> None:
        browser.post(reverse(f"publishing:{name}", args=(small.key, chapter)), values)

    go("move_chapter", "02-people", to="up")
    go("rename_chapter", "01-people", number="07", slug="people")
    go("remove_chapter", "02-introduction")

    names = {record.data["file"] for record in Record.objects.filter(study=small, kind="chapter")}
    assert names == {"manuscript/en/07-people.md", "manuscript/sr/07-people.md"}
