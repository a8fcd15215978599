"""Vendor files from npm packages: chosen files, their licence, and a manifest of digests; users never need Node.

Run ``python tools/vendor.py`` after changing a list; the manifest is checked by the tests.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
ASSETS = ROOT / "src/odgovor/publication/assets"
AXE = ROOT / "tests/vendor/axe-core"
SCRIPTS = ROOT / "src/odgovor/web/common/static/js/vendor"
SERIF = ("Regular", "It", "Semibold", "SemiboldIt")
SANS = ("Regular", "It", "Semibold", "Bold")
FONTS = {
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
AXE_CORE = {"axe-core@4.11.0": {"axe.min.js": "axe.min.js", "LICENSE": "LICENSE"}}
HTMX = {"htmx.org@2.0.8": {"dist/htmx.min.js": "htmx.min.js", "LICENSE": "LICENSE-htmx.txt"}}
FOLDERS = {ASSETS: FONTS, AXE: AXE_CORE, SCRIPTS: HTMX}


def vendor(target: Path, packages: dict[str, dict[str, str]]) -> None:
    """Fetch every package, copy its chosen files into a folder, and write the folder's manifest."""
    chosen: list[Path] = []
    for package, files in packages.items():
        with tempfile.TemporaryDirectory() as folder:
            npm = ["npm", "pack", "--silent", package]
            packed = subprocess.run(npm, cwd=folder, check=True, capture_output=True, text=True)
            with tarfile.open(Path(folder) / packed.stdout.strip()) as archive:
                archive.extractall(folder, filter="data")
            for source, name in files.items():
                path = target / name
                path.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(Path(folder) / "package" / source, path)
                path.chmod(0o644)
                chosen.append(path)
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(target).as_posix()}"
        for path in sorted(chosen)
    ]
    (target / "VENDORED.sha256").write_text("\n".join(lines) + "\n")
    print(f"{len(lines)} files vendored into {target}")


if __name__ == "__main__":
    for place, wanted in FOLDERS.items():
        vendor(place, wanted)
