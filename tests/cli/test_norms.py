"""The commands of norms: laws are split, taken into a study whole or not at all, and compared."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from odgovor.cli.main import main
from odgovor.study.evidence import EvidenceIndex
from odgovor.study.reading import load_study, read_bundle
from odgovor.study.writing import bundle_files
from tests.documents.files import BAD
from tests.norms.test_splitting import SERBIAN


def run(*arguments: str | Path, code: int = 0) -> Result:
    result = CliRunner().invoke(main, ["norms", *map(str, arguments)])
    assert result.exit_code == code, result.output + result.stderr
    return result


@pytest.fixture
def law(tmp_path: Path) -> Path:
    file = tmp_path / "zakon.txt"
    file.write_text(SERBIAN, encoding="utf-8")
    return file


@pytest.fixture
def study(tmp_path: Path) -> Path:
    folder = tmp_path / "study"
    assert CliRunner().invoke(main, ["init", str(folder)]).exit_code == 0
    return folder


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_law_is_split_into_provisions_with_what_its_source_lacks(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("ЗАКОН\n\nЧлан 1.\n\nПрви.\n\nЧлан 3.\n\nТрећи.\n", encoding="utf-8")

    result = run("split", file)

    assert "art_1__para_1\n    Први." in result.stdout
    assert "2 articles, 2 paragraphs" in result.stdout
    assert "SPLIT-001" in result.stderr


def test_provisions_come_as_json_and_as_akoma_ntoso(law: Path) -> None:
    row = json.loads(run("split", law, "--format", "json").stdout)

    assert row["articles"] == 5
    assert {"eid", "text", "page", "box", "digest"} <= set(row["portions"][0])
    assert run("split", law, "--akn").stdout.startswith("<?xml")


def test_an_imported_law_can_be_cited_by_its_provisions(law: Path, study: Path) -> None:
    run("import", law, "--into", study, "--key", "example.2024", "--valid-from", "2024-01-01")

    bundle = read_bundle(study)
    assert bundle.study is not None
    index = EvidenceIndex(bundle.study, bundle.places)
    assert index["text.example.2024.art_2__para_1__point_1"].text.sr == "жртва је лице:"
    assert (study / "norms/example.2024.akn.xml").is_file()
    assert (study / "documents/example.2024.txt").read_text("utf-8") == SERBIAN
    assert CliRunner().invoke(main, ["check", str(study)]).exit_code == 0


def test_an_imported_law_is_written_again_as_it_was_read(law: Path, study: Path) -> None:
    run("import", law, "--into", study, "--key", "example.2024")

    written = bundle_files(load_study(study))

    assert (
        written["norms/example.2024.akn.xml"] == (study / "norms/example.2024.akn.xml").read_bytes()
    )


def test_a_dry_run_and_a_reading_without_a_study_write_nothing(law: Path, study: Path) -> None:
    before = files_of(study)

    dry = run("import", law, "--into", study, "--dry-run")
    bare = run("import", law)

    assert "would be taken in as text.zakon-o-primeru" in dry.stdout
    assert "5 articles" in bare.stdout
    assert files_of(study) == before


def test_the_same_file_is_not_taken_in_twice(law: Path, study: Path) -> None:
    run("import", law, "--into", study)
    before = files_of(study)

    again = run("import", law, "--into", study)

    assert "known already" in again.stdout
    assert files_of(study) == before


def test_another_wording_does_not_write_over_the_first(law: Path, study: Path) -> None:
    run("import", law, "--into", study, "--key", "example")
    before = files_of(study)
    law.write_text(SERBIAN.replace("пример", "узор"), encoding="utf-8")

    result = run("import", law, "--into", study, "--key", "example", code=1)

    assert "KEY-001" in result.stderr
    assert files_of(study) == before


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_leaves_the_study_as_it_was(
    name: str, law: Path, study: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(BAD[name])
    before = files_of(study)

    result = run("import", law, bad, "--into", study, code=1)

    assert "bad.pdf" in result.stderr
    assert files_of(study) == before


def test_options_of_one_file_are_refused_for_several(law: Path, study: Path) -> None:
    result = run("import", law, law, "--into", study, "--key", "a", code=2)

    assert "one file at a time" in result.stderr


def test_two_wordings_are_compared_by_provision_and_word(law: Path, tmp_path: Path) -> None:
    new = tmp_path / "new.txt"
    new.write_text(SERBIAN.replace("полиција", "суд"), encoding="utf-8")

    result = run("diff", law, new)

    assert "changed  art_2__para_1__point_2__point_b" in result.stdout
    assert "[-полиција.-] {+суд.+}" in result.stdout
    assert "1 provision changed" in result.stdout
    row = json.loads(run("diff", law, new, "--format", "json").stdout)
    assert row["changes"][0]["kind"] == "changed"
