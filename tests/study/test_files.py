"""Reading files of a bundle: inside the folder, within limits, in UTF-8; writing them whole."""

import os

import pytest

from odgovor.common.errors import InvalidDataError
from odgovor.study import files
from odgovor.study.files import (
    every_file,
    inside,
    iter_folder_faults,
    read_text,
    replace_file,
    write_whole,
)


def code_of(call):
    with pytest.raises(InvalidDataError) as caught:
        call()
    return caught.value.faults[0].code


@pytest.mark.parametrize("name", ["../a", "a/../../b", "/etc/passwd", "a\\..\\b", "", "a\0b"])
def test_a_name_that_leads_out_of_the_folder_is_refused(tmp_path, name):
    assert code_of(lambda: inside(tmp_path, name)) == "FILE-003"


def test_a_link_that_leads_out_of_the_folder_is_refused(tmp_path):
    root = tmp_path / "study"
    root.mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    (root / "innocent.txt").symlink_to(tmp_path / "secret.txt")

    assert code_of(lambda: read_text(root, "innocent.txt")) == "FILE-003"


def test_a_missing_file_and_a_folder_are_named(tmp_path):
    (tmp_path / "folder").mkdir()

    assert code_of(lambda: read_text(tmp_path, "absent.csv")) == "FILE-001"
    assert code_of(lambda: read_text(tmp_path, "folder")) == "FILE-001"


@pytest.mark.parametrize("name", [".hidden.txt", ".folder/plain.txt", "folder/.hidden.txt"])
def test_a_hidden_file_is_not_read(tmp_path, name):
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("nobody looks whether this changed")

    assert code_of(lambda: read_text(tmp_path, name)) == "FILE-003"


def test_a_link_to_a_folder_is_a_fault_and_is_not_gone_into(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.csv").write_text("a")
    (tmp_path / "stats").symlink_to("elsewhere")

    faults = list(iter_folder_faults(tmp_path, ["stats"]))

    assert [(fault.code, fault.place.file) for fault in faults] == [("FILE-003", "stats")]
    assert list(every_file(tmp_path)) == ["stats", "elsewhere/a.csv"]
    assert code_of(lambda: read_text(tmp_path, "stats")) == "FILE-003"


def test_a_link_to_nothing_and_what_is_no_file_are_faults(tmp_path):
    (tmp_path / "waivers.csv").symlink_to("nothing.csv")
    (tmp_path / "ring.csv").symlink_to("ring.csv")
    os.mkfifo(tmp_path / "pipe")

    faults = list(iter_folder_faults(tmp_path, []))

    assert [(fault.code, fault.place.file) for fault in faults] == [
        ("FILE-001", "pipe"),
        ("FILE-001", "ring.csv"),
        ("FILE-001", "waivers.csv"),
    ]


@pytest.mark.parametrize("sign", ["\n", "\u202e", "\x1b"])
def test_a_name_with_what_is_not_seen_is_a_fault_that_shows_it(tmp_path, sign):
    (tmp_path / f"a{sign}b.md").write_text("a")

    (fault,) = iter_folder_faults(tmp_path, [])

    assert fault.code == "FILE-003"
    assert fault.place.file == f"a{sign.encode('unicode_escape').decode()}b.md"


def test_a_huge_file_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "MAX_TEXT_BYTES", 10)
    (tmp_path / "huge.csv").write_text("x" * 11)

    assert code_of(lambda: read_text(tmp_path, "huge.csv")) == "FILE-002"


@pytest.mark.parametrize(
    ("encoding", "guess"),
    [("utf-16", "UTF-16"), ("cp1251", "Windows-1251"), ("cp1250", "Windows-1250")],
)
def test_a_wrong_encoding_is_named_with_its_row(tmp_path, encoding, guess):
    text = "a,b\nžena,šuma\n" if encoding == "cp1250" else "a,b\nжена,шума\n"
    (tmp_path / "a.csv").write_bytes(text.encode(encoding))

    with pytest.raises(InvalidDataError) as caught:
        read_text(tmp_path, "a.csv")

    fault = caught.value.faults[0]
    assert fault.code == "ENC-001"
    assert guess in fault.message


@pytest.mark.parametrize("sign", ["\0", "\x01", "\x0b", "\x1b", "\x7f", "\ufffe"])
def test_a_control_character_is_named_with_its_row(tmp_path, sign):
    (tmp_path / "a.csv").write_text(f"a,b\none,t{sign}wo\n")

    with pytest.raises(InvalidDataError) as caught:
        read_text(tmp_path, "a.csv")

    (fault,) = caught.value.faults
    assert (fault.code, fault.place.row) == ("ENC-002", 2)
    assert f"U+{ord(sign):04X}" in fault.message


def test_line_ends_of_every_kind_are_taken(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"a\rb\r\nc\nd\te")

    assert read_text(tmp_path, "a.csv") == "a\nb\nc\nd\te"


def test_a_byte_order_mark_and_windows_line_ends_are_taken(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"\xef\xbb\xbfa,b\r\n1,2\r\n")

    assert read_text(tmp_path, "a.csv") == "a,b\n1,2\n"


def test_a_file_that_cannot_be_written_whole_leaves_the_old_one(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_text("old")

    def full(*_):
        raise OSError("no space left")

    monkeypatch.setattr(os, "fdopen", full)
    with pytest.raises(OSError, match="no space"):
        replace_file(path, b"new")

    assert path.read_text() == "old"
    assert [item.name for item in tmp_path.iterdir()] == ["a.txt"]


def test_writing_never_leaves_the_folder(tmp_path):
    assert code_of(lambda: write_whole(tmp_path / "out", {"../x": b""})) == "FILE-003"
    assert not (tmp_path / "x").exists()
