"""Small constructors and walks for Pandoc's syntax tree, as plain JSON values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

Node = dict[str, Any]
Attr = list[Any]


def attr(identifier: str = "", classes: Sequence[str] = (), **pairs: str) -> Attr:
    """An attribute triple; underscores in names become dashes (``data_key`` -> ``data-key``)."""
    named = [[name.replace("_", "-"), value] for name, value in pairs.items() if value]
    return [identifier, list(classes), named]


def words(text: str) -> list[Node]:
    """The inline of a plain text; blanks stay inside it, which every writer keeps and reads faster than nodes."""
    return [{"t": "Str", "c": text}] if text else []


def para(*inlines: Node) -> Node:
    """A paragraph."""
    return {"t": "Para", "c": list(inlines)}


def plain(*inlines: Node) -> Node:
    """Inlines as a block without paragraph spacing."""
    return {"t": "Plain", "c": list(inlines)}


def div(blocks: Sequence[Node], attributes: Attr | None = None) -> Node:
    """A division."""
    return {"t": "Div", "c": [attributes or attr(), list(blocks)]}


def span(inlines: Sequence[Node], attributes: Attr | None = None) -> Node:
    """A span."""
    return {"t": "Span", "c": [attributes or attr(), list(inlines)]}


def link(inlines: Sequence[Node], target: str, attributes: Attr | None = None) -> Node:
    """A link."""
    return {"t": "Link", "c": [attributes or attr(), list(inlines), [target, ""]]}


def strong(text: str) -> Node:
    """Words in strong type."""
    return {"t": "Strong", "c": words(text)}


def emph(text: str) -> Node:
    """Words in emphasis."""
    return {"t": "Emph", "c": words(text)}


def header(level: int, text: str, attributes: Attr | None = None) -> Node:
    """A heading."""
    return {"t": "Header", "c": [level, attributes or attr(), words(text)]}


def bullets(items: Sequence[Sequence[Node]]) -> Node:
    """A bullet list; each item is a list of blocks."""
    return {"t": "BulletList", "c": [list(item) for item in items]}


def raw(form: str, text: str) -> Node:
    """A raw block of one output format."""
    return {"t": "RawBlock", "c": [form, text]}


def raw_inline(form: str, text: str) -> Node:
    """A raw inline of one output format."""
    return {"t": "RawInline", "c": [form, text]}


def attributes_of(node: Node) -> tuple[str, list[str], dict[str, str]]:
    """Identifier, classes and named attributes of a Div, Span, Header, Link, Code or CodeBlock."""
    place = 1 if node["t"] == "Header" else 0
    identifier, classes, pairs = node["c"][place]
    return identifier, classes, dict(pairs)


def stringify(node: Any) -> str:
    """The text of a node or list of nodes, blanks between blocks."""
    return "".join(_pieces(node)).strip()


def _pieces(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for item in node:
            yield from _pieces(item)
    elif isinstance(node, dict) and "t" in node:
        yield from _node_pieces(node["t"], node.get("c"))


def _node_pieces(kind: str, content: Any) -> Iterator[str]:
    if kind == "Str":
        yield content
    elif kind in {"Space", "SoftBreak", "LineBreak"}:
        yield " "
    elif kind in {"Code", "Math"}:
        yield content[-1]
    elif kind == "Header":
        yield from _pieces(content[2])
        yield " "
    elif kind in {"Link", "Image", "Span", "Div", "Cite", "Quoted"}:
        yield from _pieces(content[1])
    elif kind not in {"RawBlock", "RawInline", "Note"}:
        yield from _pieces(content)
        if kind in {"Para", "Plain"}:
            yield " "


Rewrite = Callable[[Node], "Node | list[Node] | None"]


def rewrite(value: Any, change: Rewrite) -> Any:
    """A copy of the tree in which ``change`` has replaced nodes from the top down.

    It returns None to keep a node (and go on inside it), a node or a list of nodes to take its place.
    """
    if isinstance(value, list):
        found: list[Any] = []
        for item in value:
            if isinstance(item, dict) and "t" in item:
                made = change(item)
                if made is None:
                    found.append(rewrite_inside(item, change))
                elif isinstance(made, list):
                    found += made
                else:
                    found.append(made)
            else:
                found.append(rewrite(item, change))
        return found
    if isinstance(value, dict) and "t" in value:
        made = change(value)
        return rewrite_inside(value, change) if made is None else made
    return value


def rewrite_inside(node: Node, change: Rewrite) -> Node:
    """The node with its content rewritten."""
    if "c" not in node:
        return node
    return {"t": node["t"], "c": rewrite(node["c"], change)}


def merged(value: Any) -> Any:
    """A copy of the tree in which words and the blanks between them are one text: smaller, and the same to read."""
    if isinstance(value, dict):
        if "c" not in value:
            return value
        return {"t": value["t"], "c": merged(value["c"])} if "t" in value else value
    if not isinstance(value, list):
        return value
    found: list[Any] = []
    held: list[str] = []
    for item in value:
        kind = item.get("t") if isinstance(item, dict) else None
        if kind == "Str":
            held.append(item["c"])
            continue
        if kind in {"Space", "SoftBreak"}:
            held.append(" ")
            continue
        if held:
            found.append({"t": "Str", "c": "".join(held)})
            held = []
        found.append(merged(item))
    return [*found, {"t": "Str", "c": "".join(held)}] if held else found


def iter_nodes(value: Any) -> Iterator[Node]:
    """Every node of the tree, outer before inner."""
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, list):
            stack.extend(reversed(item))
        elif isinstance(item, dict) and "t" in item:
            yield item
            if "c" in item:
                stack.append(item["c"])


def iter_headers(blocks: Sequence[Node]) -> Iterator[Node]:
    """The headings of blocks and of the divisions in them, which is where headings stand."""
    for node in blocks:
        if node["t"] == "Header":
            yield node
        elif node["t"] == "Div":
            yield from iter_headers(node["c"][1])


def meta_text(text: str) -> Mapping[str, Any]:
    """A metadata value of inlines."""
    return {"t": "MetaInlines", "c": words(text)}


def map_text(value: Any, change: Callable[[str], str], *, keep: Callable[[Node], bool]) -> Any:
    """A copy of the tree with ``change`` applied to every text; nodes that ``keep`` holds stay as they are."""

    def step(node: Node) -> Node | None:
        if keep(node):
            return node
        if node["t"] == "Str":
            return {"t": "Str", "c": change(node["c"])}
        if node["t"] == "Div" or node["t"] == "Span":
            return {
                "t": node["t"],
                "c": [_map_attr(node["c"][0], change), map_text(node["c"][1], change, keep=keep)],
            }
        return None

    return rewrite(value, step)


def _map_attr(attributes: Attr, change: Callable[[str], str]) -> Attr:
    identifier, classes, pairs = attributes
    spoken = {"alt", "title", "aria-label"}
    return [identifier, classes, [[k, change(v) if k in spoken else v] for k, v in pairs]]
