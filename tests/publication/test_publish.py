"""Publishing: all or nothing, nothing twice, the same bytes every time, and every output there."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from odgovor.common.errors import InvalidDataError, UsageError
from odgovor.publication import publish as publishing
from odgovor.publication.publish import accept_drift, publish
from tests.conftest import ROOT
from tests.publication.reading import files_of
from tests.publication.small import in_editions, in_english_only, small_study

EDITIONS = ("en", "sr-Cyrl", "sr-Latn")
TWO = ("en", "sr-Cyrl")
MAIN = re.compile(rb"<main.*</main>", re.DOTALL)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the small study, its publication and its cache, made once and not to be touched."""
    folder = tmp_path_factory.mktemp("first")
    study = small_study(folder / "study", threshold=5)
    in_editions(study, *TWO)
    accept_drift(study)
    publish(study, folder / "out", cache=folder / "cache")
    return folder


@pytest.fixture
def study(first: Path, tmp_path: Path) -> Path:
    """The small study, ready to be published."""
    return Path(shutil.copytree(first / "study", tmp_path / "study"))


@pytest.fixture
def out(first: Path, tmp_path: Path) -> Path:
    """The small study published, with the cache of that beside it."""
    for name in ("out", "cache"):
        shutil.copytree(first / name, tmp_path / name)
    return tmp_path / "out"


def add_figure(study: Path, text: str) -> None:
    chapter = study / "manuscript/en/01-introduction.md"
    chapter.write_text(f"{chapter.read_text(encoding='utf-8')}\n{text}\n", encoding="utf-8")


# What is made


def test_every_edition_has_its_site_and_its_three_documents(published: Path) -> None:
    wanted = [f"{edition}/index.html" for edition in EDITIONS]
    wanted += [
        f"downloads/seven-cities.{edition}.{form}"
        for edition in EDITIONS
        for form in ("pdf", "docx", "epub")
    ]

    assert [name for name in wanted if not (published / name).is_file()] == []
    assert (published / "index.html").is_file()
    assert (published / "data/datapackage.json").is_file()


def test_every_edition_has_the_same_pages(published: Path) -> None:
    pages = [{path.name for path in (published / edition).glob("*.html")} for edition in EDITIONS]

    assert pages[0] == pages[1] == pages[2]
    assert len(pages[0]) > 25


def test_the_manifest_names_every_file_with_its_digest(published: Path) -> None:
    import hashlib

    manifest = json.loads((published / ".odgovor.json").read_text(encoding="utf-8"))

    found = {
        name: hashlib.sha256(data).hexdigest()
        for name, data in files_of(published).items()
        if name != ".odgovor.json"
    }
    assert manifest["files"] == found


def test_a_new_study_can_be_published_at_once(tmp_path: Path) -> None:
    from odgovor.study.starting import start_study

    start_study(tmp_path / "study")

    made = publish(tmp_path / "study", tmp_path / "out", cache=tmp_path / "cache")

    assert made.warnings == ()
    assert len([name for name in made.files if name.startswith("downloads/")]) == 9


def test_a_study_in_one_edition_makes_that_one_only(study: Path, tmp_path: Path) -> None:
    in_english_only(study)

    made = publish(study, tmp_path / "out", cache=tmp_path / "cache")

    assert not [name for name in made.files if "sr-" in name]
    assert "downloads/new.en.pdf" in made.files


# All or nothing


def test_a_study_with_a_fault_is_not_published(study: Path, tmp_path: Path) -> None:
    add_figure(study, '[5]{.live key="plans.happiness"}')

    with pytest.raises(InvalidDataError) as caught:
        publish(study, tmp_path / "out", cache=tmp_path / "cache")

    assert {fault.code for fault in caught.value.faults} == {"LIVE-001"}
    assert not (tmp_path / "out").exists()


def test_a_fault_leaves_the_previous_publication_as_it_was(
    study: Path, out: Path, tmp_path: Path
) -> None:
    before = files_of(out)
    add_figure(study, '[5]{.live key="plans.happiness"}')

    with pytest.raises(InvalidDataError):
        publish(study, out, cache=tmp_path / "cache")

    assert files_of(out) == before


