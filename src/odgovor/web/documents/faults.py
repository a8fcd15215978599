"""What is wrong with a file, in the reader's language: the sentences of the room that reads it, translated."""

from __future__ import annotations

from django.utils.translation import gettext, gettext_noop

from odgovor.common.errors import Fault, InvalidDataError
from odgovor.web.records.faults import said_fault

# The sentences as the pure rooms say them, listed so that they are translated; a test holds the list whole.
SENTENCES = (
    gettext_noop("The file is damaged."),
    gettext_noop("The file would unpack to far more than it holds; it is not opened."),
    gettext_noop("An entry of the file leads out of it."),
    gettext_noop("The file is protected by a password."),
    gettext_noop("The file is empty."),
    gettext_noop("Files of this kind are not kept."),
    gettext_noop("The document holds macros."),
    gettext_noop("This is a Word document of the old kind, or one with a password."),
    gettext_noop("Pictures of this kind are not kept."),
    gettext_noop("The DOCX is damaged."),
    gettext_noop("The picture has more pixels than are opened (60 million, 20,000 a side)."),
    gettext_noop("The picture is damaged or was cut off."),
    gettext_noop("The end of the PDF is missing."),
    gettext_noop("The PDF asks for a password."),
    gettext_noop("The PDF is damaged."),
    gettext_noop("The PDF has no pages."),
    gettext_noop("The PDF has more than 5,000 pages."),
    gettext_noop("A page of the PDF is damaged."),
    gettext_noop("The text has more than 16 million bytes."),
    gettext_noop("The file asks for more time or memory than a document does."),
    gettext_noop("Open the file in the program that made it and save it anew."),
    gettext_noop("Save it without a password, and add it again."),
    gettext_noop("Choose the file again."),
    gettext_noop(
        "PDF, DOCX, HTML, plain text, PNG, JPEG and WebP are kept; save the document as one of them."
    ),
    gettext_noop("Save it as DOCX without macros, or as PDF."),
    gettext_noop("Save it as DOCX or PDF, without a password."),
    gettext_noop("Save the picture as PNG or JPEG."),
    gettext_noop("Open the file in a word processor and save it anew."),
    gettext_noop("Save it smaller; 300 dots an inch are enough to read a page."),
    gettext_noop("Copy it again from where it came, and add it again."),
    gettext_noop(
        "Get the file again from where it came; if it is damaged there too, print it to a new PDF."
    ),
    gettext_noop("Save the PDF without a password, or print it to a new PDF."),
    gettext_noop("Split it, and add the parts that are needed."),
    gettext_noop("Print it to a new PDF, or split it, and add that."),
    gettext_noop("Open it in the program that made it and save it as UTF-8."),
)
_ENCODINGS = {
    "UTF-16": gettext_noop("The text is not in UTF-8; it looks like UTF-16."),
    "1251": gettext_noop("The text is not in UTF-8; it looks like Windows-1251 (Cyrillic)."),
    "1250": gettext_noop("The text is not in UTF-8; it looks like Windows-1250 (Latin)."),
}


def said_file_faults(found: InvalidDataError) -> list[str]:
    """Each fault of a file in two sentences: what is wrong, and what mends it."""
    return [_said(fault) for fault in found.faults]


def is_of_record(found: InvalidDataError) -> bool:
    """Whether the faults are of what a form said rather than of a file."""
    return all(fault.place.column for fault in found.faults)


def _said(fault: Fault) -> str:
    message = next(
        (
            text
            for sign, text in _ENCODINGS.items()
            if fault.code == "ENC-001" and sign in fault.message
        ),
        fault.message,
    )
    if message not in {*SENTENCES, *_ENCODINGS.values()}:
        return str(said_fault(fault))
    return f"{gettext(message)} {gettext(fault.remedy)}"
