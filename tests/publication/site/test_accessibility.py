"""Every kind of page before axe-core, in light and dark; the file is vendored by ``tools/vendor.py`` into tests/vendor."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.publication.site.conftest import Reader

pytestmark = pytest.mark.browser
AXE = Path(__file__).parents[2] / "vendor/axe-core/axe.min.js"
PAGES = ("index", "foreword", "part-one", "plans", "voices", "evidence", "records", "hostile")
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault_on_any_kind_of_page(reader: Reader, scheme: str) -> None:
    if not AXE.exists():
        pytest.skip("axe-core is not vendored")
    page = reader.open("index.html", color_scheme=scheme, bypass_csp=True)
    faults = []
    for path in ("index.html", *(f"sr-Cyrl/{name}.html" for name in PAGES)):
        page.goto((reader.root / path).as_uri())
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate("tags => axe.run({runOnly: tags})", list(RULES))
        faults += [(path, fault["id"], fault["help"]) for fault in found["violations"]]

    assert faults == []


def test_axe_finds_no_fault_in_an_open_card(reader: Reader) -> None:
    if not AXE.exists():
        pytest.skip("axe-core is not vendored")
    page = reader.open("en/plans.html", bypass_csp=True)
    page.focus("#u-15")
    page.evaluate(AXE.read_text(encoding="utf-8"))

    found = page.evaluate("tags => axe.run({runOnly: tags})", list(RULES))

    assert [fault["id"] for fault in found["violations"]] == []
