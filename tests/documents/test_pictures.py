"""Pictures: what a camera noted of itself turns them, and where it noted nonsense they are read all the same."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageOps

from odgovor.documents.pictures import grey_picture, upright_size


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize(
    "note", [b"M@\0*\0\0\0\x08", b"MM\0*\0\0\0\xff", b"II*\0\x08\0\0\0\xff\xff", b"x"]
)
def test_a_picture_whose_camera_noted_nonsense_is_read_as_upright(form: str, note: bytes) -> None:
    data = io.BytesIO()
    Image.new("RGB", (30, 20), "white").save(data, form, exif=b"Exif\0\0" + note)

    assert upright_size(data.getvalue(), "x") == (30, 20)
    assert grey_picture(data.getvalue(), "x")[1] == 60


@pytest.mark.parametrize("held", range(1, 9))
def test_a_picture_is_turned_as_its_camera_was_held(held: int) -> None:
    exif, data = Image.Exif(), io.BytesIO()
    exif[0x0112] = held
    picture = Image.new("L", (3, 2))
    for place, grey in enumerate((0, 40, 80, 120, 160, 200)):
        picture.putpixel((place % 3, place // 3), grey)
    picture.save(data, "PNG", exif=exif)

    with (
        Image.open(io.BytesIO(data.getvalue())) as opened,
        Image.open(io.BytesIO(grey_picture(data.getvalue(), "x")[0])) as read,
    ):
        expected = ImageOps.exif_transpose(opened)
        assert read.size == tuple(2 * side for side in expected.size)
        assert upright_size(data.getvalue(), "x") == expected.size
        assert read.tobytes() == expected.resize(read.size).tobytes()
