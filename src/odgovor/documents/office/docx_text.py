"""Text of a DOCX in the order of the page: paragraphs as lines, the cells of a table's row in one line."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from odgovor.common.errors import InvalidDataError
from odgovor.common.files import fault_at
from odgovor.documents.archives import check_zip

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MARKS = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}noBreakHyphen": "-"}


def docx_text(data: bytes, name: str) -> tuple[str, str]:
    """The title and the text of a DOCX; raises ``InvalidDataError`` (FILE-004) for a damaged or hostile one.

    What was deleted with changes tracked is left out, what was inserted is taken.
    """
    check_zip(data, name)
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
        title = document.core_properties.title or ""
        text = "".join(_iter_text(document.element.body))
    except InvalidDataError:
        raise
    except Exception as fault:  # the library raises many kinds on damaged files
        remedy = "Open the file in a word processor and save it anew."
        raise fault_at("FILE-004", name, "The DOCX is damaged.", remedy) from fault
    lines = (line.strip(" \t") for line in text.split("\n"))
    return title.strip(), "\n".join(line for line in lines if line)


def _iter_text(element: Any) -> Iterator[str]:
    """The text below an element; a text box is read once, in its present form."""
    stack = [(element, False)]
    while stack:
        node, is_done = stack.pop()
        if is_done:
            yield _end_of(node)
        elif node.tag == f"{_WORD}t":
            yield node.text or ""
        elif node.tag in _MARKS:
            yield _MARKS[node.tag]
        elif node.tag != _FALLBACK:
            stack.append((node, True))
            stack += [(child, False) for child in reversed(node) if isinstance(child.tag, str)]


def _end_of(node: Any) -> str:
    if node.tag == f"{_WORD}p":
        is_in_cell = any(above.tag == f"{_WORD}tc" for above in node.iterancestors())
        return " " if is_in_cell else "\n"
    return {f"{_WORD}tc": "\t", f"{_WORD}tr": "\n"}.get(node.tag, "")
