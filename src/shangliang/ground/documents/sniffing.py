"""What is in this file really? Its bytes decide, never its name or what the browser says.

Taken are pictures (re-encoded, so that the place and camera in their metadata are lost), PDF, office documents
without macros, and plain text. Everything else is refused.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from dataclasses import dataclass

from PIL import Image, ImageOps, UnidentifiedImageError

from shangliang.kernel.errors import Invalid

_PICTURES = {
    "PNG": ("image/png", "png"),
    "JPEG": ("image/jpeg", "jpg"),
    "WEBP": ("image/webp", "webp"),
    "GIF": ("image/gif", "gif"),
}
_PIXELS_MOST = 60_000_000
_FRAMES_MOST = 200
_UNPACKED_MOST = 300 * 1024 * 1024
_PARTS_MOST = 5000
_OFFICE = "application/vnd.openxmlformats-officedocument"
_OOXML = (
    ("word/document.xml", f"{_OFFICE}.wordprocessingml.document", "docx"),
    ("xl/workbook.xml", f"{_OFFICE}.spreadsheetml.sheet", "xlsx"),
)
_ODT = "application/vnd.oasis.opendocument.text"
_TEXTS = {"txt": "text/plain", "csv": "text/csv", "md": "text/plain", "": "text/plain"}

TAKEN = "PNG, JPEG, WebP, GIF, PDF, DOCX, XLSX, ODT, TXT, CSV"
ACCEPT = ".png,.jpg,.jpeg,.webp,.gif,.pdf,.docx,.xlsx,.odt,.txt,.csv"


@dataclass(frozen=True)
class Sniffed:
    """The bytes to keep, and what they are."""

    content: bytes
    media_type: str
    ending: str


def refused(code: str, **params: str | int) -> Invalid:
    """A refusal that stands at the file field."""
    return Invalid(code, {"upload": [code]}, **params)


def sniff(content: bytes, name: str) -> Sniffed:
    """The kind of `content`; Invalid when it is not one that is taken."""
    if not content:
        raise refused("documents.file_empty")
    if content.startswith(b"%PDF-"):
        return Sniffed(content, "application/pdf", "pdf")
    if content.startswith(b"PK\x03\x04"):
        return _office(content)
    if _looks_like_picture(content):
        return _picture(content)
    return _text(content, name)


def _looks_like_picture(content: bytes) -> bool:
    return (
        content.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a"))
        or content[:4] + content[8:12] == b"RIFFWEBP"
    )


def _picture(content: bytes) -> Sniffed:
    """Decode and write again: metadata, appended data and malformed parts stay behind."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=list(_PICTURES)) as image:
                if image.width * image.height > _PIXELS_MOST:
                    raise refused("documents.picture_too_large", most=_PIXELS_MOST // 1_000_000)
                return _written_again(image)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise refused("documents.picture_too_large", most=_PIXELS_MOST // 1_000_000) from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError):
        raise refused("documents.picture_broken") from None


def _written_again(image: Image.Image) -> Sniffed:
    kind = str(image.format)
    media_type, ending = _PICTURES[kind]
    out = io.BytesIO()
    frames = getattr(image, "n_frames", 1)
    if frames > _FRAMES_MOST:
        raise refused("documents.picture_too_large", most=_PIXELS_MOST // 1_000_000)
    if frames > 1 and kind in {"GIF", "WEBP"}:
        image.save(out, kind, save_all=True, exif=b"", xmp=b"")
        return Sniffed(out.getvalue(), media_type, ending)
    upright = ImageOps.exif_transpose(image)
    plain = Image.new(upright.mode, upright.size)
    if upright.mode == "P" and (palette := upright.getpalette()) is not None:
        plain.putpalette(palette)
    plain.paste(upright, (0, 0))
    options: dict[str, object] = {"quality": 90} if kind in {"JPEG", "WEBP"} else {}
    if "transparency" in upright.info and kind in {"PNG", "GIF"}:
        options["transparency"] = upright.info["transparency"]
    plain.save(out, kind, **options)
    return Sniffed(out.getvalue(), media_type, ending)


def _office(content: bytes) -> Sniffed:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
            names = {p.filename for p in parts}
            if len(parts) > _PARTS_MOST or sum(p.file_size for p in parts) > _UNPACKED_MOST:
                raise refused("documents.file_unpacks_too_large")
            if any(n.lower().endswith(("vbaproject.bin", ".bin.rels")) for n in names):
                raise refused("documents.file_has_macros")
            if "[Content_Types].xml" in names:
                for part, media_type, ending in _OOXML:
                    if part in names:
                        return Sniffed(content, media_type, ending)
            if "mimetype" in names and packed.getinfo("mimetype").file_size < 200:
                said = packed.read("mimetype").decode("ascii", "replace").strip()
                if said == _ODT and "content.xml" in names:
                    return Sniffed(content, _ODT, "odt")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError):
        raise refused("documents.file_broken") from None
    raise refused("documents.type_not_taken", taken=TAKEN)


def _text(content: bytes, name: str) -> Sniffed:
    """UTF-8 as it is; GB18030 (older Chinese software) is turned into UTF-8."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if ending not in _TEXTS or b"\0" in content:
        raise refused("documents.type_not_taken", taken=TAKEN)
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            said = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return Sniffed(said.encode("utf-8"), _TEXTS[ending], ending or "txt")
    raise refused("documents.type_not_taken", taken=TAKEN)
