"""People who use the workbench by keyboard on a narrow screen: they go, choose, write, and see what is there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

from odgovor.web.studies.samples import SAMPLE_PASSWORD, address_of

MOST_STEPS = 150
NARROW = {"width": 360, "height": 740}
# What has the focus: its name as it is read out, its kind, and whether it can be seen where it stands.
FOCUSED = """() => {
    const one = document.activeElement;
    const label = one.labels && one.labels.length ? one.labels[0].innerText : "";
    const name = one.getAttribute("aria-label") || label || one.innerText || one.value || "";
    const box = one.getBoundingClientRect();
    const x = Math.min(Math.max(box.left + box.width / 2, 1), window.innerWidth - 1);
    const y = Math.min(Math.max(box.top + Math.min(box.height, window.innerHeight) / 2, 1), window.innerHeight - 1);
    const above = document.elementFromPoint(x, y);
    const isSeen = box.bottom > 0 && box.top < window.innerHeight && above !== null
        && (one.contains(above) || above.contains(one) || [...(one.labels || [])].some(l => l.contains(above)));
    return {name: name.replace(/\\s+/g, " ").replace(/ :/g, ":").trim(), kind: one.localName, seen: isSeen};
}"""
TOO_WIDE = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"


@dataclass
class Person:
    """Somebody with a keyboard and a screen of 360 px; what their browser complains of is kept."""

    page: Any
    address: str
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        """Open an address, as from a bookmark or a letter."""
        self.page.goto(self.address + path)
        self._look_around()

    def sign_in(self, name: str) -> None:
        """Sign in with the address and the password of a sample account."""
        self.open("/account/login/")
        self.write("E-mail", address_of(name))
        self.write("Password", SAMPLE_PASSWORD)
        self.go("Sign in")

    def reach(self, words: str, *kinds: str) -> None:
        """Press Tab until a control with these words has the focus; it must be seen where it stands."""
        passed = []
        for _step in range(MOST_STEPS):
            found = self.page.evaluate(FOCUSED)
            if words in found["name"] and (not kinds or found["kind"] in kinds):
                assert found["seen"], f"{words!r} has the focus and is hidden on {self.page.url}"
                return
            passed.append(found["name"][:40])
            self.page.keyboard.press("Tab")
        pytest.fail(f"Tab does not lead to {words!r} on {self.page.url}: {passed[-40:]}")

    def go(self, words: str) -> None:
        """Follow a link or press a button that leads to another page."""
        self.reach(words, "a", "button")
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self._look_around()

    def go_to_figure(self, key: str) -> None:
        """Follow the figure of a key, which is read out as its number only."""
        for _step in range(MOST_STEPS):
            if self.page.evaluate("document.activeElement.dataset.key") == key:
                break
            self.page.keyboard.press("Tab")
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self._look_around()

    def press(self, words: str) -> None:
        """Press what opens or changes something on this page."""
        self.reach(words, "a", "button", "summary")
        self.page.keyboard.press("Enter")

    def go_to_room(self, name: str) -> None:
        """Open the menu of rooms and go to one."""
        self.press("Rooms of the study")
        self.go(name)

    def write(self, label: str, text: str) -> None:
        """Write into a field."""
        self.reach(label, "input", "textarea")
        self.page.keyboard.type(text)

    def choose(self, label: str, words: str) -> None:
        """Go down a list until the entry with these words is chosen."""
        self.reach(label, "select")
        chosen = "document.activeElement.selectedOptions[0].innerText"
        for _step in range(MOST_STEPS):
            if words in self.page.evaluate(chosen):
                return
            self.page.keyboard.press("ArrowDown")
        pytest.fail(f"{words!r} is not in the list {label!r}")

    def pick(self, words: str) -> None:
        """Go through a group of radio buttons until the one with these words is chosen."""
        while self.page.evaluate("document.activeElement.type") != "radio":
            self.page.keyboard.press("Tab")
        self.page.keyboard.press("Space")
        for _step in range(MOST_STEPS):
            if words in self.page.evaluate(FOCUSED)["name"]:
                return
            self.page.keyboard.press("ArrowDown")
        pytest.fail(f"{words!r} is not among the choices")

    def sees(self, words: str) -> None:
        """Wait until words are shown."""
        self.page.get_by_text(words).locator("visible=true").first.wait_for(timeout=15_000)

    def _look_around(self) -> None:
        assert self.page.evaluate(TOO_WIDE) <= 0, f"{self.page.url} scrolls sideways"
