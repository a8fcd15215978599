"""The command line: every command, its exit codes, faults on standard error, and JSON for programs."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from odgovor import __version__
from odgovor.cli import demo
from odgovor.cli.evidence import source_line
from odgovor.cli.main import COMMANDS, main
from odgovor.cli.reporting import faults_exit, refused
from odgovor.common.errors import UsageError
from odgovor.common.evidence import Source
from odgovor.publication.publish import accept_drift
from tests.conftest import EXAMPLE, ROOT
from tests.publication.gate.broken import Broken, where
from tests.publication.small import COUNTS, in_english_only, small_study

FIGURE = "stats.value(indicator=stat.assisted, locality=vranje, period=2025)"


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cache of the user is left alone."""
    monkeypatch.setenv("ODGOVOR_CACHE", str(tmp_path / "cache"))


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small study, ready to be published, and not to be touched."""
    folder = small_study(tmp_path_factory.mktemp("sound") / "study", threshold=5)
    accept_drift(folder)
    return folder


@pytest.fixture
def study(sound: Path, tmp_path: Path) -> Path:
    """A copy of the small study."""
    return Path(shutil.copytree(sound, tmp_path / "study"))


@pytest.fixture
def broken(study: Path) -> Path:
    """The small study with a figure that there is not."""
    chapter = study / "manuscript/en/02-people.md"
    chapter.write_text(
        f'{chapter.read_text(encoding="utf-8")}\n[5]{{.live key="plans.happiness"}}\n'
    )
    return study


def run(*arguments: object, code: int = 0) -> Result:
    """Run a command, which must end with the code."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exit_code == code, result.output + result.stderr
    return result


# The whole


def test_a_mistyped_command_gets_a_hint() -> None:
    near, far = run("chek", code=2), run("xyzzy", code=2)

    assert "No such command 'chek'. Did you mean 'check'?" in near.stderr
    assert "No such command 'xyzzy'." in far.stderr
    assert "Did you mean" not in far.stderr


def test_help_lists_every_command_with_a_sentence() -> None:
    output = run("--help").stdout

    for name in COMMANDS:
        assert f"\n  {name} " in output
    assert "Exit codes: 0" in output


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_explains_itself(name: str) -> None:
    output = run(name, "--help").stdout

    assert output.startswith(f"Usage: main {name}")
    assert len(output.split("\n")) > 5


def test_the_version_is_that_of_the_package() -> None:
    assert __version__ in run("--version").stdout


def test_an_unknown_command_or_option_is_a_wrong_call() -> None:
    assert "No such command" in run("prophesy", code=2).stderr
    assert "No such option" in run("check", "--colour", code=2).stderr


def test_a_study_that_is_no_folder_is_a_wrong_call(tmp_path: Path) -> None:
    run("check", tmp_path / "absent", code=2)


def test_a_folder_without_a_study_has_a_fault_with_its_remedy(tmp_path: Path) -> None:
    result = run("check", tmp_path, code=1)

    assert "FILE-001" in result.stderr
    assert "odgovor init" in result.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_can_complete_commands(shell: str) -> None:
    environment = {**os.environ, "_ODGOVOR_COMPLETE": f"{shell}_source"}
    code = "from odgovor.cli.main import main; main(prog_name='odgovor')"

    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**environment, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
    )

    assert "_ODGOVOR_COMPLETE" in done.stdout
    assert "odgovor" in done.stdout


def test_help_imports_no_heavy_library() -> None:
    code = (
        "import sys; sys.argv = ['odgovor', '--help']\n"
        "from odgovor.cli.main import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'numpy', 'scipy', 'networkx', 'typst', 'yaml', 'docx', 'jinja2'} & set(sys.modules)\n"
        "sys.exit(f'imported: {heavy}' if heavy else 0)"
    )

    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")


# init, check, publish


def test_a_new_study_is_made_checked_and_published(tmp_path: Path) -> None:
    folder = tmp_path / "mine"

    made = run("init", folder)
    checked = run("check", folder)
    in_english_only(folder)
    published = run("publish", folder)

    assert str(folder) in made.stdout
    assert "can be published" in checked.stdout
    assert "Published" in published.stdout
    assert (tmp_path / "mine-publication/en/index.html").is_file()


def test_init_leaves_a_folder_that_holds_anything_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")

    run("init", tmp_path, code=2)

    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_check_says_what_is_wrong_where_and_how_to_mend_it(broken: Path) -> None:
    result = run("check", broken, code=1)

    assert "LIVE-001" in result.stderr
    assert "manuscript/en/02-people.md:" in result.stderr
    assert "odgovor facts" in result.stderr
    assert "1 fault" in result.stderr
    assert result.stdout == ""


def test_check_as_json_gives_every_fault_to_programs(broken: Path) -> None:
    result = run("check", broken, "--format", "json", code=1)

    (fault,) = [item for item in json.loads(result.stdout) if item["severity"] == "error"]
    assert set(fault) == {
        "code",
        "severity",
        "file",
        "row",
        "column",
        "record",
        "message",
        "remedy",
    }
    assert fault["code"] == "LIVE-001"
    assert fault["file"] == "manuscript/en/02-people.md"
    assert fault["row"] > 1


