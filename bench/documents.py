"""Rows of the benchmark about documents: how fast and in how much memory they are read, how many articles are found."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import process_time

from bench.table import Row

ROOT = Path(__file__).parent.parent
REAL = ROOT.parent / "shared/data"
PAGES = 136
SENTENCE = (
    "Локални тим спроводи активности предвиђене акционим планом и извештава скупштину града о постигнутим"
    " резултатима, уз поштовање достојанства и приватности свих лица."
)


def reading(folder: Path) -> Iterator[Row]:
    """Each reader on the same long law in a process of its own, then the articles of real acts."""
    law = long_pdf(folder)
    for peer, code in PEERS.items():
        seconds, megabytes = in_a_process(code, law)
        is_ours = peer == "odgovor"
        yield Row(f"read {PAGES} pages of PDF, {peer}", seconds, 3.0 if is_ours else None)
        yield Row("  the memory of that", megabytes, 150.0 if is_ours else None, "MB")
    yield from articles_found()


PEERS = {
    "odgovor": "from odgovor.documents.writings import writing_of; writing_of(data, 'a.pdf')",
    "pdfplumber": (
        "import io, pdfplumber\n"
        "with pdfplumber.open(io.BytesIO(data)) as document:\n"
        "    [page.extract_text() for page in document.pages]"
    ),
    "pdfminer.six": "import io; from pdfminer.high_level import extract_text; extract_text(io.BytesIO(data))",
}


def long_pdf(folder: Path) -> Path:
    """A law of about 136 pages, set with Typst."""
    import typst

    fonts = str(ROOT / "src/odgovor/publication/assets/fonts")
    head = '#set page(paper: "a4", margin: 60pt, header: [Службени лист], numbering: "1")\n'
    head += '#set text(font: "Source Serif 4", size: 10pt, lang: "sr", hyphenate: true)\n'
    articles = "\n".join(
        f"#align(center)[Члан {n}.]\n" + "\n\n".join(f"{SENTENCE} {SENTENCE}" for _ in range(8))
        for n in range(1, PAGES * 2)
    )
    target = folder / "law.pdf"
    target.write_bytes(first_pages(typst.compile((head + articles).encode(), font_paths=[fonts])))
    return target


def first_pages(data: bytes) -> bytes:
    """The first 136 pages of a PDF."""
    import io

    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as document:
        if len(document.pages) < PAGES:
            raise SystemExit(f"the law has {len(document.pages)} pages only")
        del document.pages[PAGES:]
        out = io.BytesIO()
        document.save(out)
    return out.getvalue()


def in_a_process(code: str, law: Path) -> tuple[float, float]:
    """Seconds of work and megabytes of a process that reads the long law, its start and imports apart."""
    script = (
        "import time\nfrom pathlib import Path\n"
        f"data = Path({str(law)!r}).read_bytes()\n"
        "start = time.process_time()\n"
        f"{code}\n"
        # The peak since this program began; getrusage would count the process it was forked from.
        "peak = [line for line in open('/proc/self/status') if line.startswith('VmHWM')][0].split()[1]\n"
        "print(time.process_time() - start, int(peak) / 1024)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    seconds, megabytes = done.stdout.split()
    return float(seconds), float(megabytes)


def articles_found() -> Iterator[Row]:
    """Articles of real acts, where the real inputs are beside the project."""
    from odgovor.documents.writings import writing_of
    from odgovor.norms.splitting import structure_of

    real = {
        "pdf/zakon-o-prekrsajima.pdf": 343,
        "treaties/cets-197.en.md": 47,
        "treaties/palermo-protocol.en.md": 20,
    }
    for file, articles in real.items():
        path = REAL / file
        if not path.is_file():
            continue
        start = process_time()
        structure = structure_of(writing_of(path.read_bytes(), path.name))
        found = {item.eid for item in structure.articles}
        right = len(found & {f"art_{n}" for n in range(1, articles + 1)})
        yield Row(f"{path.stem}: articles found", right, float(articles - 1), "")
        yield Row("  false ones", len(found) - right, 0.0, "")
        yield Row("  read and split", process_time() - start, None)
