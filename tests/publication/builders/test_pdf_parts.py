"""The PDF is set part by part: what is set is kept, and what is joined is one document to readers and programs."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from odgovor.common.errors import InvalidDataError
from odgovor.common.langtext import Edition
from odgovor.publication import ast
from odgovor.publication.builders import typst, typst_setting
from odgovor.publication.builders.joining import UnknownTargetsError, joined
from odgovor.publication.builders.typeset import Typeset, read_typeset
from odgovor.publication.cache import Cache
from odgovor.publication.gate import examine
from odgovor.publication.publish import accept_drift
from odgovor.publication.resolved import Resolved
from odgovor.publication.resolving import resolve
from odgovor.study.reading import read_bundle
from tests.processes import done_apart
from tests.publication.reading import pdf_pages
from tests.publication.small import small_study

PAGE = '#set document(title: "T")\n#set page(paper: "a4", margin: 20mm)\n'


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Resolved:
    """The small study in English."""
    study = small_study(tmp_path_factory.mktemp("parts") / "study", threshold=5)
    accept_drift(study)
    verdict = examine(read_bundle(study))
    assert verdict.prepared is not None
    return resolve(verdict.prepared, verdict.editors[Edition.EN])


@pytest.fixture
def set_parts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder that gets the source of each part that is really set."""
    folder = tmp_path / "set"
    folder.mkdir()
    original = typst_setting._set

    def watched(source: str, *arguments: object, **named: object) -> object:
        count = len(list(folder.iterdir()))
        (folder / f"{count}.typ").write_text(source, encoding="utf-8")
        return original(source, *arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(typst_setting, "_set", watched)
    return folder


def build_pdf(resolved: Resolved, *, cache: Cache) -> bytes:
    """The PDF of an edition, set apart from the tests that follow."""
    return done_apart(partial(typst.build_pdf, resolved, epoch=0, cache=cache))


def with_paragraphs(resolved: Resolved, words: str, *, count: int = 1) -> Resolved:
    """The edition with paragraphs at the end of its first chapter."""
    first, *rest = resolved.sections
    paragraphs = [ast.para(*ast.words(words)) for _ in range(count)]
    return replace(resolved, sections=(replace(first, blocks=[*first.blocks, *paragraphs]), *rest))


def part(folder: Path, body: str, labels: tuple[str, ...] = ()) -> Typeset:
    """A part set from Typst's markup, its labels on its first page."""
    (folder / "main.typ").write_text(PAGE + body, encoding="utf-8")

    def compiled() -> Any:
        from typst import compile as set_in_type

        return set_in_type(folder / "main.typ", root=folder, pdf_standards=["ua-1"])

    return read_typeset(done_apart(compiled), dict.fromkeys(labels, (1, 50.0, 200.0)))


def opened(parts: list[Typeset]) -> pikepdf.Pdf:
    data = joined(parts, language="en-GB", page_word="page")
    pdf = pikepdf.open(io.BytesIO(data))
    assert pdf.check_pdf_syntax() == []
    return pdf


def elements(node: Any) -> Iterator[Any]:
    if isinstance(node, pikepdf.Array):
        for item in node:
            yield from elements(item)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node.K)


# What is kept


def test_nothing_is_set_twice(small: Resolved, tmp_path: Path, set_parts: Path) -> None:
    cache = Cache(tmp_path / "cache")
    first = build_pdf(small, cache=cache)
    before = len(list(set_parts.iterdir()))

    assert build_pdf(small, cache=cache) == first
    assert len(list(set_parts.iterdir())) == before > 2


def test_a_changed_sentence_sets_its_chapter_only(
    small: Resolved, tmp_path: Path, set_parts: Path
) -> None:
    cache = Cache(tmp_path / "cache")
    build_pdf(small, cache=cache)
    before = {path.name for path in set_parts.iterdir()}

    build_pdf(with_paragraphs(small, "One more sentence."), cache=cache)

    (again,) = [path for path in set_parts.iterdir() if path.name not in before]
    assert "One more sentence" in again.read_text(encoding="utf-8")


@pytest.mark.parametrize("count", [1, 200])
def test_a_change_upon_what_is_kept_gives_the_same_bytes_as_setting_all(
    small: Resolved, tmp_path: Path, count: int
) -> None:
    kept = Cache(tmp_path / "kept")
    before = build_pdf(small, cache=kept)
    changed = with_paragraphs(small, "One more sentence.", count=count)

    upon_it = build_pdf(changed, cache=kept)

    assert upon_it == build_pdf(changed, cache=Cache(tmp_path / "empty"))
    assert upon_it != before


def test_where_a_chapter_grows_by_a_page_what_follows_is_numbered_anew(
    small: Resolved, tmp_path: Path
) -> None:
    cache = Cache(tmp_path / "cache")
    build_pdf(small, cache=cache)
    grown = with_paragraphs(small, "One more sentence.", count=200)

    pages = pdf_pages(build_pdf(grown, cache=cache))

    last = [text.split()[-1] for text in pages[1:]]
    assert last == [str(number) for number in range(2, len(pages) + 1)]


