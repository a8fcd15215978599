"""What may not happen: strange text that becomes markup, strangers that are asked, styles or code in the pages."""

from __future__ import annotations

import re
from typing import Any

import pytest

from odgovor.common.langtext import Edition
from odgovor.publication.builders.html_attributes import (
    clean_attributes,
    is_safe_picture,
    is_safe_target,
)
from odgovor.publication.builders.site import front_door, shared_assets
from odgovor.publication.builders.site_cards import script_call
from tests.publication.site.factories import EDITIONS, NASTY, small_publication

Pages = dict[tuple[Edition, str], Any]


def test_no_page_has_styles_handlers_or_code_in_it(pages: Pages) -> None:
    for key, tree in pages.items():
        scripts = [node for node in tree.xpath("//script") if not node.get("src")]

        assert tree.xpath("//style") == [], key
        assert tree.xpath("//@style") == [], key
        assert [name for name in _attributes(tree) if name.startswith("on")] == [], key
        assert [node.get("type") for node in scripts] == ["application/json"], key


def _attributes(tree: Any) -> set[str]:
    return {str(name).lower() for node in tree.iter("*") for name in node.attrib}


def test_pages_load_only_what_is_published_with_them(pages: Pages) -> None:
    for key, tree in pages.items():
        loaded = tree.xpath('//script/@src|//img/@src|//link[@rel="stylesheet"]/@href')

        assert all(re.fullmatch(r"(\.\./assets/)?[\w./-]+", url) for url in loaded), key


def test_the_policy_stands_before_anything_is_loaded(english: dict[str, bytes]) -> None:
    for name, data in english.items():
        if name.endswith(".html"):
            page = data.decode()
            policy = page.index("Content-Security-Policy")

            assert "default-src 'none'; img-src 'self' data:; style-src 'self'" in page
            assert policy < page.index("<script")
            assert policy < page.index("<link")


def test_hostile_text_is_shown_as_it_was_written(pages: Pages) -> None:
    tree = pages[Edition.EN, "hostile.html"]

    shown = " ".join(tree.text_content().split())

    assert '<script>alert("x")</script> stays text' in shown
    assert '<b onmouseover="x()">markup</b>' in shown
    assert "<!--odgovor:0--> forged" in shown
    assert " ".join(NASTY.split()) in shown
    assert tree.xpath("//img|//b") == []


def test_hostile_links_and_pictures_lose_their_targets_and_keep_their_words(pages: Pages) -> None:
    tree = pages[Edition.EN, "hostile.html"]

    hrefs = tree.xpath("//main//a/@href")

    assert not [href for href in hrefs if re.match(r"javascript|data|//", href)]
    assert "link that runs code" in tree.text_content()
    assert "A picture from elsewhere" in tree.text_content()
    assert "pixel.png" not in tree.text_content()


def test_a_span_keeps_its_language_and_loses_its_style(pages: Pages) -> None:
    tree = pages[Edition.EN, "hostile.html"]

    span = tree.xpath('//span[@lang="fr"]')[0]

    assert dict(span.attrib) == {"lang": "fr"}


@pytest.mark.parametrize(
    "target",
    ["javascript:alert(1)", "JaVa\tScript:x", "\x01javascript:x", "data:text/html,x", "vbscript:x", "//stranger.example"],
)  # fmt: skip
def test_targets_that_could_run_code_or_hide_a_stranger_are_refused(target: str) -> None:
    assert not is_safe_target(target)


@pytest.mark.parametrize("target", ["#a", "page.html#b", "https://example.org", "mailto:a@b.rs"])
def test_honest_targets_pass(target: str) -> None:
    assert is_safe_target(target)


def test_only_pictures_that_carry_their_own_bytes_pass() -> None:
    assert is_safe_picture("data:image/png;base64,iVBORw0KGgo=")
    assert not is_safe_picture("https://example.org/pixel.png")
    assert not is_safe_picture("data:image/svg+xml;base64,PHN2Zz4=")


def test_attributes_pass_by_a_list_and_keys_by_a_safe_name() -> None:
    given = ["i", ["c"], [["style", "x"], ["onclick", "x"], ["lang", "sr"], ["key", "k"]]]

    assert clean_attributes(given) == ["i", ["c"], [["lang", "sr"], ["data-key", "k"]]]


def test_a_script_cannot_be_closed_or_broken_by_the_text_it_carries() -> None:
    made = script_call("cards", {"a": "</script>\u2028\u2029"}).decode()

    assert made == 'odgovor.cards({"a":"\\u003c/script>\\u2028\\u2029"});\n'


def test_no_shared_file_asks_a_third_party_or_sets_a_cookie() -> None:
    for name, data in shared_assets().items():
        if name.endswith((".css", ".js")):
            text = data.decode()

            assert not re.search(r"https?:|@import|document\.cookie|innerHTML|eval\(|fetch\(", text)
            assert name.startswith("js/") or "url(" not in text.replace('url("../fonts/', "")


def test_the_front_door_escapes_its_titles() -> None:
    from dataclasses import replace

    bad = {e: replace(small_publication(e), title=NASTY, subtitle=NASTY) for e in EDITIONS}

    assert b"<img" not in front_door(bad)
