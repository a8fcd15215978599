"""Find the sentences of every fault code in the source: what stands beside the code where it is raised.

A sentence is followed through names, choices and pairs to its text; where the code belongs to a rule or to a
member of a closed set, what is said is looked up where that rule or member is used.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

CODE = re.compile(r"[A-Z]{2,10}-\d{3}")
# These pass on what another program, or the record itself, says; the code cannot tell beforehand.
PASSED_ON = {
    "ACC-001": "This e-mail address already has an account.",
    "ACC-002": "What is wrong with the password.",
    "API-001": "What is wrong with the call.",
    "BUILD-001": "What Pandoc says of the manuscript.",
    "BUILD-002": "What Typst says of the PDF.",
    "DATA-001": "What is wrong with the value.",
    "DATA-003": "What is wrong with the values of the record together.",
    "KEY-006": "What is wrong with the attributes of the exhibit.",
    "KEY-008": "What is wrong with the attributes of the list.",
    "LIVE-002": "What is wrong with the attributes of the figure.",
}
_Scope = ast.FunctionDef | ast.Module


@dataclass(frozen=True, slots=True)
class Source:
    """A module with its name below the package, its tree, all nodes of that, and which function each stands in.

    ``assigned`` are what names are given in each function, and in the module outside of all.
    """

    name: str
    tree: ast.Module
    nodes: tuple[ast.AST, ...]
    scopes: dict[ast.AST, _Scope]
    assigned: dict[_Scope, list[ast.Assign]]

    @classmethod
    def read(cls, path: Path, root: Path) -> Source:
        """Read a module; each node is looked at once."""
        tree = ast.parse(path.read_text(encoding="utf-8"))
        scopes: dict[ast.AST, _Scope] = {tree: tree}
        nodes: list[ast.AST] = [tree]
        assigned: dict[_Scope, list[ast.Assign]] = {}
        for node in nodes:  # it grows meanwhile: what stands in a node comes after it
            for child in ast.iter_child_nodes(node):
                scopes[child] = child if isinstance(child, ast.FunctionDef) else scopes[node]
                nodes.append(child)
            if isinstance(node, ast.Assign):
                assigned.setdefault(scopes[node], []).append(node)
        return cls(path.relative_to(root).as_posix(), tree, tuple(nodes), scopes, assigned)


@dataclass(frozen=True, slots=True)
class Said:
    """What a code says at one place."""

    code: str
    text: str
    file: str


def sentences(root: Path) -> dict[str, tuple[list[str], list[str]]]:
    """Every code with its different sentences and the files that raise it, in the order of the source."""
    sources = [Source.read(path, root) for path in sorted(root.rglob("*.py"))]
    held = dict(_holders(sources))
    found: dict[str, tuple[list[str], list[str]]] = {}
    for source in sources:
        for said in _said_in(source, held):
            texts, files = found.setdefault(said.code, ([], []))
            texts += [said.text] if said.text and said.text not in texts else []
            files += [said.file] if said.file not in files else []
    for code, (texts, _) in found.items():
        if code in PASSED_ON:
            texts.insert(0, PASSED_ON[code])
    return dict(sorted(found.items()))


def beside(root: Path) -> dict[str, list[str]]:
    """Every code with all the texts that stand beside it: what is wrong, and what mends it."""
    sources = [Source.read(path, root) for path in sorted(root.rglob("*.py"))]
    held = dict(_holders(sources))
    found: dict[str, list[str]] = {}
    for source in sources:
        for node in source.nodes:
            parts = [*node.args] if isinstance(node, ast.Call) else _parts(node)
            spot = next((n for n, part in enumerate(parts) if _code(part, held)), None)
            if spot is None:
                continue
            texts = found.setdefault(_code(parts[spot], held), [])
            for part in parts[spot + 1 :]:
                texts += [text for text in Reader(source, node).all_texts(part) if " " in text]
    return found


def _holders(sources: list[Source]) -> Iterator[tuple[str, str]]:
    """The names that stand for a code: ``rules.NAME`` of a rule, ``Kind.NAME`` of a member of a closed set."""
    for source in sources:
        for home in source.nodes:
            if not isinstance(home, ast.Module | ast.ClassDef):
                continue
            name = home.name if isinstance(home, ast.ClassDef) else Path(source.name).stem
            for node in home.body:
                if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                    parts = node.value.args if isinstance(node.value, ast.Call) else [node.value]
                    if parts and _code(parts[0]):
                        yield f"{name}.{node.targets[0].id}", _code(parts[0])


def _said_in(source: Source, held: dict[str, str]) -> Iterator[Said]:
    for node in source.nodes:
        if isinstance(node, ast.Dict):
            yield from _listed(node, source, held)
        parts = _parts(node)
        spot = next((n for n, part in enumerate(parts) if _code(part, held)), None)
        if spot is None:
            continue
        code = _code(parts[spot], held)
        for text in _texts_beside(parts[spot + 1 :], node, source):
            yield Said(code, text, source.name)


def _listed(node: ast.Dict, source: Source, held: dict[str, str]) -> Iterator[Said]:
    """The sentences of a dictionary by code, which say something of a cell that is named before them."""
    for key, value in zip(node.keys, node.values, strict=True):
        code = _code(key, held) if key else ""
        for text in Reader(source, node).texts(value) if code else ():
            yield Said(code, f"{{table}}: {{cell}} {text}.", source.name)


def _parts(node: ast.AST) -> list[ast.expr]:
    """The members of a call or a pair; a rule is said where it is broken, not where it is made."""
    if isinstance(node, ast.Call):
        is_rule = isinstance(node.func, ast.Name) and node.func.id == "Rule"
        return [] if is_rule else node.args
    return node.elts if isinstance(node, ast.Tuple) else []


def _texts_beside(parts: list[ast.expr], node: ast.AST, source: Source) -> list[str]:
    """The texts of the first member that is a sentence; of ``Fault`` always the one after the place.

    A member that only passes on what something else says gives an empty text.
    """
    is_fault = isinstance(node, ast.Call) and ast.unparse(node.func) in {"Fault", "fault_at"}
    for part in parts[1:2] if is_fault else parts:
        texts = [text for text in Reader(source, node).texts(part) if " " in text]
        if texts:
            return texts
    return [""]


def _code(node: ast.expr, held: dict[str, str] | None = None) -> str:
    """The code that an expression is, empty where it is none."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value if CODE.fullmatch(node.value) else ""
    return (held or {}).get(ast.unparse(node), "") if isinstance(node, ast.Attribute) else ""