def test_a_link_to_nowhere_is_a_fault_that_names_it(small: Resolved, tmp_path: Path) -> None:
    first, *rest = small.sections
    lost = ast.para(ast.link(ast.words("there"), "#nowhere"))
    broken = replace(small, sections=(replace(first, blocks=[lost]), *rest))

    with pytest.raises(InvalidDataError) as caught:
        build_pdf(broken, cache=Cache(tmp_path / "cache"))

    (fault,) = caught.value.faults
    assert fault.code == "BUILD-002"
    assert "<nowhere>" in fault.message


def test_a_sign_that_no_font_has_is_named_with_what_to_do(small: Resolved, tmp_path: Path) -> None:
    first, *rest = small.sections
    strange = ast.para(*ast.words("A smile: \N{GRINNING FACE}."))
    broken = replace(small, sections=(replace(first, blocks=[strange]), *rest))

    with pytest.raises(InvalidDataError) as caught:
        build_pdf(broken, cache=Cache(tmp_path / "cache"))

    (fault,) = caught.value.faults
    assert "\N{GRINNING FACE}" in fault.message
    assert "sign" in fault.remedy


# What is joined


def test_a_link_leads_to_the_page_of_another_part(tmp_path: Path) -> None:
    first = part(tmp_path, '= One\n#link("odgovor:two")[there]')
    second = part(tmp_path, "= Two", labels=("two",))

    pdf = opened([first, second])

    (link,) = pdf.pages[0].Annots
    assert link.Dest[0].objgen == pdf.pages[1].objgen
    assert str(link.Contents) == "page 2"
    assert "/A" not in link


def test_links_that_lead_out_stay_as_they_are(tmp_path: Path) -> None:
    pdf = opened([part(tmp_path, '= One\n#link("https://example.org/a(b)")[there]')])

    (link,) = pdf.pages[0].Annots
    assert str(link.A.URI) == "https://example.org/a(b)"


def test_unknown_targets_are_named_together(tmp_path: Path) -> None:
    text = '= One\n#link("odgovor:two")[a] #link("odgovor:three")[b]'

    with pytest.raises(UnknownTargetsError) as caught:
        joined([part(tmp_path, text)], language="en-GB", page_word="page")

    assert caught.value.args == ("two", "three")


@pytest.mark.parametrize("words", ["see 1 0 R", "(and (that)) 2 0 R", "a \\) 3 0 R ( b"])
def test_words_that_look_like_references_stay_words(tmp_path: Path, words: str) -> None:
    quoted = '"' + words.replace("\\", "\\\\") + '"'
    text = f"= One\n#figure(rect(), alt: {quoted}, caption: [x])"

    pdf = opened([part(tmp_path, "= Zero"), part(tmp_path, text)])

    found = [str(e.Alt) for e in elements(pdf.Root.StructTreeRoot.K) if "/Alt" in e]
    assert found == [words]


def test_cells_of_tables_of_two_parts_keep_apart(tmp_path: Path) -> None:
    text = "= One\n#table(columns: 2, table.header[a][b], [c], [d])"

    pdf = opened([part(tmp_path, text), part(tmp_path, text)])

    names = list(pikepdf.NameTree(pdf.Root.StructTreeRoot.IDTree))
    cells = [e for e in elements(pdf.Root.StructTreeRoot.K) if str(e.S) in {"/TH", "/TD"}]
    told = [str(n) for e in cells for a in e.get("/A", []) for n in a.get("/Headers", [])]
    assert len(set(names)) == len(names) == 4
    assert len(told) == 4
    assert set(told) == {str(e.ID) for e in cells if "/ID" in e} == set(map(str, names))


def test_the_bookmarks_are_one_list(tmp_path: Path) -> None:
    parts = [part(tmp_path, f"= Part {name}\n== Below {name}") for name in "abc"]

    with opened(parts).open_outline() as outline:
        titles = [item.title for item in outline.root]
        below = [child.title for item in outline.root for child in item.children]

    assert titles == ["Part a", "Part b", "Part c"]
    assert below == ["Below a", "Below b", "Below c"]


def test_every_page_and_link_has_tags_of_its_own(tmp_path: Path) -> None:
    text = '= One\n#link("odgovor:x")[there] #link("odgovor:x")[and there]\n#pagebreak()\nMore'
    pdf = opened([part(tmp_path, text, labels=("x",)), part(tmp_path, text)])

    pages = [page.StructParents for page in pdf.pages]
    links = [link.StructParent for page in pdf.pages for link in page.get("/Annots", [])]
    tree = pdf.Root.StructTreeRoot
    numbers = [int(number) for number in list(tree.ParentTree.Nums)[::2]]

    assert sorted([*pages, *links]) == numbers == list(range(int(tree.ParentTreeNextKey)))
    for page in pdf.pages:
        tags = list(tree.ParentTree.Nums)[2 * int(page.StructParents) + 1]
        assert {element.Pg.objgen for element in tags} == {page.objgen}


def test_every_tag_hangs_on_the_one_above_it(tmp_path: Path) -> None:
    pdf = opened([part(tmp_path, f"= Part {name}\nWords #emph[here]") for name in "ab"])

    (document,) = pdf.Root.StructTreeRoot.K
    assert [str(child.S) for child in document.K] == ["/Part", "/Part"]
    for parent, child in itertools.chain.from_iterable(
        [(above, e) for e in above.K if isinstance(e, pikepdf.Dictionary) and "/S" in e]
        for above in elements(document)
    ):
        assert child.P.objgen == parent.objgen
