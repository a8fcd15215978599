"""What the scripts promise: drafts, saving by itself, shortcuts, questions, menus."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.common.conftest import Person

pytestmark = pytest.mark.browser
KEPT = "Object.keys(localStorage).filter(name => name.startsWith('odgovor-draft:')).length"
# A draft with these words, or no draft where there are none.
IS_KEPT = f"""words => words ? JSON.stringify(Object.entries(localStorage)).includes(words) : {KEPT} === 0"""
PUT_BACK = ".message.warning.with-action"


def write(page: Any, text: str) -> None:
    """Write into the note of the form that keeps drafts, and wait until the draft is kept."""
    page.fill("#id_note", text)
    for _try in range(50):
        page.wait_for_timeout(50)
        if page.evaluate(IS_KEPT, text):
            return
    pytest.fail("the draft was not kept")


def test_text_that_was_not_sent_is_put_back_with_a_notice(person: Person) -> None:
    page = person.open()
    write(page, "Шест службеника")

    page.reload()

    assert page.input_value("#id_note") == "Шест службеника"
    assert "Unsent text from" in page.inner_text(PUT_BACK)


def test_choices_are_put_back_like_text(person: Person) -> None:
    page = person.open()
    page.check("#id_type_1")
    page.check("#id_is_public")
    page.select_option("#id_city", "vranje")

    page.reload()

    assert page.is_checked("#id_type_1")
    assert page.is_checked("#id_is_public")
    assert page.input_value("#id_city") == "vranje"


def test_a_draft_that_is_discarded_is_gone(person: Person) -> None:
    page = person.open()
    write(page, "something")
    page.reload()

    page.click(f"{PUT_BACK} button")

    assert page.input_value("#id_note") == ""
    page.reload()
    assert page.input_value("#id_note") == ""
    assert not page.is_visible(PUT_BACK)


def test_a_text_put_back_to_what_it_was_leaves_no_draft(person: Person) -> None:
    page = person.open()
    write(page, "something")
    write(page, "")

    assert page.evaluate(KEPT) == 0


def test_a_draft_is_sent_with_the_version_it_began_from(person: Person) -> None:
    page = person.open("/components/?version=3")
    write(page, "something")

    page.goto("/components/?version=4")

    assert page.input_value("#draft [name=version]") == "3"
    page.click(f"{PUT_BACK} button")
    assert page.input_value("#draft [name=version]") == "4"


def test_a_password_is_never_kept(person: Person) -> None:
    page = person.open()
    page.fill("#id_password", "secret words")
    write(page, "something")

    kept = page.evaluate("JSON.stringify(Object.entries(localStorage))")
    assert "something" in kept
    assert "secret words" not in kept


def test_a_form_that_was_taken_leaves_no_draft(person: Person) -> None:
    page = person.open()
    write(page, "something")
    page.fill("#id_title", "A title")
    page.check("#id_type_0")
    page.fill("#id_due", "2026-05-05")

    page.click("#draft .button.primary")

    page.wait_for_url("**/done/")
    assert page.evaluate(KEPT) == 0


def test_a_form_that_came_back_with_faults_keeps_its_draft(person: Person) -> None:
    page = person.open()
    write(page, "something")

    page.click("#draft .button.primary")
    page.wait_for_selector(".faults")

    assert page.input_value("#id_note") == "something"
    page.goto("/components/")
    assert page.input_value("#id_note") == "something"


def test_a_form_that_met_our_own_fault_keeps_its_draft(person: Person) -> None:
    page = person.open()
    write(page, "something")
    page.evaluate("document.getElementById('draft').action = '/components/fails/'")

    page.click("#draft .button.primary")
    page.click("text=To your studies")
    page.goto("/components/")

    assert page.input_value("#id_note") == "something"


def test_a_conflict_keeps_the_draft_until_it_is_settled(person: Person) -> None:
    page = person.open()
    write(page, "something")
    page.evaluate("document.getElementById('draft').action = '/components/conflict/'")

    page.click("#draft .button.primary")
    page.wait_for_selector("text=Somebody else was faster")
    assert page.evaluate(KEPT) == 1
    page.click("#settle")
    page.wait_for_url("**/done/")

    assert page.evaluate(KEPT) == 0


def test_a_conflict_that_is_left_alone_keeps_the_draft(person: Person) -> None:
    page = person.open()
    write(page, "something")
    page.evaluate("document.getElementById('draft').action = '/components/conflict/'")

    page.click("#draft .button.primary")
    page.wait_for_selector("text=Somebody else was faster")
    page.click("#leave")
    page.wait_for_url("**/done/")

    page.goto("/components/")
    assert page.input_value("#id_note") == "something"


def test_a_form_whose_sending_met_no_server_keeps_its_draft(person: Person) -> None:
    page = person.open()
    write(page, "something")
    page.context.set_offline(True)
    page.click("#draft .button.primary")
    page.wait_for_timeout(300)
    page.context.set_offline(False)

    page.goto("/components/")

    assert page.input_value("#id_note") == "something"


def test_signing_out_takes_all_drafts_away(person: Person) -> None:
    page = person.open()
    write(page, "something")
    assert page.evaluate(KEPT) == 1

    page.click("#sign-out button")
    page.wait_for_url("**/saved/")

    page.goto("/components/")
    assert page.input_value("#id_note") == ""


def test_nobody_sees_the_draft_of_another(person: Person) -> None:
    page = person.open()
    write(page, "something")

    page.context.add_cookies([{"name": "person", "value": "8", "url": person.address}])
    page.reload()

    assert page.input_value("#id_note") == ""


def test_a_report_saves_itself_and_carries_its_new_version(person: Person) -> None:
    page = person.open()

    page.fill("#auto-text", "first words")
    page.wait_for_selector("#auto [data-save-state]:has-text('Saved ')")

    assert page.get_attribute("#auto [data-save-state]", "role") == "status"
    assert page.input_value("#auto [name=version]") == "2"


def test_a_conflict_is_said_and_leads_to_both_versions(person: Person) -> None:
    page = person.open()

    page.fill("#auto-text", "409")
    page.wait_for_selector("#auto .is-bad button")

    assert "Somebody else" in page.inner_text("#auto [data-save-state]")
    assert page.inner_text("#auto .is-bad button") == "See both versions"


@pytest.mark.parametrize(
    ("status", "sentence"),
    [("422", "Not saved yet"), ("500", "could not be saved"), ("403", "You are signed out")],
)
def test_what_could_not_be_saved_is_said(person: Person, status: str, sentence: str) -> None:
    page = person.open()

    page.fill("#auto-text", status)

    page.wait_for_selector(f"#auto [data-save-state]:has-text('{sentence}')")


def test_without_a_connection_the_text_is_kept_and_saved_later(person: Person) -> None:
    page = person.open()
    page.context.set_offline(True)
    page.fill("#auto-text", "words")
    page.wait_for_selector("#auto [data-save-state]:has-text('No connection')")

    page.context.set_offline(False)

    page.wait_for_selector("#auto [data-save-state]:has-text('Saved ')")


def test_a_question_is_asked_before_what_cannot_be_undone(person: Person) -> None:
    page = person.open()

    page.click("#draft .button.danger")
    assert page.inner_text("#confirm-dialog h2") == "Delete this plan?"
    assert page.inner_text("#confirm-dialog [data-confirm-yes]") == "Delete"
    assert page.evaluate("document.activeElement.textContent") == "Cancel"

    page.click("#confirm-dialog [data-confirm-no]")
    assert not page.is_visible("#confirm-dialog")
    assert page.url.endswith("/components/")


def test_a_question_that_was_answered_sends_the_form_with_its_button(person: Person) -> None:
    page = person.open()
    page.click("#draft .button.danger")

    with page.expect_request(lambda sent: sent.method == "POST") as sent:
        page.click("#confirm-dialog [data-confirm-yes]")

    assert "delete=1" in sent.value.post_data


def test_keys_press_what_they_name_but_not_while_one_writes(person: Person) -> None:
    page = person.open()

    page.keyboard.press("2")
    assert page.is_checked("#auto [value=no]")
    page.focus("#id_note")
    page.keyboard.press("1")
    assert page.input_value("#id_note") == "1"
    assert page.is_checked("#auto [value=no]")


def test_a_key_of_the_page_wins_over_the_same_key_of_the_frame(person: Person) -> None:
    page = person.open()
    page.evaluate("document.getElementById('f-text').dataset.key = '/'")

    page.keyboard.press("/")

    assert page.evaluate("document.activeElement.id") == "f-text"


def test_the_slash_leads_to_the_search(person: Person) -> None:
    page = person.open()

    page.keyboard.press("/")

    assert page.evaluate("document.activeElement.id") == "frame-search"
    assert page.input_value("#frame-search") == ""


def test_the_question_mark_lists_the_keys_of_the_page(person: Person) -> None:
    page = person.open()

    page.keyboard.press("?")

    listed = page.inner_text("#keys-dialog .keys-list")
    assert "Answer yes" in listed
    assert "Answer no 2" not in listed
    assert "New plan" in listed


def test_single_keys_can_be_turned_off_for_good(person: Person) -> None:
    page = person.open()
    page.click("[data-keys-open]")
    page.uncheck("#keys-switch")
    page.click("#keys-dialog [data-close]")

    page.reload()
    page.keyboard.press("2")

    assert not page.is_checked("#auto [value=no]")


def test_a_menu_closes_with_escape_and_gives_the_focus_back(person: Person) -> None:
    page = person.open()
    page.click(".person-menu summary")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")

    assert page.locator(".person-menu[open]").count() == 0
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_a_menu_closes_when_one_turns_to_something_else(person: Person) -> None:
    page = person.open()
    page.click(".person-menu summary")

    page.click("h1")

    assert page.locator(".person-menu[open]").count() == 0


def test_nothing_is_sent_twice(person: Person) -> None:
    page = person.open()
    page.route(
        "**/components/",
        lambda route: None if route.request.method == "POST" else route.continue_(),
    )
    posts: list[str] = []
    page.on(
        "request", lambda request: posts.append(request.url) if request.method == "POST" else None
    )

    page.evaluate("""() => {
        const button = document.querySelector('#draft .button.primary');
        button.click();
        button.click();
    }""")
    page.wait_for_timeout(300)

    assert len(posts) == 1
    page.unroute_all(behavior="ignoreErrors")