def test_check_of_a_sound_study_as_json_is_an_empty_list(study: Path) -> None:
    assert json.loads(run("check", study, "--format", "json").stdout) == []


def test_check_shows_twenty_warnings_and_all_when_asked(study: Path) -> None:
    chapter = study / "manuscript/en/01-introduction.md"
    sentences = "\n\n".join(f"There were {number} of them." for number in range(100, 125))
    chapter.write_text(f"{chapter.read_text(encoding='utf-8')}\n{sentences}\n", encoding="utf-8")

    few, every = run("check", study).stderr, run("check", study, "--all").stderr

    assert few.count("PROSE-001") == 20
    assert "5 more warnings" in few
    assert every.count("PROSE-001") == 25


def test_check_shows_a_thousand_faults_of_a_table_with_the_wrong_columns(study: Path) -> None:
    (study / "aliases.csv").write_text("old,new\n" + "one\n" * 1005, encoding="utf-8")

    shown = run("check", study, code=1).stderr

    assert shown.count("CSV-005") == 1000
    assert "Not shown: 5 faults." in shown
    assert "1005 faults" in shown


def test_publish_of_a_study_with_a_fault_writes_nothing(broken: Path, tmp_path: Path) -> None:
    result = run("publish", broken, "-o", tmp_path / "out", code=1)

    assert "LIVE-001" in result.stderr
    assert not (tmp_path / "out").exists()


