"""Vendor files from npm packages: chosen files, their licence, and a manifest of digests; users never need Node.

Run ``python tools/vendor.py`` after changing ``PACKAGES``; the manifest is checked by the tests.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

ASSETS = Path(__file__).parent.parent / "src/odgovor/publication/assets"
SERIF = ("Regular", "It", "Semibold", "SemiboldIt")
SANS = ("Regular", "It", "Semibold", "Bold")
PACKAGES: dict[str, dict[str, str]] = {
    "source-serif@4.5.1": {
        "LICENSE.md": "fonts/LICENSE-source-serif.md",
        **{f"TTF/SourceSerif4-{w}.ttf": f"fonts/SourceSerif4-{w}.ttf" for w in SERIF},
        **{f"WOFF2/TTF/SourceSerif4-{w}.ttf.woff2": f"fonts/SourceSerif4-{w}.woff2" for w in SERIF},
    },
    "source-sans@3.52.0": {
        "LICENSE.md": "fonts/LICENSE-source-sans.md",
        **{f"TTF/SourceSans3-{w}.ttf": f"fonts/SourceSans3-{w}.ttf" for w in SANS},
        **{f"WOFF2/TTF/SourceSans3-{w}.ttf.woff2": f"fonts/SourceSans3-{w}.woff2" for w in SANS},
    },
}


def vendor() -> None:
    """Fetch every package and copy its chosen files, then write the manifest."""
    chosen: list[Path] = []
    with tempfile.TemporaryDirectory() as folder:
        for package, files in PACKAGES.items():
            npm = ["npm", "pack", "--silent", package]
            packed = subprocess.run(npm, cwd=folder, check=True, capture_output=True, text=True)
            with tarfile.open(Path(folder) / packed.stdout.strip()) as archive:
                archive.extractall(folder, filter="data")
            for source, target in files.items():
                path = ASSETS / target
                path.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(Path(folder) / "package" / source, path)
                path.chmod(0o644)
                chosen.append(path)
            shutil.rmtree(Path(folder) / "package")
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(ASSETS).as_posix()}"
        for path in sorted(chosen)
    ]
    (ASSETS / "VENDORED.sha256").write_text("\n".join(lines) + "\n")
    print(f"{len(lines)} files vendored into {ASSETS}")


if __name__ == "__main__":
    vendor()
