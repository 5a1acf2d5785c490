"""What is kept of a photo? The picture written anew: without the place, the camera and whatever hid in the file.

Malformed headers, pictures that unpack to gigabytes and files that only pretend to be pictures are refused.
"""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass

from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

from shangliang.kernel.errors import Invalid

_KINDS = ("JPEG", "PNG", "WEBP", "GIF", "BMP")
_LONG_SIDE = 2000
_SMALL_SIDE = 480
ACCEPT = "image/jpeg,image/png,image/webp,image/gif,image/bmp"


@dataclass(frozen=True)
class Picture:
    """A photo ready to be kept: JPEG in two sizes."""

    content: bytes
    small: bytes
    width: int
    height: int
    has_place: bool
    says: str = ""


def picture(content: bytes, *, keep_place: bool, most_megapixels: float, says: str = "") -> Picture:
    """Read and write a photo again; Invalid at the field `photos` when it cannot be read or is too large."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=list(_KINDS)) as image:
                if image.width * image.height > most_megapixels * 1_000_000:
                    raise _refused("topics.photo_too_many_pixels", most=int(most_megapixels))
                return _written(image, keep_place=keep_place, says=says)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _refused("topics.photo_too_many_pixels", most=int(most_megapixels)) from None
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        EOFError,
        TypeError,
        KeyError,
    ):
        raise _refused("topics.photo_unreadable") from None


def _refused(code: str, **params: int) -> Invalid:
    return Invalid(code, {"photos": [code]}, **params)


def _written(image: Image.Image, *, keep_place: bool, says: str) -> Picture:
    place = _place_of(image) if keep_place else None
    upright = ImageOps.exif_transpose(image)
    if upright.mode in {"RGBA", "LA", "P", "PA"}:
        ground = Image.new("RGB", upright.size, "white")
        seen = upright.convert("RGBA")
        ground.paste(seen, mask=seen.getchannel("A"))
        upright = ground
    plain = Image.new("RGB", upright.size)
    plain.paste(upright.convert("RGB"))
    plain.thumbnail((_LONG_SIDE, _LONG_SIDE))
    large = io.BytesIO()
    plain.save(large, "JPEG", quality=84, optimize=True, exif=place.tobytes() if place else b"")
    width, height = plain.size
    plain.thumbnail((_SMALL_SIDE, _SMALL_SIDE))
    small = io.BytesIO()
    plain.save(small, "JPEG", quality=78, optimize=True)
    return Picture(large.getvalue(), small.getvalue(), width, height, place is not None, says)


def _place_of(image: Image.Image) -> Image.Exif | None:
    """The place alone, when the picture knows it."""
    known = image.getexif().get_ifd(ExifTags.IFD.GPSInfo)
    if not known:
        return None
    kept = Image.Exif()
    kept[ExifTags.IFD.GPSInfo] = dict(known)
    return kept
