"""A new study: it is sound, says what goes where, and never overwrites anything."""

import pytest

from odgovor.common.errors import UsageError
from odgovor.publication.gate import examine
from odgovor.study.reading import load_study, read_bundle
from odgovor.study.starting import start_study
from odgovor.study.writing import write_bundle


def test_a_new_study_has_no_fault_and_no_warning(tmp_path):
    start_study(tmp_path / "new")

    assert examine(read_bundle(tmp_path / "new")).faults == ()


def test_a_folder_that_holds_anything_is_left_alone(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")

    with pytest.raises(UsageError, match="not an empty folder"):
        start_study(tmp_path)

    assert [item.name for item in tmp_path.iterdir()] == ["mine.txt"]


def test_a_new_study_comes_back_as_it_was_written(tmp_path):
    start_study(tmp_path / "new")
    study = load_study(tmp_path / "new")

    write_bundle(study, tmp_path / "copy")

    assert load_study(tmp_path / "copy") == study
