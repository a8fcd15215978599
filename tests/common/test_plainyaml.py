"""Plain YAML: what the quick reader reads is what the whole one reads, to the line; the rest it leaves to that one."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from odgovor.common.errors import InvalidDataError
from odgovor.common.plainyaml import Lines, read_plain
from odgovor.common.yamls import dump_yaml, read_whole


def with_lines(data: Any) -> Any:
    """What was read, with the line of every mapping and of every key."""
    if isinstance(data, Lines):
        return data.line, data.lines, {key: with_lines(value) for key, value in data.items()}
    return [with_lines(item) for item in data] if isinstance(data, list) else data


def agree(text: str) -> bool:
    """Whether both readers say the same of a text; what is left to the whole one is the same by itself."""
    found = read_plain(text)
    if found is None:
        return True
    try:
        return bool(with_lines(found) == with_lines(read_whole(text, "x.yaml")))
    except InvalidDataError:
        return False


PLAIN = """\
# A study.
key: fg.nis-01
title: {en: 'Focus group Niš: 1', sr: Фокус група Ниш 1}
setting:
  en: A classroom of a youth centre, chairs in a circle; coffee before the start so that
    people could sit apart.

  sr: 'Учионица: столице у кругу,
    касно преподне'
simulated: "true"
empty:
speakers:
  - label: M
    pseudonym:
      en: It's the moderator#1, at 10:30
    norms:
    - palermo.art_10
    - ''
  - label: S1
same:
- key: a
- key: b
last: ~
"""


def test_a_text_of_the_plain_shape_is_read_with_all_its_lines() -> None:
    found = read_plain(PLAIN)

    assert found is not None
    assert found["setting"]["sr"] == "Учионица: столице у кругу, касно преподне"
    assert found["speakers"][0]["norms"] == ["palermo.art_10", ""]
    assert found.lines["speakers"] == 12
    assert agree(PLAIN)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- a\n- b\n",
        "a: [1, 2]\n",
        "a: &x b\nc: *x\n",
        "a: |\n  b\n  c\n",
        "a: !tag b\n",
        "a: b\na: c\n",
        "a: b\n  c: d\n",
        "a: b\n\n  c\n",
        "a: b # remark\n",
        'a: "b\\n"\n',
        "a: 'b\n\n  c'\n",
        "a: 'b'c\n",
        "a:\n  - b\n - c\n",
        "a:\n- - b\n",
        "a:\tb\n",
        "a: b\u2028c\n",
        "? a\n: b\n",
        "---\na: b\n",
        "a: b: c\n",
        "a: -\n",
        "a:\n- \n- b\n",
    ],
)
def test_any_other_shape_is_left_to_the_whole_reader(text: str) -> None:
    assert read_plain(text) is None


names = st.sampled_from(["a", "en", "sr", "key", "Key_2"])
words = st.text(st.sampled_from("аж a1é-:#,'\"&*!|>%@`?[]{}~\u00a0"), max_size=12)
contents = st.recursive(
    words | st.text(max_size=5) | st.just("A longer sentence, as people write. " * 5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(names, contents, max_size=4), st.booleans())
def test_whatever_is_written_both_readers_agree(content: dict[str, Any], is_indented: bool) -> None:
    text = dump_yaml(content)

    assert agree(text)
    assert agree(yaml.safe_dump(content, allow_unicode=True, indent=4 if is_indented else 2))


pieces = st.sampled_from(
    [
        "a",
        "b:",
        "key: ",
        "en: x",
        "- ",
        "  ",
        "    ",
        "'",
        '"',
        "# ",
        ":",
        " ",
        "{",
        "}",
        "é",
        "-",
        "{en: a, sr: b}",
        "''",
        "--- ",
        "...",
        "x y",
        "&a",
        "*a",
        "!",
        "|",
        "\n",
        "\n",
        "\n  c d",
        "\t",
    ]
)


@settings(max_examples=1500, deadline=None)
@given(st.lists(pieces, max_size=14).map("".join))
def test_of_any_heap_of_signs_both_readers_agree(text: str) -> None:
    assert agree(text)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, len(PLAIN)), pieces, st.integers(0, 3))
def test_a_text_that_was_damaged_is_read_the_same_by_both(spot: int, piece: str, gone: int) -> None:
    assert agree(PLAIN[:spot] + piece + PLAIN[spot + gone :])
