"""Changes: what differs between two lists of items is all that differs, and applying it leads from one to the other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from odgovor.study.changes import Change, ChangeType, changes_between, field_changes
from odgovor.study.kinds import Item

items = st.builds(
    Item,
    kind=st.sampled_from(["plan", "mark"]),
    key=st.sampled_from("abcdef"),
    parent=st.just(""),
    locality=st.sampled_from(["", "nis"]),
    position=st.integers(0, 3),
    data=st.dictionaries(st.sampled_from(["title", "note"]), st.sampled_from(["x", "y"])),
)
lists = st.lists(items, unique_by=lambda item: (item.kind, item.key))


def applied(old: list[Item], changes: tuple[Change, ...]) -> dict[tuple[str, str], Item]:
    """The items after the changes."""
    found = {(item.kind, item.key): item for item in old}
    for change in changes:
        if change.after is None:
            del found[change.kind, change.key]
        else:
            found[change.kind, change.key] = change.after
    return found


@given(lists, lists)
def test_the_changes_lead_from_one_list_to_the_other(old: list[Item], new: list[Item]) -> None:
    changes = changes_between(old, new)

    assert applied(old, changes) == {(item.kind, item.key): item for item in new}
    assert len({(change.kind, change.key) for change in changes}) == len(changes)


@given(lists)
def test_equal_lists_have_no_changes(old: list[Item]) -> None:
    assert changes_between(old, list(reversed(old))) == ()


def test_each_change_says_what_it_is_and_in_which_fields() -> None:
    kept = Item("plan", "a", "", "nis", 0, {"title": "x", "note": "n"})
    changed = Item("plan", "a", "", "nis", 0, {"title": "y", "note": "n"})
    moved = Item("plan", "b", "", "nis", 2, {"title": "x"})
    before = [
        kept,
        Item("plan", "b", "", "nis", 1, {"title": "x"}),
        Item("plan", "c", "", "", 3, {}),
    ]

    found = changes_between(before, [changed, moved, Item("plan", "d", "", "", 4, {})])

    assert [(str(change.type), change.key) for change in found] == [
        ("changed", "a"),
        ("moved", "b"),
        ("added", "d"),
        ("removed", "c"),
    ]
    assert [(field.field, field.before, field.after) for field in found[0].fields] == [
        ("title", "x", "y")
    ]
    assert found[1].fields == ()
    assert found[3].type is ChangeType.REMOVED


def test_a_field_that_was_not_there_has_no_value_before() -> None:
    (change,) = field_changes({}, {"note": {"en": "a", "sr": "а"}})

    assert (change.field, change.before) == ("note", None)
