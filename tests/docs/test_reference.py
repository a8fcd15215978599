"""The documentation says what the code does: commands, figures, records, fault codes, vendored files."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys

import pytest

from odgovor.cli.main import COMMANDS
from tests.conftest import ROOT

DOCS = ROOT / "docs/reference"
SOURCE = ROOT / "src/odgovor"
ASSETS = SOURCE / "publication/assets"
CODE = re.compile(r"[\"'](?P<code>[A-Z]{3,}-\d{3})[\"']")
NAMED = re.compile(r"\b[A-Z]{3,}-\d{3}\b")


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    """Every page as the tool writes it, made by a fresh process: Click remembers what it once showed."""
    code = (
        "import gc, json, sys; gc.disable(); sys.path.insert(0, 'tools'); import reference\n"
        "print(json.dumps({name: page() for name, page in reference.PAGES.items()}))"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, check=True
    )
    found: dict[str, str] = json.loads(done.stdout)
    return found


def codes_in_source() -> set[str]:
    """Every fault code that the source names."""
    return {
        match["code"]
        for path in [*SOURCE.rglob("*.py"), *SOURCE.rglob("*.yaml")]
        for match in CODE.finditer(path.read_text(encoding="utf-8"))
    }


@pytest.mark.parametrize("name", ["bundle.md", "figures.md", "commands.md", "faults.md"])
def test_a_reference_page_says_what_the_code_says(name: str, made: dict[str, str]) -> None:
    written = (DOCS / name).read_text(encoding="utf-8")

    assert written == made[name], "run: python tools/reference.py"


def test_every_fault_code_is_explained() -> None:
    page = (DOCS / "faults.md").read_text(encoding="utf-8")

    codes = codes_in_source()

    assert len(codes) > 100
    assert sorted(codes - set(NAMED.findall(page))) == []


def test_every_fault_says_something_about_what_is_wrong() -> None:
    page = (DOCS / "faults.md").read_text(encoding="utf-8")
    said = dict(re.findall(r"^\| `([A-Z]+-\d{3})` \| (.*?) \|", page, re.MULTILINE))

    assert len(said) > 100
    assert [code for code, text in said.items() if not text.endswith(".")] == []


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("CHAIN-009", "The accepted finding rests on '{key}', which is {rejected / a draft}."),
        ("FOCUS-006", "No speaker is marked as moderator."),
        ("FOCUS-011", "COREQ item {item} is no item.<br>COREQ item {item} is given twice."),
        ("FOCUS-013", "Not reported of COREQ: {missing}."),
        ("PLANS-001", "The objective '{objective}' is not an objective of {key}."),
        ("STATS-006", "'{category}' is not a category of '{key}'."),
        ("CELL-003", "{table}: {cell} is one category with all the people of its total."),
        ("LANG-005", "The English text holds Cyrillic letters."),
    ],
)
def test_a_fault_is_explained_by_its_own_sentence_and_not_its_neighbours(
    code: str, sentence: str
) -> None:
    page = (DOCS / "faults.md").read_text(encoding="utf-8")

    assert f"| `{code}` | {sentence} |" in page


def test_no_fault_is_explained_that_there_is_not() -> None:
    page = (DOCS / "faults.md").read_text(encoding="utf-8")

    assert sorted(set(NAMED.findall(page)) - codes_in_source()) == []


def test_every_command_is_documented() -> None:
    page = (DOCS / "commands.md").read_text(encoding="utf-8")

    assert [name for name in COMMANDS if f"## odgovor {name}\n" not in page] == []


def test_every_link_between_pages_leads_to_a_file() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]

    missing = [
        (page.relative_to(ROOT).as_posix(), target)
        for page in pages
        for target in re.findall(r"\]\((?!https?://|#|mailto:)([^)#\s]+)", page.read_text("utf-8"))
        if not (page.parent / target).exists()
    ]

    assert missing == []


def test_vendored_files_are_what_was_vendored() -> None:
    listed = dict(
        reversed(line.split("  ", 1))
        for line in (ASSETS / "VENDORED.sha256").read_text().splitlines()
    )

    found = {name: hashlib.sha256((ASSETS / name).read_bytes()).hexdigest() for name in listed}

    assert found == listed


def test_every_font_is_vendored_with_its_licence() -> None:
    listed = (ASSETS / "VENDORED.sha256").read_text()

    fonts = [path.relative_to(ASSETS).as_posix() for path in (ASSETS / "fonts").iterdir()]

    assert [name for name in fonts if name not in listed] == []
    assert any("LICENSE" in name for name in fonts)


def test_no_committed_text_names_a_package_registry() -> None:
    hosts = ("pypi" + ".org", "pythonhosted" + ".org", "registry.npmjs" + ".org")
    texts = [*SOURCE.rglob("*.py"), *(ROOT / "docs").rglob("*.md"), *ROOT.glob("requirements*")]

    named = [
        path.relative_to(ROOT).as_posix()
        for path in texts
        if any(host in path.read_text(encoding="utf-8") for host in hosts)
    ]

    assert named == []


def test_every_decision_is_numbered_once() -> None:
    numbers = [path.name[:4] for path in sorted((ROOT / "docs/decisions").glob("[0-9]*.md"))]

    assert numbers == [f"{n:04}" for n in range(1, len(numbers) + 1)]


def test_every_setting_of_the_workbench_is_explained() -> None:
    page = (ROOT / "docs/how-to/run-the-workbench.md").read_text(encoding="utf-8")
    setting = re.compile(r"env_\w+\(\s*\"(?P<name>[A-Z_]+)\"")
    names = {
        match["name"]
        for path in (SOURCE / "web").rglob("*.py")
        for match in setting.finditer(path.read_text(encoding="utf-8"))
    }

    assert len(names) > 15
    assert [name for name in sorted(names) if f"`{name}`" not in page] == []


def test_every_call_of_the_api_is_explained() -> None:
    from odgovor.web.api.endpoints import api

    page = (DOCS / "api.md").read_text(encoding="utf-8")
    described = api.get_openapi_schema()["paths"]

    calls = {
        f"`{method.upper()} {path.removeprefix('/api/v1')}"
        for path in described
        for method in described[path]
    }

    assert len(calls) == 9
    assert [call for call in calls if call not in page] == []
