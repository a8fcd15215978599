"""Names in the documentation exist: commands and their options, fault codes, figures, tables and files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest

from odgovor.cli.main import COMMANDS, main
from odgovor.study.facts import FACT_ROOMS, TABLE_ROOMS, fact_names, table_names
from tests.docs_text.pages import PAGES, ROOT

CALL = re.compile(r"(?:^\$ |`|\$ )odgovor (?P<command>[a-z]+)(?P<rest>[^`\n]*)", re.MULTILINE)
SCRIPT = re.compile(r"(?<![\w/])\./run (?P<command>[a-z]+)")
CODE = re.compile(r"(?<![A-Z-])[A-Z]{3,9}-\d{3}(?!\d)")
KEYED = re.compile(
    r'::: \{\.\w+[^}\n]*?key="(?P<name>[a-z_.0-9]+)"|\.live key="(?P<live>[a-z_.0-9]+)"'
)
SPAN = re.compile(r"`(?P<name>[a-z]+\.[a-z_0-9]+)(?:\([^`]*\))?`")
FILE_ENDINGS = (".md", ".py", ".yaml", ".csv", ".txt", ".sh", ".lock", ".json", ".html", ".toml")
WRONG_ON_PURPOSE = {"plans.coverag"}
WRITTEN = [page for page in PAGES if page.name != "CHANGELOG.md"]


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def options_of(command: str) -> set[str]:
    found = main.get_command(click.Context(main), command)
    assert found is not None
    parts = [found, *(found.commands.values() if isinstance(found, click.Group) else ())]
    named = {option for part in parts for each in part.params for option in each.opts}
    return named | {"--help"}


@cache
def raised_codes() -> set[str]:
    sources = (ROOT / "src/odgovor").rglob("*.py")
    return {code for path in sources for code in CODE.findall(path.read_text(encoding="utf-8"))}


def unknown_calls(text: str) -> Iterator[str]:
    for match in CALL.finditer(text):
        if match["command"] not in COMMANDS:
            yield match["command"]
            continue
        given = re.findall(r"(?<!\S)-{1,2}[a-z][a-z-]*", match["rest"])
        yield from set(given) - options_of(match["command"])


def names_used(text: str) -> set[str]:
    exhibits = {match["name"] or match["live"] for match in KEYED.finditer(text)}
    rooms = {*FACT_ROOMS, *TABLE_ROOMS}
    spans = {match["name"] for match in SPAN.finditer(text)}
    spans = {name for name in spans if not name.endswith(FILE_ENDINGS)}
    named = {name for name in exhibits | spans if name.partition(".")[0] in rooms}
    return named - WRONG_ON_PURPOSE


@pytest.mark.parametrize("page", WRITTEN, ids=name_of)
def test_every_command_and_option_exists(page: Path) -> None:
    assert list(unknown_calls(page.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("page", WRITTEN, ids=name_of)
def test_every_errand_of_the_run_script_exists(page: Path) -> None:
    known = set(re.findall(r"^(\w+)\)$", (ROOT / "run").read_text(encoding="utf-8"), re.MULTILINE))
    named = {match["command"] for match in SCRIPT.finditer(page.read_text(encoding="utf-8"))}

    assert named <= known


@pytest.mark.parametrize("page", WRITTEN, ids=name_of)
def test_every_fault_that_is_named_is_raised_somewhere(page: Path) -> None:
    named = set(CODE.findall(page.read_text(encoding="utf-8")))

    assert named <= raised_codes() | {"SHA-256", "UTF-008"}


@pytest.mark.parametrize("page", WRITTEN, ids=name_of)
def test_every_figure_and_table_that_is_named_exists(page: Path) -> None:
    known = {*fact_names(), *table_names()}

    assert names_used(page.read_text(encoding="utf-8")) <= known


def test_names_that_do_not_exist_are_found() -> None:
    text = (
        '`odgovor polish` `odgovor check --loudly` `plans.coverages` [1]{.live key="study.towns"}'
    )

    assert list(unknown_calls(text)) == ["polish", "--loudly"]
    assert names_used(text) == {"plans.coverages", "study.towns"}


def test_every_command_is_shown_somewhere_outside_the_reference() -> None:
    pages = [page for page in WRITTEN if "reference" not in page.parts]
    text = "\n".join(page.read_text(encoding="utf-8") for page in pages)

    shown = {match["command"] for match in CALL.finditer(text)}

    assert {*COMMANDS} - {"demo"} <= shown