def _failing(*_: object, **__: object) -> bytes:
    raise RuntimeError("the builder failed")


@pytest.mark.parametrize("form", ["pdf", "office"])
def test_a_builder_that_fails_leaves_the_previous_publication_as_it_was(
    study: Path, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    before = files_of(out)
    around = {path.name for path in tmp_path.iterdir()}
    add_figure(study, "A new sentence.")
    monkeypatch.setattr(publishing, f"build_{form}", _failing)

    with pytest.raises(RuntimeError, match="the builder failed"):
        publish(study, out, cache=tmp_path / "cache")

    assert files_of(out) == before
    assert {path.name for path in tmp_path.iterdir()} == around


def test_a_site_that_fails_leaves_the_previous_publication_as_it_was(
    study: Path, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files_of(out)
    add_figure(study, "A new sentence.")
    monkeypatch.setattr(publishing, "build_site", _failing)

    with pytest.raises(RuntimeError, match="the builder failed"):
        publish(study, out, cache=tmp_path / "cache")

    assert files_of(out) == before


def test_a_disk_that_fills_up_leaves_the_previous_publication_and_no_rest(
    study: Path, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files_of(out)
    around = {path.name for path in tmp_path.iterdir()}
    add_figure(study, "A new sentence.")
    written = Path.write_bytes
    left = [20]

    def write(self: Path, data: bytes) -> int:
        if ".out-" in str(self):
            left[0] -= 1
            if left[0] < 0:
                raise OSError(28, "No space left on device")
        return written(self, data)

    monkeypatch.setattr(Path, "write_bytes", write)
    with pytest.raises((InvalidDataError, OSError), match="No space left"):
        publish(study, out, cache=tmp_path / "cache")

    assert files_of(out) == before
    assert {path.name for path in tmp_path.iterdir()} == around


def test_a_folder_with_other_files_is_refused(study: Path, tmp_path: Path) -> None:
    target = tmp_path / "mine"
    target.mkdir()
    (target / "letter.txt").write_text("mine")

    with pytest.raises(UsageError, match="holds other files"):
        publish(study, target, cache=tmp_path / "cache")

    assert files_of(target) == {"letter.txt": b"mine"}


def test_the_study_cannot_be_published_onto_itself_or_above_itself(
    study: Path, tmp_path: Path
) -> None:
    for target in (study, study.parent):
        with pytest.raises(UsageError):
            publish(study, target, cache=tmp_path / "cache")

    assert (study / "study.yaml").is_file()


def test_pages_of_an_earlier_publication_do_not_stay(
    study: Path, out: Path, tmp_path: Path
) -> None:
    for language in ("en", "sr"):
        (study / f"manuscript/{language}/02-people.md").unlink()

    publish(study, out, cache=tmp_path / "cache")

    assert not (out / "en/people.html").exists()


# Nothing twice


def test_publishing_again_writes_nothing(study: Path, out: Path, tmp_path: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}

    made = publish(study, out, cache=tmp_path / "cache")

    assert made.is_unchanged
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == before


def test_a_publication_that_somebody_changed_is_made_again(
    study: Path, out: Path, tmp_path: Path
) -> None:
    page = out / "en/index.html"
    was = page.read_bytes()

    page.write_bytes(was + b"<!-- changed -->")
    made = publish(study, out, cache=tmp_path / "cache")

    assert not made.is_unchanged
    assert page.read_bytes() == was


def test_publishing_needs_no_cache_of_before(study: Path, out: Path, tmp_path: Path) -> None:
    before = files_of(out)
    shutil.rmtree(tmp_path / "cache")
    shutil.rmtree(out)

    publish(study, out, cache=tmp_path / "cache")

    assert files_of(out) == before


def test_a_damaged_cache_does_not_damage_the_publication(
    study: Path, out: Path, tmp_path: Path
) -> None:
    before = files_of(out)
    shutil.rmtree(out)
    for path in (tmp_path / "cache").rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-3])

    publish(study, out, cache=tmp_path / "cache")

    assert files_of(out) == before


def test_a_change_in_one_language_rebuilds_only_its_documents(
    study: Path, out: Path, tmp_path: Path
) -> None:
    before = files_of(out)
    add_figure(study, "A new sentence.")
    steps: list[str] = []

    publish(study, out, cache=tmp_path / "cache", progress=steps.append)

    assert "pdf en" in steps
    assert not [step for step in steps if "sr-" in step and not step.startswith("site")]
    after = files_of(out)
    name = "downloads/new.sr-Cyrl.pdf"
    assert after[name] == before[name]
    assert after["downloads/new.en.pdf"] != before["downloads/new.en.pdf"]


# The same bytes


def test_a_change_on_top_of_a_cache_gives_what_a_cold_build_gives(
    study: Path, out: Path, tmp_path: Path
) -> None:
    """One observation that is printed, and a chapter that grows by pages, which moves all that follows."""
    before = files_of(out)
    in_english_only(study)
    path = study / "stats/observations.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("61243", "61244"), encoding="utf-8")
    add_figure(study, "One more sentence.\n\n" * 120)
    accept_drift(study)

    publish(study, out, cache=tmp_path / "cache")
    publish(study, tmp_path / "cold", cache=tmp_path / "cache-cold")

    after = files_of(out)
    assert after == files_of(tmp_path / "cold")
    for form in ("pdf", "docx", "epub"):
        assert after[f"downloads/new.en.{form}"] != before[f"downloads/new.en.{form}"]


def published_elsewhere(study: Path, folder: Path) -> dict[str, bytes]:
    """What another process publishes: another hash seed, time zone, locale, folder and cache."""
    copy = shutil.copytree(study, folder / "elsewhere" / study.name)
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "src"),
        "PYTHONHASHSEED": "7",
        "TZ": "Pacific/Auckland",
        "LC_ALL": "C",
        "ODGOVOR_CACHE": str(folder / "cache"),
    }
    command = [sys.executable, "-m", "odgovor", "publish", str(copy), "-o", str(folder / "out")]
    subprocess.run(command, env=environment, cwd=folder, check=True, capture_output=True)
    return files_of(folder / "out")


