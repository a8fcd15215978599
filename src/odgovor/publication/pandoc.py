"""Pandoc as a process: text in, text or a file out, with a fixed clock so that equal input gives equal bytes."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from odgovor.common.errors import Fault, InvalidDataError, Place

Ast = dict[str, Any]
READER = (
    "markdown-raw_html-raw_tex-raw_attribute-smart-yaml_metadata_block-pandoc_title_block"
    "+bracketed_spans+fenced_divs"
)
# Twelve blocks and twelve brackets within each other come to half of it.
DEEPEST_TREE = 150
TIMEOUT_SECONDS = 120
# Memory that a hostile text may take: the largest documents of the example need a fifth of it.
MOST_MEMORY = "-M3g"


@cache
def pandoc_path() -> str:
    """The Pandoc that ships with pypandoc-binary."""
    from importlib.resources import files

    return str(files("pypandoc").joinpath("files", "pandoc"))


@cache
def pandoc_version() -> str:
    """The version of Pandoc, a part of every cache key."""
    from importlib.metadata import version

    return version("pypandoc-binary")


def run_pandoc(
    arguments: Sequence[str],
    *,
    text: bytes,
    epoch: int,
    cwd: Path | None = None,
    seconds: int = TIMEOUT_SECONDS,
) -> bytes:
    """Run Pandoc on standard input; what it prints to standard error on failure becomes a fault (BUILD-001).

    ``epoch`` is the time in seconds that written files carry. A text that takes longer than ``seconds`` is a fault
    (BUILD-005).
    """
    environment = {"SOURCE_DATE_EPOCH": str(epoch), "PATH": os.defpath, "LC_ALL": "C.UTF-8"}
    try:
        done = subprocess.run(  # noqa: S603  # fixed program, arguments are ours
            [pandoc_path(), *arguments, "+RTS", "-A64m", MOST_MEMORY, "-RTS"],
            input=text,
            capture_output=True,
            env=environment,
            cwd=cwd,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as fault:
        message = f"Pandoc did not end within {seconds} seconds."
        remedy = "Look for brackets, emphasis or lists that are nested very deeply."
        raise InvalidDataError(
            [Fault("BUILD-005", Place("manuscript"), message, remedy)]
        ) from fault
    if done.returncode:
        message = done.stderr.decode(errors="replace").strip()[:600]
        remedy = "Mend the place that Pandoc names; `odgovor check` lists faults with their lines."
        raise InvalidDataError([Fault("BUILD-001", Place("manuscript"), message, remedy)])
    return done.stdout


def read_markdown(
    text: str, *, epoch: int, extra: Sequence[str] = (), without: Sequence[str] = ()
) -> Ast:
    """The syntax tree of Pandoc Markdown; raw HTML and TeX are text, since no code runs inside prose."""
    reader = READER + "".join(f"-{name}" for name in without)
    arguments = ["-f", reader, "-t", "json", *extra]
    made = run_pandoc(arguments, text=text.encode(), epoch=epoch)
    try:
        found: Ast = json.loads(made)
    except RecursionError as fault:
        raise _too_deep() from fault
    if _is_deep(found):
        raise _too_deep()
    return found


def _is_deep(tree: Ast) -> bool:
    """Whether more levels stand within each other than is safe to go through by calls within calls."""
    level: list[Any] = [tree]
    for _ in range(DEEPEST_TREE):
        level = [
            child
            for node in level
            for child in (node.values() if isinstance(node, dict) else node)
            if isinstance(child, dict | list)
        ]
    return bool(level)


def _too_deep() -> InvalidDataError:
    message = "The text is nested too deeply to be read."
    remedy = "Look for emphasis, quotations or lists that are never closed."
    return InvalidDataError([Fault("TEXT-005", Place("manuscript"), message, remedy)])


def document(blocks: Sequence[Any], meta: Mapping[str, Any] | None = None) -> bytes:
    """Blocks as a document that Pandoc reads with ``-f json``."""
    whole = {"pandoc-api-version": [1, 23, 1], "meta": dict(meta or {}), "blocks": list(blocks)}
    return json.dumps(whole, ensure_ascii=False).encode()