def test_publish_into_a_folder_of_other_files_is_a_wrong_call(study: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/letter.txt").write_text("mine")

    result = run("publish", study, "-o", tmp_path / "mine", code=2)

    assert "other files" in result.stderr


# facts, evidence, review, export


def test_facts_lists_every_figure_and_every_table() -> None:
    figures, tables = run("facts").stdout, run("facts", "--tables").stdout

    assert "plans.coverage  [locality]" in figures
    assert "stats.by_locality" in tables


def test_facts_as_json_names_the_parameters() -> None:
    rows = json.loads(run("facts", "--format", "json").stdout)

    found = {row["name"]: row for row in rows}
    assert "indicator" in found["stats.value"]["required"]


def test_a_figure_is_computed_with_what_it_rests_on(study: Path) -> None:
    result = run("facts", FIGURE, "-s", study)

    assert f"{COUNTS['vranje']:,}" in result.stdout
    assert "stat.assisted.vranje.2025#office-2026" in result.stdout


def test_a_figure_as_json_has_its_value(study: Path) -> None:
    row = json.loads(run("facts", FIGURE, "-s", study, "--format", "json").stdout)

    assert row["value"] == COUNTS["vranje"]
    assert row["state"] == "known"


@pytest.mark.parametrize(
    ("key", "code"), [("plans.coverge", 1), ("plans.coverage(colour=red)", 2), ("stats.value", 2)]
)
def test_a_figure_that_cannot_be_computed_is_explained(study: Path, key: str, code: int) -> None:
    result = run("facts", key, "-s", study, code=code)

    assert result.stderr


def test_a_figure_s_interval_is_shown(study: Path) -> None:
    rate = "stats.rate_per_100_000(indicator=stat.identified, locality=rs, period=2016)"

    told = run("facts", rate, "-s", EXAMPLE).stdout
    row = json.loads(run("facts", rate, "-s", EXAMPLE, "--format", "json").stdout)
    without = run("facts", FIGURE, "-s", study).stdout

    assert "95% interval 0.50–0.90" in told
    assert [round(end, 2) for end in row["interval"]] == [0.50, 0.90]
    assert "interval" not in without


def test_records_are_counted_in_good_english(study: Path) -> None:
    one = run("facts", FIGURE, "-s", study).stdout
    none = run("facts", "plans.coverage", "-s", study).stdout

    assert "rests on 1 record\n" in one
    assert "rests on 0 records\n" in none


def test_a_mistyped_figure_gets_a_hint(study: Path) -> None:
    assert "plans.coverage" in run("facts", "plans.coverge", "-s", study, code=1).stderr


def test_evidence_says_what_a_key_is_and_who_uses_it(study: Path) -> None:
    result = run("evidence", "doc.office-2026", "-s", study)

    assert "Report of the office" in result.stdout
    assert "documents/documents.csv" in result.stdout
    assert "used by" in result.stdout
    assert "02-people.md" in result.stdout


def test_evidence_as_json_names_file_row_and_users(study: Path) -> None:
    row = json.loads(run("evidence", "doc.office-2026", "-s", study, "--format", "json").stdout)

    assert (row["file"], row["row"]) == ("documents/documents.csv", 2)
    assert row["used_by"]


def test_a_row_is_told_like_that_of_a_fault() -> None:
    assert source_line(Source("doc.a", 4, "", "b.csv", 2)) == "doc.a, page 4; b.csv:2"
    assert source_line(Source(file="c.txt", row=7)) == "c.txt:7"
    assert source_line(Source(document="doc.a")) == "doc.a"


def test_evidence_of_a_figure_is_asked_for_at_facts(study: Path) -> None:
    result = run("evidence", FIGURE, "-s", study, code=2)

    assert f"'{FIGURE}' is a figure; see odgovor facts" in result.stderr


def test_unknown_evidence_gets_a_hint(study: Path) -> None:
    result = run("evidence", "doc.ofice-2026", "-s", study, code=1)

    assert "doc.office-2026" in result.stderr


def test_withheld_evidence_is_not_told_on_the_command_line(tmp_path: Path) -> None:
    study = small_study(tmp_path / "study")

    shown = run("facts", FIGURE.replace("vranje", "nis"), "-s", study).stdout
    told = run("evidence", "stat.assisted.nis.2025#office-2026", "-s", study).stdout

    for text in (shown, told):
        assert f"{COUNTS['nis']:,}" not in text
        assert str(COUNTS["nis"]) not in text


def test_review_pins_what_a_person_has_read_again(tmp_path: Path) -> None:
    study = Broken(Path(shutil.copytree(EXAMPLE, tmp_path / "study")))
    run("review", "--all", "-s", study.folder)
    file, key = study.resting_on("visit.")
    visit, _, question = key.rpartition(".")
    study.fill("fieldwork/answers.csv", where(visit=visit, question=question), note_en="Otherwise.")
    files = {path: path.read_bytes() for path in (study.folder / "findings").iterdir()}

    would = run("review", "--all", "--dry-run", "-s", study.folder).stdout
    assert {path: path.read_bytes() for path in files} == files
    pinned = run("review", "--all", "-s", study.folder).stdout
    again = run("review", "--all", "-s", study.folder).stdout

    assert would.replace("would pin", "pinned") == pinned
    assert f"pinned  {study.yaml(file)['key']}\n" in pinned
    assert again == ""


def test_review_needs_to_be_told_what(study: Path) -> None:
    run("review", "-s", study, code=2)
    run("review", "finding.nowhere", "-s", study, code=1)


def test_an_exported_study_is_the_same_study(study: Path, tmp_path: Path) -> None:
    from odgovor.study.reading import load_study

    run("export", study, tmp_path / "copy")

    assert load_study(tmp_path / "copy") == load_study(study)


def test_export_into_a_folder_that_holds_anything_is_a_wrong_call(
    study: Path, tmp_path: Path
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full/a.txt").write_text("a")

    run("export", study, tmp_path / "full", code=2)

    assert [path.name for path in (tmp_path / "full").iterdir()] == ["a.txt"]


def test_export_into_the_study_itself_is_a_wrong_call(study: Path) -> None:
    result = run("export", study, study / "copy", code=2)

    assert "beside the study" in result.output
    assert not (study / "copy").exists()


# What the system refuses, and Ctrl+C


def test_a_path_that_the_system_refuses_is_a_sentence_and_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("a file, no folder")

    result = run("init", tmp_path / "letter.txt/mine", code=1)

    assert "letter.txt" in result.stderr
    assert "cannot be read or written: Not a directory." in result.stderr
    assert result.exception is None or isinstance(result.exception, SystemExit)


def test_a_refusal_that_names_no_file_is_a_sentence_too() -> None:
    assert refused(OSError(28, "No space left on device")).startswith(
        "The system refused: No space left on device."
    )


def test_ctrl_c_ends_with_a_short_line_and_130() -> None:
    @click.command()
    @faults_exit
    def endless() -> None:
        raise KeyboardInterrupt

    result = CliRunner().invoke(endless)

    assert (result.exit_code, result.stderr) == (130, "Stopped.\n")


# demo and the module


def test_demo_names_the_page_and_the_pdfs_to_open(
    study: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(study, tmp_path / "project/examples/seven-cities")
    monkeypatch.chdir(tmp_path / "project")
    monkeypatch.setattr(demo, "fill_workbench", lambda: ["coordinator@example.org"])

    lines = run("demo", "--no-serve").stdout.split("\n")

    named = [Path(line.strip()) for line in lines if line.startswith("  build/")]
    assert "  coordinator@example.org" in lines
    assert named[0] == Path("build/seven-cities/index.html")
    assert [path.suffix for path in named[1:]] == [".pdf"] * 3
    assert all(path.is_file() for path in named)


def test_demo_at_a_port_that_is_taken_says_so() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(UsageError) as caught:
        demo.serve(taken.getsockname()[1])

    assert "--port" in str(caught.value)


def test_demo_away_from_the_project_says_where_to_run_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert "project's folder" in run("demo", "--no-serve", code=2).stderr


def test_the_package_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "odgovor", "--version"],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=True,
    )

    assert __version__ in done.stdout


def test_nothing_but_faults_goes_to_standard_error(study: Path) -> None:
    assert run("facts", FIGURE, "-s", study).stderr == ""
    assert run("evidence", "doc.office-2026", "-s", study).stderr == ""


def test_a_wrong_character_in_a_path_is_a_fault_and_no_traceback(study: Path) -> None:
    (study / "manuscript/en/03-bad.md").write_bytes(b"# T\n\n\xff\xfe\n")

    result = run("check", study, code=1)

    assert "ENC-001" in result.stderr
    assert "Traceback" not in result.stderr
