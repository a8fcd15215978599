"""What a bundle says of records for few: read whole or refused, never passed over."""

from __future__ import annotations

from pathlib import Path

import pytest

from odgovor.common.errors import InvalidDataError
from odgovor.study.levels import CONFIDENTIAL, levels_text, read_levels


def said(root: Path, text: str) -> dict[str, str]:
    (root / CONFIDENTIAL).write_text(text, encoding="utf-8")
    return dict(read_levels(root))


def refused(root: Path) -> set[str]:
    with pytest.raises(InvalidDataError) as found:
        read_levels(root)
    return {fault.code for fault in found.value.faults}


def test_levels_are_read_as_they_were_written(tmp_path: Path) -> None:
    levels = {"fg.nis-01": "team", "org.nis.quiet": "restricted"}

    assert said(tmp_path, levels_text(levels)) == levels


def test_a_bundle_without_the_file_says_nothing(tmp_path: Path) -> None:
    assert read_levels(tmp_path) == {}


def test_of_two_levels_of_a_record_the_narrower_holds(tmp_path: Path) -> None:
    text = "key,level\norg.a,restricted\norg.a,team\n org.b ,team\norg.c,secret\n"

    assert said(tmp_path, text) == {"org.a": "restricted", "org.b": "team", "org.c": "restricted"}


@pytest.mark.parametrize(
    "text", ["key;level\norg.a;restricted\n", "record,level\norg.a,team\n", "", "org.a,team\n"]
)
def test_a_table_with_other_columns_is_refused_and_not_passed_over(
    tmp_path: Path, text: str
) -> None:
    (tmp_path / CONFIDENTIAL).write_text(text, encoding="utf-8")

    assert refused(tmp_path) == {"CSV-003"}


@pytest.mark.parametrize("target", ["/dev/null", "nowhere.csv"])
def test_a_link_in_its_place_is_refused(tmp_path: Path, target: str) -> None:
    (tmp_path / CONFIDENTIAL).symlink_to(target)

    assert refused(tmp_path) <= {"FILE-001", "FILE-003"}


def test_a_folder_in_its_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / CONFIDENTIAL).mkdir()

    assert refused(tmp_path) == {"FILE-001"}
