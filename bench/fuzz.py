"""``python -m bench.fuzz``: read and split mutated documents in processes of their own; anything but a fault is a find.

Five thousand by default. A process may use one gigabyte, a document thirty seconds; every document is made of a seed,
so that a find can be made again: ``python -m bench.fuzz --first 1234 --count 1``.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import signal
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Callable

COUNT = 5000
BATCH = 250
MEGABYTES = 1024
SECONDS = 30


def main(arguments: list[str] | None = None) -> int:
    """Print how many documents were read, how many refused, and every find; exit code 1 where there is one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.child:
        return child(asked.first, asked.count)
    return parent(asked.first, asked.count)


def parent(first: int, count: int) -> int:
    """Run batches in processes; what ends one is a find, and the batch goes on behind it."""
    totals: Counter[str] = Counter()
    finds: list[str] = []
    spot, last = first, first + count
    while spot < last:
        size = min(BATCH, last - spot)
        call = [
            sys.executable,
            "-m",
            "bench.fuzz",
            "--child",
            "--first",
            str(spot),
            "--count",
            str(size),
        ]
        done = subprocess.run(
            call, capture_output=True, text=True, check=False, env=quiet_environment()
        )
        lines = [line.split(" ", 2) for line in done.stdout.splitlines()]
        totals.update(line[1] for line in lines)
        finds += [" ".join(line) for line in lines if line[1] == "find"]
        if done.returncode != 0:
            finds.append(
                f"{spot + len(lines)} ended the process ({done.returncode}): {done.stderr[-300:]}"
            )
            size = len(lines) + 1
        spot += size
    print(
        f"{count} documents: {totals['read']} read, {totals['refused']} refused, {len(finds)} finds"
    )
    for find in finds:
        print(find)
    return 1 if finds else 0


def quiet_environment() -> dict[str, str]:
    """The environment, with one thread for numeric work, which would reserve memory for each."""
    return {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


def child(first: int, count: int) -> int:
    """Read the documents of some seeds, a line for each."""
    import resource

    limit = MEGABYTES * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGALRM, out_of_time)
    seeds = originals()
    for seed in range(first, first + count):
        signal.alarm(SECONDS)
        print(seed, outcome(seed, seeds), flush=True)
        signal.alarm(0)
    return 0


def out_of_time(*_: object) -> None:
    """What the alarm does."""
    raise TimeoutError("thirty seconds")


def outcome(seed: int, seeds: dict[str, bytes]) -> str:
    """``read``, ``refused``, or ``find`` with what was raised."""
    from odgovor.common.errors import InvalidDataError
    from odgovor.norms.laws import read_law

    name, data = mutated(seed, seeds)
    try:
        read_law(data, name)
    except InvalidDataError:
        return "refused"
    except BaseException as fault:  # noqa: BLE001  # whatever it is, it is what is looked for
        return f"find {name} {type(fault).__name__}: {str(fault)[:160]!r}"
    return "read"


def originals() -> dict[str, bytes]:
    """Small documents of every kind, laws among them."""
    from tests.documents.files import BAD, GOOD, typeset
    from tests.documents.test_writings import numbered_word
    from tests.norms.test_splitting import ENGLISH, SERBIAN, split

    from odgovor.norms.akn.body import body_text
    from odgovor.norms.akn.writing import write_akn
    from odgovor.norms.texts import LegalText

    law = LegalText("text.a", "A", "sr-Cyrl", akn=body_text(split(SERBIAN).portions))
    table = "#table(columns: 3, [а], [б], [в], [г], [д], [ђ])"
    return {
        **{f"good-{media.name.lower()}": data for media, data in GOOD.items()},
        "law.pdf": typeset(
            f'#set page(header: [Лист], numbering: "1")\n{table}\n' + SERBIAN.replace("*", "")
        ),
        "law.txt": SERBIAN.encode(),
        "law.md": f"# {ENGLISH}\n\n|a|b|\n|-|-|\n|1|2|".encode(),
        "law.html": f"<!doctype html><body><p>{SERBIAN.replace(chr(10), '<p>')}<table><tr><td>a".encode(),
        "law.akn": write_akn(law),
        "law.docx": numbered_word(),
        **{f"bad-{name}": data for name, data in BAD.items() if 0 < len(data) < 100_000},
    }


