"""The house: rooms import downwards only, files and functions stay short, pure rooms know no clock."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import ROOT

SOURCE = ROOT / "src/odgovor"
FILES = sorted(SOURCE.rglob("*.py"))
PURE = ("common", "norms", "plans", "fieldwork", "focusgroups", "stats", "actors", "findings")
FILE_LIMIT, FUNCTION_LIMIT = 500, 60
CLOCKS = {"time", "secrets", "uuid", "socket", "urllib", "http", "requests"}
FORBIDDEN_CALLS = {"today", "now", "utcnow", "urandom", "getenv"}


@cache
def trees() -> dict[Path, ast.Module]:
    """Every module as parsed, once."""
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in FILES}


def lines_of(path: Path) -> int:
    return path.read_text(encoding="utf-8").count("\n")


@cache
def nodes() -> dict[Path, list[ast.AST]]:
    """Every node of every module."""
    return {path: list(ast.walk(tree)) for path, tree in trees().items()}


def functions() -> Iterator[tuple[str, int]]:
    """Every function with its length."""
    for path, found in nodes().items():
        for node in found:
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                name = f"{path.relative_to(SOURCE)}:{node.name}"
                yield name, (node.end_lineno or node.lineno) - node.lineno + 1


def test_no_file_is_longer_than_its_budget() -> None:
    assert [(p.name, lines_of(p)) for p in FILES if lines_of(p) > FILE_LIMIT] == []


def test_no_test_file_is_longer_than_its_budget() -> None:
    tests = sorted((ROOT / "tests").rglob("*.py"))

    assert [(p.name, lines_of(p)) for p in tests if lines_of(p) > FILE_LIMIT] == []


def test_no_test_loads_typst_into_the_process_of_all_tests() -> None:
    """Where it is loaded, every PDF of the tests that follow is set in one more process, which loads all anew."""
    loading = re.compile(r"^(import typst|from typst import)", re.MULTILINE)
    tests = sorted((ROOT / "tests").rglob("*.py"))

    assert [p.name for p in tests if loading.search(p.read_text(encoding="utf-8"))] == []


def test_no_function_is_longer_than_its_budget() -> None:
    assert [(name, n) for name, n in functions() if n > FUNCTION_LIMIT] == []


def test_files_and_functions_are_short_by_the_median() -> None:
    lengths = sorted(n for _, n in functions())

    assert statistics.median(lines_of(path) for path in FILES) <= 120
    assert statistics.median(lengths) <= 10
    assert lengths[int(len(lengths) * 0.9)] <= 30


def test_no_template_is_longer_than_its_budget() -> None:
    templates = [*SOURCE.rglob("*.html"), *SOURCE.rglob("*.typ")]

    assert templates
    assert [(p.name, lines_of(p)) for p in templates if lines_of(p) > 150] == []


def test_rooms_import_downwards_only() -> None:
    contracts = Path(sys.executable).with_name("lint-imports")

    done = subprocess.run(
        [str(contracts), "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout


@pytest.mark.parametrize("room", PURE)
def test_a_pure_room_knows_no_clock_no_chance_and_no_network(room: str) -> None:
    found = []
    for path, inside in nodes().items():
        if path.relative_to(SOURCE).parts[0] != room:
            continue
        for node in inside:
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name.partition(".")[0] for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [(node.module or "").partition(".")[0]]
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                names = [node.func.attr] if node.func.attr in FORBIDDEN_CALLS else []
            found += [(path.name, name) for name in names if name in CLOCKS | FORBIDDEN_CALLS]

    assert found == []


def test_every_module_opens_with_one_sentence() -> None:
    without = [
        p.relative_to(SOURCE).as_posix()
        for p, t in trees().items()
        if not ast.get_docstring(t) and "migrations" not in p.parts  # Django writes these
    ]

    assert without == []


def test_no_room_is_called_utils_or_helpers() -> None:
    assert [p.name for p in FILES if p.stem in {"utils", "helpers", "util", "misc"}] == []


def test_nothing_catches_every_error_without_saying_why() -> None:
    found = []
    for path, inside in nodes().items():
        lines = path.read_text(encoding="utf-8").split("\n")
        for node in inside:
            if isinstance(node, ast.ExceptHandler):
                caught = ast.unparse(node.type) if node.type else "everything"
                is_wide = caught in {"everything", "Exception", "BaseException"}
                is_raised = any(isinstance(inner, ast.Raise) for inner in ast.walk(node))
                if is_wide and not is_raised and "#" not in lines[node.lineno - 1]:
                    found.append((path.name, node.lineno))

    assert found == []
