"""Files that were handed in: a fault about a whole file, and bytes as text with the encoding named where it is another."""

from __future__ import annotations

from odgovor.common.errors import Fault, InvalidDataError, Place


def fault_at(code: str, file: str, message: str, remedy: str) -> InvalidDataError:
    """An error with one fault about a whole file."""
    return InvalidDataError([Fault(code, Place(file), message, remedy)])


def decoded(data: bytes, name: str) -> str:
    """Bytes as UTF-8 text with Unix line ends, whatever line ends they have."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        message = f"The file is not UTF-8; it looks like {_likely_encoding(data)}."
        remedy = "Open it in the program that made it and save it as UTF-8."
        row = data[: fault.start].count(b"\n") + 1
        raise InvalidDataError([Fault("ENC-001", Place(name, row), message, remedy)]) from fault
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _likely_encoding(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "UTF-16"
    high = [byte for byte in data[:100_000] if byte >= 0x80]
    cyrillic = sum(byte >= 0xC0 for byte in high)
    return "Windows-1251 (Cyrillic)" if cyrillic > len(high) * 0.7 else "Windows-1250 (Latin)"