def mutated(seed: int, seeds: dict[str, bytes]) -> tuple[str, bytes]:
    """A document changed in one to eight places, inside its archive where it is one."""
    chance = random.Random(seed)
    name = chance.choice(sorted(seeds))
    data = seeds[name]
    if data.startswith(b"PK") and chance.random() < 0.7:
        return name, rezipped(data, chance, seeds)
    made = changed(data, chance, seeds)
    return name, passable(made, name) if chance.random() < 0.6 else made


def passable(data: bytes, name: str) -> bytes:
    """Made so that the first look at the file does not refuse it already, and the reader has to do with it."""
    if data.startswith(b"%PDF"):
        return data + b"\n%%EOF\n"
    if name.endswith((".txt", ".md", ".html", ".akn", "text", "html")):
        return data.decode("utf-8", "ignore").replace("\0", "").encode()
    return data


def rezipped(data: bytes, chance: random.Random, seeds: dict[str, bytes]) -> bytes:
    """An archive with one entry changed."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, OSError, ValueError):
        return changed(data, chance, seeds)
    heavy = [name for name in entries if name.endswith(".xml")] or list(entries)
    chosen = chance.choice(heavy)
    entries[chosen] = changed(entries[chosen][:200_000], chance, seeds)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            kind = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(name, content, kind)
    return out.getvalue()


def changed(data: bytes, chance: random.Random, seeds: dict[str, bytes]) -> bytes:
    """Bytes changed in one to eight places."""
    for _ in range(chance.randint(1, 8)):
        data = chance.choice(WAYS)(data, chance, seeds)
    return data


def flipped(data: bytes, chance: random.Random, _seeds: dict[str, bytes]) -> bytes:
    """Some bytes with other values."""
    found = bytearray(data)
    for _ in range(chance.randint(1, 20)):
        if found:
            found[chance.randrange(len(found))] = chance.randrange(256)
    return bytes(found)


def cut(data: bytes, chance: random.Random, _seeds: dict[str, bytes]) -> bytes:
    """Without a piece."""
    start = chance.randrange(len(data) + 1)
    return data[:start] + data[start + chance.randrange(1, 2000) :]


def ended(data: bytes, chance: random.Random, _seeds: dict[str, bytes]) -> bytes:
    """Without its end."""
    return data[: chance.randrange(len(data) + 1)]


def repeated(data: bytes, chance: random.Random, _seeds: dict[str, bytes]) -> bytes:
    """With a piece said many times."""
    start = chance.randrange(len(data) + 1)
    piece = data[start : start + chance.randrange(1, 200)]
    return data[:start] + piece * chance.choice([2, 20, 500]) + data[start:]


def grafted(data: bytes, chance: random.Random, seeds: dict[str, bytes]) -> bytes:
    """With a piece of another document in it."""
    other = seeds[chance.choice(sorted(seeds))]
    begin, start = chance.randrange(len(other) + 1), chance.randrange(len(data) + 1)
    return data[:start] + other[begin : begin + chance.randrange(1, 3000)] + data[start:]


def numbered(data: bytes, chance: random.Random, _seeds: dict[str, bytes]) -> bytes:
    """With a number that is far too large or negative in the place of another."""
    places = [place for place, byte in enumerate(data[:50_000]) if 48 <= byte <= 57]
    if not places:
        return data
    place = chance.choice(places)
    value = chance.choice([b"-1", b"0", b"99999999999", b"4294967296", b"1e309"])
    return data[:place] + value + data[place + 1 :]


WAYS: tuple[Callable[[bytes, random.Random, dict[str, bytes]], bytes], ...] = (
    flipped,
    cut,
    ended,
    repeated,
    grafted,
    numbered,
)

if __name__ == "__main__":
    sys.exit(main())
