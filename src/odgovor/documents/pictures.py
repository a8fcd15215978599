"""Pictures as documents of one page: their size is known before they are unpacked."""

from __future__ import annotations

import io
import struct
import warnings
from typing import Any

from odgovor.common.files import fault_at

MAX_PIXELS = 60_000_000
MAX_SIDE = 20_000
_QUALITY = 82
_PAGE_SIDE = 3508
_MOST_ENLARGED = 2
_ORIENTATION = 0x0112
_ON_ITS_SIDE = {5, 6, 7, 8}
# The numbers of Pillow's ways to turn a picture, by the orientations of EXIF.
_UPRIGHT_BY = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}


def upright_size(data: bytes, name: str) -> tuple[int, int]:
    """Width and height of the upright picture in pixels.

    Raises ``InvalidDataError`` (FILE-004) for a damaged or an absurdly large picture.
    """
    with _opened(data, name) as image:
        _unpacked(image, name)
        return _upright_size(image)


def grey_picture(data: bytes, name: str) -> tuple[bytes, int]:
    """The picture as grey PNG, upright, its longer side near that of A4 at 300 dots an inch; and that side in pixels."""
    with _opened(data, name) as image:
        grey = _upright(_unpacked(image, name))
        grey = (grey if grey.mode in {"L", "RGB"} else _on_white(grey)).convert("L")
    times = min(_PAGE_SIDE / max(grey.size), _MOST_ENLARGED)
    grey = grey.resize(tuple(max(1, round(side * times)) for side in grey.size))
    out = io.BytesIO()
    grey.save(out, "PNG", compress_level=1)
    return out.getvalue(), max(grey.size)


def scaled_picture(data: bytes, name: str, *, width: int) -> tuple[bytes, tuple[int, int]]:
    """The picture as WebP, upright and no wider than ``width``, and its upright size."""
    with _opened(data, name) as image:
        return as_webp(_upright(_unpacked(image, name)), width=width), _upright_size(image)


def as_webp(image: Any, *, width: int) -> bytes:
    """A picture as WebP, made smaller where it is wider than ``width`` pixels."""
    if image.mode not in {"L", "RGB"}:
        image = _on_white(image)
    if image.width > width:
        image = image.resize((width, max(1, round(image.height * width / image.width))))
    out = io.BytesIO()
    image.save(out, "WEBP", quality=_QUALITY, method=2)
    return out.getvalue()


def _opened(data: bytes, name: str) -> Any:
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # its own limit only warns; ours, below, refuses
            image = Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "WEBP"))
    except Image.DecompressionBombError as fault:
        raise _too_large(name) from fault
    except (UnidentifiedImageError, OSError, ValueError) as fault:
        raise _damaged(name) from fault
    if image.width * image.height > MAX_PIXELS or max(image.size) > MAX_SIDE:
        image.close()
        raise _too_large(name)
    return image


def _unpacked(image: Any, name: str) -> Any:
    try:
        image.load()
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError) as fault:
        raise _damaged(name) from fault
    return image


def _too_large(name: str) -> Exception:
    message = "The picture has more pixels than are opened (60 million, 20,000 a side)."
    remedy = "Save it smaller; 300 dots an inch are enough to read a page."
    return fault_at("FILE-004", name, message, remedy)


def _damaged(name: str) -> Exception:
    message = "The picture is damaged or was cut off."
    return fault_at(
        "FILE-004", name, message, "Copy it again from where it came, and add it again."
    )


def _upright(image: Any) -> Any:
    way = _UPRIGHT_BY.get(_orientation(image))
    return image if way is None else image.transpose(way)


def _upright_size(image: Any) -> tuple[int, int]:
    width, height = image.size
    return (height, width) if _orientation(image) in _ON_ITS_SIDE else (width, height)


def _orientation(image: Any) -> Any:
    """How the camera was held; 1, upright, where what it noted cannot be read: the picture itself still can."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return image.getexif().get(_ORIENTATION, 1)
    except (SyntaxError, ValueError, TypeError, KeyError, OSError, struct.error):
        return 1


def _on_white(image: Any) -> Any:
    from PIL import Image

    paper = Image.new("RGBA", image.size, "white")
    paper.alpha_composite(image.convert("RGBA"))
    return paper.convert("RGB")
