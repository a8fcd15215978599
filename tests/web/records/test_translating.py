"""A text may get the language it lacks from a translator, and nothing else changes with it."""

from __future__ import annotations

from typing import Any

import pytest

from odgovor.web.records.translating import is_translation, missing_texts

REPLY = {"status": "implemented", "note": {"sr": "Свих дванаест школа."}, "stage": "reply"}


def having(**changes: Any) -> dict[str, Any]:
    return {**REPLY, **changes}


def test_a_text_in_one_language_lacks_the_other() -> None:
    assert missing_texts(REPLY) == {"note": "en"}
    assert missing_texts({"note": {"en": "x", "sr": ""}}) == {"note": "sr"}
    assert missing_texts({"note": {"en": "x", "sr": "ш"}, "tags": {}, "status": "limited"}) == {}


def test_a_language_more_is_a_translation() -> None:
    after = having(note={"en": "All twelve schools.", "sr": "Свих дванаест школа."})

    assert is_translation(REPLY, after)


@pytest.mark.parametrize(
    "after",
    [
        REPLY,
        having(note={"en": "All twelve schools.", "sr": "Седам школа."}),
        having(note={"en": "All twelve schools."}),
        having(note={"en": "  ", "sr": "Свих дванаест школа."}),
        having(note="All twelve schools."),
        having(note={"en": "All.", "sr": "Свих дванаест школа."}, status="limited"),
        having(note={"en": "All.", "sr": "Свих дванаест школа."}, page="3"),
        {"note": {"en": "All.", "sr": "Свих дванаест школа."}, "stage": "reply"},
    ],
    ids=["nothing", "other-words", "moved", "blank", "bare", "status", "more", "less"],
)
def test_whatever_else_differs_is_no_translation(after: dict[str, Any]) -> None:
    assert not is_translation(REPLY, after)
