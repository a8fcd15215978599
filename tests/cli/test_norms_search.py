"""``odgovor norms search``: the built-in norms, and a study with them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from odgovor.cli.main import main
from tests.conftest import EXAMPLE


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of the test's own."""
    monkeypatch.setenv("ODGOVOR_CACHE", str(tmp_path))
    return tmp_path


def search(*arguments: object, code: int = 0) -> Result:
    result = CliRunner().invoke(main, ["norms", "search", *map(str, arguments)])
    assert result.exit_code == code, result.output + result.stderr
    return result


def keys(*arguments: object) -> list[str]:
    answer = json.loads(search(*arguments, "--format", "json").stdout)
    return [passage["key"] for passage in answer["passages"]]


def test_provisions_are_found_in_either_language_and_script() -> None:
    assert keys("žrtve", "level:eu") == keys("жртвама", "level:eu")
    assert "dir2011-36.art_16" in keys("child", "victims", "level:eu")


def test_fields_narrow_to_an_instrument() -> None:
    found = keys("victim*", "instrument:cets197", "-n", 100)

    assert found
    assert all(key.startswith("cets197") for key in found)


def test_a_study_is_searched_with_the_norms_and_indexed_once(cache: Path) -> None:
    found = keys('"trgovina ljudima"', "city:nis", "kind:plan", "-s", EXAMPLE)
    again = keys('"trgovina ljudima"', "city:nis", "kind:plan", "-s", EXAMPLE)

    assert "nis-lap-2013" in found
    assert again == found
    assert len(list((cache / "search").glob("*.sqlite3"))) == 1


def test_people_read_keys_snippets_and_a_count() -> None:
    result = search("reflection", "period", "instrument:cets197")

    assert "cets197.art_13" in result.stdout
    assert "passage" in result.stderr


def test_a_query_with_faults_ends_with_1_and_says_where() -> None:
    result = search("žrtve", "levl:eu", code=1)

    assert "SEARCH-002  query [character 7]" in result.stderr
    assert "Did you mean 'level'?" in result.stderr
