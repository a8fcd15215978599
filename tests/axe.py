"""axe-core on a page that is open, and what of a page stands for the rest; ``tools/vendor.py`` keeps it in tests/vendor."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

AXE = Path(__file__).parent / "vendor/axe-core/axe.min.js"
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
COLOURS = ("color-contrast", "link-in-text-block")
# Kinds of elements by what their colours hang on: what they are, their classes, and their parent's.
LOOK = """one => [
    one.parentElement.getAttribute("class"), one.localName, one.getAttribute("class"),
    one.dataset.status, one.getAttribute("aria-current"),
].join("|")"""
LOOKS = f"""() => {{
    const look = {LOOK};
    return [...new Set([...document.body.querySelectorAll("*")].map(look))];
}}"""
# Of each of the kinds that are asked for two elements, with all that is in them; or else the whole page.
# Style sheets from the disk may not be read by scripts, and need not: the browser is asked for each style.
RUN = f"""async ([kind, values, also, looks]) => {{
    if (typeof axe !== "object") {{ return null; }}
    const look = {LOOK};
    const left = new Map((looks || []).map(one => [one, 2]));
    const isAsked = one => left.set(look(one), (left.get(look(one)) || 0) - 1).get(look(one)) >= 0;
    const place = looks ? [...document.body.querySelectorAll("*")].filter(isAsked) : document;
    const rules = Object.fromEntries(also.map(name => [name, {{enabled: true}}]));
    const options = {{runOnly: {{type: kind, values}}, rules, preload: false, resultTypes: ["violations"]}};
    const found = await axe.run(place, options);
    return found.violations.flatMap(fault => (
        fault.nodes.map(node => `${{fault.id}}: ${{node.html.slice(0, 160)}}`)
    ));
}}"""
# Rows, entries, paragraphs and shapes of a chart are made alike: the first two and the longest stand for the rest,
# with each that shows a kind of element which those before it do not.
THIN = f"""() => {{
    const look = {LOOK};
    const thin = children => {{
        const seen = new Set();
        const isNew = child => {{
            const fresh = [child, ...child.querySelectorAll("*")].map(look).filter(one => !seen.has(one));
            fresh.forEach(one => seen.add(one));
            return fresh.length > 0;
        }};
        const length = one => one.textContent.length;
        const longest = children.reduce((most, one) => length(one) > length(most) ? one : most, children[0]);
        const stays = (one, place) => [isNew(one), place < 2, one === longest].includes(true);
        children.forEach((one, place) => stays(one, place) || one.remove());
    }};
    document.querySelectorAll(".group").forEach(one => thin([...one.querySelectorAll(".entry")]));
    document.querySelectorAll("tbody, ol, ul, dl").forEach(one => thin([...one.children]));
    thin([...document.querySelectorAll("main p:not([class])")].filter(one => (
        !one.closest("figure, table, .entry")
    )));
    document.querySelectorAll("svg, svg g").forEach(one => (
        thin([...one.children].filter(child => !child.matches("text, title, desc, g, [role]")))
    ));
    document.querySelectorAll(".entry").forEach(one => {{ one.style.contentVisibility = "visible"; }});
}}"""


def bring_to(pages: Any) -> None:
    """Have axe-core on every page that a window or a context opens from now on."""
    if AXE.exists():
        pages.add_init_script(path=AXE)


def faults_on(
    page: Any,
    *,
    tags: tuple[str, ...] = (),
    rules: tuple[str, ...] = (),
    looks: set[str] | None = None,
) -> list[str]:
    """What axe-core finds on the page that is open by the rules of some tags, or by some rules, or by both.

    Where kinds of elements are named it looks at those alone.
    """
    if not AXE.exists():
        pytest.skip("axe-core is not vendored")
    asked = ["tag", list(tags), list(rules)] if tags else ["rule", list(rules), []]
    found: list[str] | None = page.evaluate(RUN, [*asked, None if looks is None else list(looks)])
    if found is None:
        page.evaluate(AXE.read_text(encoding="utf-8"))
        return faults_on(page, tags=tags, rules=rules, looks=looks)
    return found


@dataclass
class Eye:
    """Looks at pages in light by all rules, and in dark at the colours of what it has not seen before."""

    seen: set[str] = field(default_factory=set)

    def faults_on(self, page: Any) -> list[str]:
        """What axe-core finds on the page that is open."""
        found = faults_on(page, tags=RULES)
        new = set(page.evaluate(LOOKS)) - self.seen
        if new:
            self.seen |= new
            page.emulate_media(color_scheme="dark")
            found += [f"dark {fault}" for fault in faults_on(page, rules=COLOURS, looks=new)]
            page.emulate_media(color_scheme="light")
        return found
