"""The language of the command line: faults are told in that of the user, with the right forms of counted nouns."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from odgovor.cli.languages import FAULTS, HIDDEN, VARIABLES, WARNINGS, edition_of, number_of
from odgovor.cli.main import main
from odgovor.cli.reporting import refused
from odgovor.common.langtext import Edition
from tests.publication.small import small_study

EN, CYRILLIC, LATIN = Edition


@pytest.fixture
def unset(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """A system that is set to no language."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ODGOVOR_CACHE", str(tmp_path / "cache"))
    return monkeypatch


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A study whose first chapter names a figure that there is not."""
    folder = small_study(tmp_path / "study", threshold=5)
    chapter = folder / "manuscript/en/02-people.md"
    text = f'{chapter.read_text(encoding="utf-8")}\n[5]{{.live key="plans.happiness"}}\n'
    chapter.write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("environment", "edition"),
    [
        ({}, EN),
        ({"LANG": "C.UTF-8"}, EN),
        ({"LANG": "srx_XX"}, EN),
        ({"LANG": "sr_RS.UTF-8"}, CYRILLIC),
        ({"LANG": "sr_RS.UTF-8@latin"}, LATIN),
        ({"LANG": "sr_RS@latin"}, LATIN),
        ({"LANG": "sr_Latn_RS.UTF-8"}, LATIN),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "sr_RS"}, CYRILLIC),
        ({"LC_ALL": "sr_RS", "ODGOVOR_LANGUAGE": "en"}, EN),
        ({"LC_ALL": "C", "ODGOVOR_LANGUAGE": "sr-Latn"}, LATIN),
        ({"LC_ALL": "", "LANG": "sr"}, CYRILLIC),
    ],
)
def test_the_language_is_that_of_the_user(environment: dict[str, str], edition: Edition) -> None:
    assert edition_of(environment) is edition


@pytest.mark.parametrize(
    ("number", "told"),
    [(0, "0 грешака"), (1, "1 грешка"), (3, "3 грешке"), (11, "11 грешака"), (22, "22 грешке")],
)
def test_a_count_takes_the_form_that_the_language_asks_for(number: int, told: str) -> None:
    assert number_of(FAULTS, number, CYRILLIC) == told


def test_counts_are_told_in_english_and_in_latin_letters_too() -> None:
    assert number_of(WARNINGS, 1, EN) == "1 warning"
    assert number_of(HIDDEN, 2, EN) == "... and 2 more warnings"
    assert number_of(HIDDEN, 21, LATIN) == "... i još 21 upozorenje"


def test_a_serbian_user_reads_faults_in_serbian(broken: Path, unset: pytest.MonkeyPatch) -> None:
    unset.setenv("LANG", "sr_RS.UTF-8")

    told = CliRunner().invoke(main, ["check", str(broken)])

    assert told.exit_code == 1
    assert "Ниједан податак се не зове „plans.happiness“." in told.stderr
    assert "`odgovor facts` набраја све податке." in told.stderr
    assert "lists every" not in told.stderr


def test_a_serbian_user_reads_outcomes_and_wrong_calls_in_serbian(
    unset: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    unset.setenv("LANG", "sr_RS.UTF-8")
    folder = str(tmp_path / "study")

    made = CliRunner().invoke(main, ["init", folder])
    unknown = CliRunner().invoke(main, ["facts", "plans.lat", "-s", folder])
    published = CliRunner().invoke(main, ["publish", folder, "-o", f"{folder}-out"])

    assert f"Студија је направљена у {folder}." in made.stdout
    assert unknown.stderr == "Непознат кључ „plans.lat“. Да ли сте мислили „plans.late“?\n"
    assert published.stdout.startswith("Објављено: ")


def test_what_the_system_refuses_is_told_in_the_letters_of_the_user(
    unset: pytest.MonkeyPatch,
) -> None:
    unset.setenv("LANG", "sr_RS@latin")

    told = refused(PermissionError(13, "Permission denied", "студија.yaml"))

    assert told.startswith("„студија.yaml“ ne može da se pročita ili upiše: Permission denied.")
    assert "Pogledajte putanju" in told


def test_the_latin_edition_holds_no_cyrillic_sentence(
    broken: Path, unset: pytest.MonkeyPatch
) -> None:
    unset.setenv("ODGOVOR_LANGUAGE", "sr-Latn")

    told = CliRunner().invoke(main, ["check", str(broken)])

    assert "Nijedan podatak se ne zove „plans.happiness“." in told.stderr


def test_programs_read_the_same_words_in_every_language(
    broken: Path, unset: pytest.MonkeyPatch
) -> None:
    english = CliRunner().invoke(main, ["check", "--format", "json", str(broken)]).stdout
    unset.setenv("LANG", "sr_RS.UTF-8")

    serbian = CliRunner().invoke(main, ["check", "--format", "json", str(broken)]).stdout

    assert json.loads(serbian) == json.loads(english)
    assert "No figure has the name 'plans.happiness'." in english