def test_a_study_is_built_the_same_by_another_process_in_another_place(
    first: Path, tmp_path: Path
) -> None:
    again, before = published_elsewhere(first / "study", tmp_path), files_of(first / "out")

    again.pop(".odgovor.json")
    before.pop(".odgovor.json")
    assert sorted(again) == sorted(before)
    assert [name for name, data in before.items() if again[name] != data] == []


@pytest.mark.slow
def test_an_edition_of_the_example_is_built_the_same_by_another_process_in_another_place(
    published: Path, example_copy: Path, tmp_path: Path
) -> None:
    """Its documents, its search and all of its pages but for what leads to the other editions."""
    in_english_only(example_copy)

    again = published_elsewhere(example_copy, tmp_path)

    before = {name: (published / name).read_bytes() for name in again if ".en." in name}
    assert {Path(name).suffix for name in before} == {".pdf", ".docx", ".epub"}
    assert [name for name, data in before.items() if again[name] != data] == []
    pages = sorted(name for name in again if name.startswith("en/"))
    assert pages == [name for name in sorted(files_of(published)) if name.startswith("en/")]
    differing = [
        name for name in pages if inside(again[name]) != inside((published / name).read_bytes())
    ]
    assert differing == []


def inside(page: bytes) -> bytes:
    """What a page says between its head and its foot; a file that is no page is taken whole."""
    found = MAIN.search(page)
    return found[0] if found else page


def test_no_output_names_a_folder_of_the_machine_it_was_made_on(published: Path) -> None:
    folders = [str(ROOT).encode(), str(Path.home()).encode() + b"/", b"/tmp/"]
    named = [
        (name, folder)
        for name, data in files_of(published).items()
        for folder in folders
        if folder in data
    ]

    assert named == []
