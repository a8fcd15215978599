"""ZIP containers written the same way every time: entries as they come, with one fixed time."""

from __future__ import annotations

import io
import zipfile

PACKED = (".png", ".woff2")
EPOCH = (2000, 1, 1, 0, 0, 0)


def settled_zip(data: bytes) -> bytes:
    """The same archive with fixed times and attributes; the entry ``mimetype`` stays first and stored."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for entry in source.infolist():
            settled = zipfile.ZipInfo(entry.filename, EPOCH)
            is_packed = entry.filename == "mimetype" or entry.filename.endswith(PACKED)
            settled.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
            settled.external_attr = 0o644 << 16
            target.writestr(settled, source.read(entry), compresslevel=6)
    return out.getvalue()
