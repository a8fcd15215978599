"""Pages: which there are, how they hang together, what they say in every language."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from odgovor.common.langtext import Edition
from odgovor.publication.builders.site import front_door
from tests.publication.site.conftest import build, folder_of
from tests.publication.site.factories import DOWNLOADS, EDITIONS, small_publication

Pages = dict[tuple[Edition, str], Any]


def test_every_edition_has_the_same_files(folders: dict[Edition, dict[str, bytes]]) -> None:
    names = [sorted(files) for files in folders.values()]

    assert names[0] == names[1] == names[2]


def test_a_section_whose_name_is_taken_gets_a_page_of_its_own(english: dict[str, bytes]) -> None:
    report = english["chapter-evidence.html"].decode()

    assert "Nothing of the 1,200,000 dinars" in report
    assert "Nothing of the 1,200,000 dinars" not in english["evidence.html"].decode()


def test_the_same_input_gives_the_same_bytes(english: dict[str, bytes]) -> None:
    again = build(Edition.EN)

    assert again == english


def test_every_link_leads_to_a_page_and_a_spot_that_exist(pages: Pages) -> None:
    spots = {key: set(tree.xpath("//@id")) for key, tree in pages.items()}
    dangling = []
    for (edition, name), tree in pages.items():
        for href in tree.xpath("//a/@href"):
            match = re.fullmatch(r"(?:\.\./([\w-]+)/)?([\w-]+\.html)?(?:#(.+))?", href)
            if match is None:
                continue
            target = Edition(match[1]) if match[1] else edition, match[2] or name
            if target not in spots or (match[3] and match[3] not in spots[target]):
                dangling.append((name, href))

    assert dangling == []


def test_the_links_that_were_not_followed_are_downloads_or_outside(pages: Pages) -> None:
    inside = re.compile(r"(?:\.\./[\w-]+/)?(?:[\w-]+\.html)?(?:#.+)?")
    hrefs = {href for tree in pages.values() for href in tree.xpath("//a/@href")}
    others = {href for href in hrefs if not inside.fullmatch(href)}

    data = {"../data/datapackage.json"}
    data |= {
        f"../data/exhibits/{name}.csv" for name in ("tbl-status", "fig-coverage", "tbl-hostile")
    }
    downloads = {href for _, href, _ in DOWNLOADS}
    assert others == {"https://example.org/a?b=1&c=2", *downloads, *data}


def test_no_identifier_stands_twice_on_a_page(pages: Pages) -> None:
    for key, tree in pages.items():
        found = tree.xpath("//@id")

        assert len(found) == len(set(found)), key


def test_headings_leave_out_no_level_and_each_page_has_one_title(pages: Pages) -> None:
    for key, tree in pages.items():
        levels = [int(node.tag[1]) for node in tree.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]

        assert levels[0] == 1, key
        assert levels.count(1) == 1, key
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_page_names_its_language_and_script(pages: Pages) -> None:
    for (edition, _), tree in pages.items():
        assert tree.get("lang") == edition.value


def test_the_switch_of_editions_stays_on_the_same_page(pages: Pages) -> None:
    for (edition, name), tree in pages.items():
        links = tree.xpath('//nav[@class="editions"]//a')

        assert [link.get("href") for link in links] == [f"../{e.value}/{name}" for e in EDITIONS]
        assert [link.get("lang") for link in links if link.get("aria-current")] == [edition.value]
        assert [link.text for link in links] == ["English", "Српски", "Srpski"]


def test_every_page_says_that_the_content_is_invented(pages: Pages) -> None:
    for (edition, name), tree in pages.items():
        assert small_publication(edition).note in tree.text_content(), name


def test_a_study_of_real_content_carries_no_such_line() -> None:
    real = replace(small_publication(Edition.EN), note="")

    made = folder_of(real)

    assert all(b'class="note"' not in data for data in made.values())


def test_the_latin_edition_has_cyrillic_only_where_it_says_so(pages: Pages) -> None:
    for (edition, name), original in pages.items():
        if edition is not Edition.SR_LATN:
            continue
        tree = deepcopy(original)
        for node in tree.xpath('//*[@lang="sr-Cyrl"]|//head'):
            node.getparent().remove(node)

        assert not re.search("[\u0400-\u04ff]", tree.text_content()), name


def test_a_chapter_leads_to_its_part_and_to_its_neighbours(pages: Pages) -> None:
    tree = pages[Edition.EN, "voices.html"]

    crumbs = tree.xpath('//nav[@class="crumbs"]//a/@href')
    pager = tree.xpath('//nav[@class="pager"]/a/@href')

    assert crumbs == ["index.html", "part-two.html"]
    assert pager == ["part-two.html", "hostile.html"]


def test_the_title_page_has_the_three_parts_and_the_downloads_with_sizes(pages: Pages) -> None:
    english, serbian = pages[Edition.EN, "index.html"], pages[Edition.SR_CYRL, "index.html"]

    parts = english.xpath('//section[@class="cover-part"]/h3/a/@href')
    sizes = [node.text for node in serbian.xpath('//span[@class="size"]')]

    assert parts == ["part-one.html", "part-two.html", "part-three.html"]
    assert "Monitors visited the social welfare centres" in english.text_content()
    assert sizes == ["2,3\u00a0MB", "812\u00a0kB"]


def test_the_front_door_greets_in_every_language_and_remembers_nothing() -> None:
    door = front_door({e: small_publication(e) for e in EDITIONS}).decode()

    assert re.findall(r'href="([\w-]+/index\.html)"', door) == [
        "en/index.html", "sr-Cyrl/index.html", "sr-Latn/index.html",
    ]  # fmt: skip
    assert "Седам градова одговара" in door
    assert door.count("<script") == 1
    assert "cookie" not in door


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_contents_of_a_page_are_its_second_level_headings(
    pages: Pages, edition: Edition
) -> None:
    tree = pages[edition, "plans.html"]

    listed = [node.text for node in tree.xpath('//nav[@class="contents"]//a')]

    assert listed == [node.text_content() for node in tree.xpath("//article//h2")]
    assert len(listed) == 3
