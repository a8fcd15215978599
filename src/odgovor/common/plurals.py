"""Which form of a noun a count takes."""

from __future__ import annotations

from odgovor.common.langtext import Edition


def plural_form(count: int, edition: Edition) -> int:
    """0 for one, 1 for few, 2 for many, by the rules of CLDR: English has no few, Serbian 2, 3, 4, 22 and so on."""
    if edition is Edition.EN:
        return 0 if count == 1 else 2
    last, before = count % 10, count // 10 % 10
    if before == 1 or last == 0 or last > 4:
        return 2
    return 0 if last == 1 else 1
