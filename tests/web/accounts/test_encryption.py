"""Sealed secrets: only the key opens them, only for their person, and nothing changed goes through."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import strategies as st

from odgovor.web.accounts.encryption import UnreadableSecretError, seal, unseal
from odgovor.web.site.keys import kept_keys, kept_secret, new_key_line


@given(secret=st.text(), person=st.integers(min_value=1, max_value=2**40))
def test_a_secret_opens_for_its_person_and_for_nobody_else(secret: str, person: int) -> None:
    sealed = seal(secret, user_id=person)

    assert unseal(sealed, user_id=person) == secret
    with pytest.raises(UnreadableSecretError):
        unseal(sealed, user_id=person + 1)


def test_the_same_secret_is_sealed_differently_each_time() -> None:
    assert seal("JBSWY3DP", user_id=1) != seal("JBSWY3DP", user_id=1)


@pytest.mark.parametrize("place", [0, 3, 12, 20, -2])
def test_a_changed_ciphertext_does_not_open(place: int) -> None:
    sealed = list(seal("JBSWY3DP", user_id=1))
    sealed[place] = "A" if sealed[place] != "A" else "B"

    with pytest.raises(UnreadableSecretError):
        unseal("".join(sealed), user_id=1)


@pytest.mark.parametrize("nonsense", ["", "JBSWY3DPEHPK3PXP", "key.", ".", "a.b.c", "ж.ж"])
def test_what_was_never_sealed_does_not_open(nonsense: str) -> None:
    with pytest.raises(UnreadableSecretError):
        unseal(nonsense, user_id=1)


def test_a_new_key_seals_and_the_old_one_still_opens(settings) -> None:
    before = seal("JBSWY3DP", user_id=1)
    settings.SECOND_FACTOR_KEYS = {"new": b"k" * 32, **settings.SECOND_FACTOR_KEYS}

    assert seal("JBSWY3DP", user_id=1).startswith("new.")
    assert unseal(before, user_id=1) == "JBSWY3DP"


def test_the_key_file_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "inside" / "second-factor.keys"

    first, again = kept_keys(path), kept_keys(path)

    assert first == again
    assert [len(key) for key in first.values()] == [32]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [entry.name for entry in path.parent.iterdir()] == ["second-factor.keys"]


def test_lines_of_a_key_file_are_keys_and_the_first_one_is_first(tmp_path: Path) -> None:
    path = tmp_path / "second-factor.keys"
    lines = [new_key_line(), new_key_line()]
    path.write_text("\n".join(lines) + "\n\n")

    assert list(kept_keys(path)) == [line.split()[0] for line in lines]


@pytest.mark.parametrize("broken", ["", "\n", "id notbase64!", "id c2hvcnQ=", "no-key"])
def test_a_broken_key_file_stops_the_start_and_names_itself(tmp_path: Path, broken: str) -> None:
    path = tmp_path / "second-factor.keys"
    path.write_text(broken)

    with pytest.raises(ImproperlyConfigured, match=r"second-factor\.keys"):
        kept_keys(path)


def test_a_key_id_that_stands_twice_stops_the_start(tmp_path: Path) -> None:
    path = tmp_path / "second-factor.keys"
    line = new_key_line()
    path.write_text(f"{line}\n{line}\n")

    with pytest.raises(ImproperlyConfigured, match="twice"):
        kept_keys(path)


def test_whoever_is_second_to_make_a_secret_takes_the_first(tmp_path: Path) -> None:
    path = tmp_path / "secret.key"

    def make_while_another_does() -> str:
        path.write_text("theirs\n")
        return "mine"

    assert kept_secret(path, make_while_another_does) == "theirs"
    assert [entry.name for entry in tmp_path.iterdir()] == ["secret.key"]
