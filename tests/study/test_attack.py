"""Hostile and careless bundles: each ends in a fault with file and remedy, never in a crash or in silence."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from odgovor.actors.records import Organisation
from odgovor.common.csvs import read_csv
from odgovor.common.errors import InvalidDataError
from odgovor.common.yamls import load_yaml
from odgovor.study.evidence import EvidenceIndex
from odgovor.study.files import read_text
from odgovor.study.integrity import parts_of
from odgovor.study.reading import load_study, read_bundle
from odgovor.study.starting import start_study
from odgovor.study.writing import write_bundle


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """The template of a study."""
    root = tmp_path / "study"
    start_study(root)
    return root


def codes(root: Path) -> list[str]:
    return [fault.code for fault in read_bundle(root).faults]


@pytest.mark.parametrize(
    "text", ["[" * 100_000, "[" * 5000 + "]" * 5000, "- " * 5000, "? " * 5000, "{a: " * 5000]
)
def test_yaml_nested_thousands_deep_is_refused(text):
    with pytest.raises(InvalidDataError) as caught:
        load_yaml(text, file="a.yaml")

    assert caught.value.faults[0].code in {"YAML-001", "YAML-002"}


def test_a_long_flat_list_is_read():
    assert len(load_yaml("- a\n" * 5000, file="a.yaml")) == 5000


@pytest.mark.parametrize("header", [["key"] * 100_000, [f"c{i}" for i in range(100_000)]])
def test_a_table_of_a_hundred_thousand_columns_is_one_fault(header):
    reading = read_csv(Organisation, ",".join(header) + "\n1\n", file="a.csv")

    assert [fault.code for fault in reading.faults[:1]] == ["CSV-003"]
    assert len(reading.faults) < 20


@pytest.mark.parametrize("folder", ["findings", "documents", "plans", "reports"])
def test_a_file_where_a_folder_should_be_is_not_passed_over(study, folder):
    (study / folder).write_text("x")

    assert "FILE-001" in codes(study)


@pytest.mark.parametrize("name", ["findings/a.yml", "manuscript/en/02-more.MD", "Localities.CSV"])
def test_a_file_with_an_ending_that_is_not_read_is_named(study, name):
    (study / name).parent.mkdir(exist_ok=True)
    (study / name).write_text("x")

    assert "FILE-007" in codes(study)


def test_a_name_that_is_not_text_is_a_fault(study):
    Path(os.fsdecode(os.fsencode(study) + b"/manuscript/en/02-\xff.md")).write_text("# x")

    assert "FILE-003" in codes(study)


def test_a_link_that_leads_to_itself_is_a_fault(study):
    (study / "loop.csv").symlink_to("loop.csv")

    with pytest.raises(InvalidDataError) as caught:
        read_text(study, "loop.csv")

    assert caught.value.faults[0].code == "FILE-003"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[en, sr-Cyrl, sr-Latn]", "[]"),
        ("[en, sr-Cyrl, sr-Latn]", "[en, en]"),
        ("threshold: 5", "threshold: 0"),
    ],
)
def test_a_study_without_editions_or_without_protection_is_refused(study, old, new):
    info = study / "study.yaml"
    info.write_text(info.read_text().replace(old, new))

    bundle = read_bundle(study)
    index = EvidenceIndex(bundle.study, bundle.places)
    parts = parts_of(bundle.study, bundle.places, index, study)
    assert [fault.code for part in parts for fault in part()] == ["DATA-003"]


def test_a_study_that_cannot_be_written_is_a_fault(study, tmp_path):
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(InvalidDataError) as caught:
        write_bundle(load_study(study), tmp_path / "file/copy")

    assert caught.value.faults[0].code == "FILE-008"