@dataclass(frozen=True, slots=True)
class Reader:
    """Follows an expression at a place in a module to the texts that it can be."""

    source: Source
    node: ast.AST

    def texts(self, node: ast.expr) -> list[str]:
        """Every text that the expression can be; of a pair the texts of its first member."""
        if isinstance(node, ast.Constant):
            return [node.value] if isinstance(node.value, str) else []
        if isinstance(node, ast.JoinedStr):
            return ["".join(choice) for choice in product(*map(self._pieces, node.values))]
        if isinstance(node, ast.IfExp):
            return [*self.texts(node.body), *self.texts(node.orelse)]
        if isinstance(node, ast.BinOp):
            return [a + b for a, b in product(self.texts(node.left), self.texts(node.right))]
        if isinstance(node, ast.Tuple) and node.elts:
            return self.texts(node.elts[0])
        given = self._given(node.id) if isinstance(node, ast.Name) else None
        return self.texts(given) if given else []

    def all_texts(self, node: ast.expr) -> list[str]:
        """Every text that the expression can be; of a pair the texts of all its members."""
        given = self._given(node.id) if isinstance(node, ast.Name) else None
        if isinstance(given or node, ast.Tuple):
            return [text for member in (given or node).elts for text in self.texts(member)]
        return self.texts(node)

    def _pieces(self, value: ast.expr) -> list[str]:
        """A piece of an f-string: its text, or what is filled in, in braces."""
        if not isinstance(value, ast.FormattedValue):
            return self.texts(value)
        known = list(dict.fromkeys(self._known(value.value)))
        if len(known) == 1 and known[0].isdigit():
            return known
        return ["{" + (" / ".join(known) or _named(value.value)) + "}"]

    def _known(self, node: ast.expr) -> Iterator[str]:
        """What can be filled in where it is known: a constant, words that a name is given or a function gives."""
        for inner in ast.walk(self._home(node)) if isinstance(node, ast.Name | ast.Call) else ():
            if isinstance(inner, ast.Assign) and isinstance(node, ast.Name):
                if ast.unparse(inner.targets[0]) == node.id:
                    yield from self._words(inner.value)
            elif isinstance(inner, ast.Return) and isinstance(node, ast.Call) and inner.value:
                yield from self._words(inner.value)

    def _home(self, node: ast.Name | ast.Call) -> ast.AST:
        """Where a filled-in value is made: a constant's module, a name's function, the function that is called."""
        if isinstance(node, ast.Name):
            return self.source.tree if node.id.isupper() else self.source.scopes[self.node]
        called = ast.unparse(node.func)
        functions = (item for item in self.source.tree.body if isinstance(item, ast.FunctionDef))
        return next((item for item in functions if item.name == called), ast.Pass())

    def _words(self, value: ast.expr) -> list[str]:
        if isinstance(value, ast.Constant) and isinstance(value.value, int):
            return [str(value.value)]
        return [text for text in self.texts(value) if text and "{" not in text]

    def _given(self, name: str) -> ast.expr | None:
        """What a name was last given before this place, in its function or in its module."""
        line = getattr(self.node, "lineno", 0)
        scope = self.source.scopes[self.node]
        for place, last in ((scope, line), (self.source.tree, 10**6)):
            given = [
                node
                for node in self.source.assigned.get(place, ())
                if node.lineno <= last
                and any(isinstance(t, ast.Name) and t.id == name for t in node.targets)
            ]
            if given:
                return max(given, key=lambda node: node.lineno).value
        return None


def _named(node: ast.expr) -> str:
    """What is filled in, by the last word of its expression that says something."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.Name):
        return node.id.strip("_").replace("_", " ").lower()
    if isinstance(node, ast.Attribute):
        return node.attr.strip("_").replace("_", " ")
    if isinstance(node, ast.Call):
        return _named_call(node)
    if isinstance(node, ast.Subscript):
        key, is_table = node.slice, ast.unparse(node.value).isupper()
        is_text = isinstance(key, ast.Constant) and isinstance(key.value, str)
        return _named(key if is_text or is_table else node.value)
    inner = [child for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr)]
    return _named(inner[0]) if inner else "…"


def _named_call(node: ast.Call) -> str:
    """A count is a number; a method mostly says something of what it is called on, a function of its last argument."""
    if isinstance(node.func, ast.Name):
        return "number" if node.func.id == "len" else _named((node.args or [node.func])[-1])
    assert isinstance(node.func, ast.Attribute)
    if node.func.attr in {"join", "get"}:
        return _named(node.args[0])
    return _named(node.func.value)
