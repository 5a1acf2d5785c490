"""Photos come with a matter: without their place, in sizes a phone can load, and a guest's after somebody has looked."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import ExifTags, Image

from evidence import GUEST, refused
from mini_city import PASSWORD, Cast, City
from shangliang.ground.documents.public import path_of
from shangliang.ground.dossier.public import listing
from shangliang.kernel.actor import SYSTEM
from shangliang.kernel.errors import Invalid, NotFound, OutOfOrder, Refused
from shangliang.loop.topics.pictures import picture
from shangliang.loop.topics.public import get, hide_photo, photo, raise_topic, show_photo

REASON = "没有人脸和车牌。"


def shot(size: tuple[int, int] = (64, 48), kind: str = "JPEG", *, place: bool = True) -> bytes:
    out = io.BytesIO()
    exif = Image.Exif()
    if place and kind in {"JPEG", "PNG", "WEBP"}:
        exif[ExifTags.Base.Make] = "SpyPhone"
        exif[ExifTags.IFD.GPSInfo] = {1: "N", 2: (30.0, 35.0, 0.0), 3: "E", 4: (114.0, 17.0, 0.0)}
        Image.new("RGB", size, "navy").save(out, kind, exif=exif)
    else:
        Image.new("RGB", size, "navy").save(out, kind)
    return out.getvalue()


def gps(content: bytes) -> dict[int, Any]:
    with Image.open(io.BytesIO(content)) as image:
        return dict(image.getexif().get_ifd(ExifTags.IFD.GPSInfo))


def with_photo(actor: Any, city: City, now: datetime, **own: Any) -> str:
    taken = picture(shot(), keep_place=False, most_megapixels=60, says="黑着的路灯")
    return raise_topic(
        actor=actor,
        title="三号巷路灯不亮",
        facts="三号巷的路灯不亮，走夜路要打手电。",
        place_id=city.community_place.id,
        photos=(taken,),
        now=now,
        **own,
    ).number


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "BMP"])
def test_picture__is_written_anew_as_jpeg_without_place_and_camera(kind: str) -> None:
    content = shot(kind=kind)
    found = picture(content, keep_place=False, most_megapixels=60)
    assert found.content.startswith(b"\xff\xd8")
    assert gps(found.content) == {}
    assert b"SpyPhone" not in found.content + found.small
    assert not found.has_place


def test_picture__the_sender_may_keep_the_place_and_nothing_else() -> None:
    found = picture(shot(), keep_place=True, most_megapixels=60)
    assert gps(found.content)[1] == "N"
    assert found.has_place
    assert b"SpyPhone" not in found.content
    assert gps(found.small) == {}
    assert not picture(shot(place=False), keep_place=True, most_megapixels=60).has_place


def test_picture__a_large_one_is_made_small_enough_for_a_phone() -> None:
    found = picture(shot((3000, 1500)), keep_place=False, most_megapixels=60)
    assert (found.width, found.height) == (2000, 1000)
    with Image.open(io.BytesIO(found.small)) as small:
        assert small.size == (480, 240)


def bomb() -> bytes:
    """A few bytes that claim to be 60,000 × 60,000 points."""
    whole = bytearray(shot(kind="PNG", place=False))
    whole[16:24] = (60_000).to_bytes(4) * 2
    return bytes(whole)


BENT = {
    "nothing": b"",
    "text": "不是图片".encode(),
    "html": b"<html><script>alert(1)</script>",
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "only a header": b"\xff\xd8\xff\xe0",
    "cut off": shot()[:200],
    "png without data": b"\x89PNG\r\n\x1a\n" + b"\0" * 40,
    "bomb": bomb(),
    "pdf": b"%PDF-1.7",
    "exif loop": b"\xff\xd8\xff\xe1\x00\x08Exif\0\0",
}


@pytest.mark.parametrize("content", BENT.values(), ids=BENT.keys())
def test_picture__what_is_bent_is_refused_with_a_sentence(content: bytes) -> None:
    with pytest.raises(Invalid) as caught:
        picture(content, keep_place=False, most_megapixels=60)
    assert caught.value.code in {"topics.photo_unreadable", "topics.photo_too_many_pixels"}


def test_picture__more_points_than_the_rulebook_allows() -> None:
    with refused(Invalid, "topics.photo_too_many_pixels", most=1):
        picture(shot((1200, 1000)), keep_place=False, most_megapixels=1)


def test_photo__a_guests_waits_a_residents_is_shown(cast: Cast, city: City, now: datetime) -> None:
    assert get(with_photo(GUEST, city, now)).photos[0].state == "waiting"
    assert get(with_photo(cast.resident, city, now)).photos[0].state == "shown"


def test_photo__while_it_waits_only_those_who_sort_see_it(
    client: Client, cast: Cast, city: City, now: datetime
) -> None:
    number = with_photo(GUEST, city, now)
    waiting = get(number).photos[0]
    address = f"/m/{number}/photos/{waiting.id}"
    assert client.get(address).status_code == 404
    page = client.get(f"/m/{number}").content.decode()
    assert address not in page
    assert "张照片正在核看" in page
    assert client.login(username="moderator", password=PASSWORD)
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_show_photo__then_everybody_sees_it_with_what_it_says(
    client: Client, cast: Cast, city: City, now: datetime
) -> None:
    number = with_photo(GUEST, city, now)
    item = get(number).photos[0].id
    show_photo(actor=cast.clerk, number=number, item=item, reason=REASON, now=now)
    page = client.get(f"/m/{number}").content.decode()
    assert f'src="/m/{number}/photos/{item}?size=small"' in page
    assert 'alt="黑着的路灯"' in page
    small = b"".join(client.get(f"/m/{number}/photos/{item}?size=small").streaming_content)  # type: ignore[attr-defined]
    assert small == path_of(get(number).photos[0].small_sha256).read_bytes()


def test_hide_photo__takes_it_back_from_everybody(cast: Cast, city: City, now: datetime) -> None:
    number = with_photo(cast.resident, city, now)
    item = get(number).photos[0].id
    hide_photo(actor=cast.moderator, number=number, item=item, reason="能看见邻居的脸。", now=now)
    with refused(NotFound, "topics.photo_not_found"):
        photo(number, item, cast.resident)
    with refused(OutOfOrder, "kernel.out_of_order"):
        hide_photo(actor=cast.moderator, number=number, item=item, reason="再一次。", now=now)


def test_show_photo__only_for_its_part_with_a_reason_and_of_this_matter(
    cast: Cast, city: City, now: datetime
) -> None:
    number, other = with_photo(GUEST, city, now), with_photo(GUEST, city, now)
    item = get(number).photos[0].id
    for actor, code in (
        (cast.resident, "kernel.not_your_part"),
        (cast.outsider, "kernel.elsewhere"),
        (GUEST, "kernel.sign_in_first"),
    ):
        with refused(Refused, code):
            show_photo(actor=actor, number=number, item=item, reason=REASON, now=now)
    with refused(Refused, "topics.reason_needed"):
        show_photo(actor=cast.clerk, number=number, item=item, reason=" ", now=now)
    with refused(NotFound, "topics.photo_not_found"):
        show_photo(actor=cast.clerk, number=other, item=item, reason=REASON, now=now)


def form(city: City, *files: SimpleUploadedFile, **own: Any) -> dict[str, Any]:
    return {
        "title": "三号巷路灯不亮",
        "facts": "三号巷的路灯不亮，走夜路要打手电。",
        "place_id": city.community_place.id,
        "photos": list(files),
        "photo_says": "黑着的路灯",
        **own,
    }


def test_raise_page__takes_several_photos(client: Client, city: City) -> None:
    files = [SimpleUploadedFile(f"{n}.jpg", shot((60 + n, 40)), "image/jpeg") for n in range(3)]
    assert client.post("/act/topics/raise", form(city, *files)).status_code == 302
    photos = get(listing(SYSTEM)[0].number).photos
    assert [(p.width, p.says, p.has_place) for p in photos] == [
        (60 + n, "黑着的路灯", False) for n in range(3)
    ]


def test_raise_page__keeps_the_place_only_when_asked(client: Client, city: City) -> None:
    file = SimpleUploadedFile("a.jpg", shot(), "image/jpeg")
    client.post("/act/topics/raise", form(city, file, keep_place="on"))
    assert get(listing(SYSTEM)[0].number).photos[0].has_place


@pytest.mark.parametrize("content", [BENT["cut off"], BENT["bomb"], BENT["html"]])
def test_raise_page__a_bent_photo_is_named_and_no_typed_word_is_lost(
    client: Client, city: City, content: bytes
) -> None:
    good = SimpleUploadedFile("good.jpg", shot(), "image/jpeg")
    bad = SimpleUploadedFile("坏的.jpg", content, "image/jpeg")
    answer = client.post("/act/topics/raise", form(city, good, bad))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "坏的.jpg" in page
    assert "走夜路要打手电" in page
    assert listing(SYSTEM) == []


def test_raise_page__at_most_five_photos(client: Client, city: City) -> None:
    files = [SimpleUploadedFile(f"{n}.jpg", shot(), "image/jpeg") for n in range(6)]
    answer = client.post("/act/topics/raise", form(city, *files))
    assert answer.status_code == 422
    assert "最多 5 张照片" in answer.content.decode()
