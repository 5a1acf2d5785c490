"""Papers, versions and receipts: what is kept, what is refused, who may see it."""

import hashlib
import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from PIL import Image

from shangliang.ground.documents.files import path_of
from shangliang.ground.documents.names import clean_name
from shangliang.ground.documents.public import (
    add_document,
    add_version,
    document,
    documents,
    mark_read,
    receipts,
    version,
    versions,
)
from shangliang.ground.dossier.public import open_duty
from shangliang.ground.ledger.public import trail
from shangliang.kernel.actor import guest
from shangliang.kernel.errors import Conflict, Invalid, NotFound, Refused
from stage_outcomes import NOW, matter


def upload(content: bytes, name: str = "a.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/octet-stream")


def picture(kind: str = "JPEG", **more) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 20), "red").save(out, kind, **more)
    return out.getvalue()


def office_file(*names: str, mimetype: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name in names:
            packed.writestr(name, mimetype if name == "mimetype" else "<x/>")
    return out.getvalue()


def add(cast, number, **more):
    facts = {"kind": "notice", "title": "会议通知", "text": "请您参加。"} | more
    return add_document(actor=facts.pop("actor", cast.clerk), number=number, now=NOW, **facts)


def test_add_document__keeps_text_and_records_its_hash(cast, number):
    brief = add(cast, number)
    assert brief.latest.sha256 == hashlib.sha256("请您参加。".encode()).hexdigest()
    assert brief.latest.by_name == "孙秘书"
    row = trail(number)[-1]
    assert (row.name, row.payload["sha256"]) == ("documents.document.added", brief.latest.sha256)
    assert [d.id for d in documents(number)] == [brief.id]


def test_add_document__keeps_the_file_under_its_hash(cast, number):
    content = b"%PDF-1.7 hello"
    brief = add(cast, number, text="", upload=upload(content, "通知.pdf"))
    assert brief.latest.sha256 == hashlib.sha256(content).hexdigest()
    assert path_of(brief.latest.sha256).read_bytes() == content
    assert (brief.latest.file_name, brief.latest.media_type) == ("通知.pdf", "application/pdf")


def test_add_document__removes_where_a_photo_was_taken(cast, number):
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    exif[0x010F] = "CameraMaker"
    content = picture(exif=exif)
    assert b"CameraMaker" in content
    brief = add(cast, number, text="", upload=upload(content, "现场.jpg"))
    kept = path_of(brief.latest.file_sha256).read_bytes()
    assert b"CameraMaker" not in kept
    with Image.open(io.BytesIO(kept)) as image:
        assert not dict(image.getexif())
        assert image.size == (40, 20)


def test_add_document__turns_a_photo_upright_before_it_forgets_how_it_was_held(cast, number):
    exif = Image.Exif()
    exif[0x0112] = 6
    brief = add(cast, number, text="", upload=upload(picture(exif=exif), "a.jpg"))
    with Image.open(path_of(brief.latest.file_sha256)) as image:
        assert image.size == (20, 40)


def test_add_document__cuts_off_what_hangs_behind_a_picture(cast, number):
    content = picture("PNG") + b"<script>alert(1)</script>"
    brief = add(cast, number, text="", upload=upload(content, "a.png"))
    assert b"script" not in path_of(brief.latest.file_sha256).read_bytes()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_add_document__takes_pictures_by_their_content_not_their_name(cast, number, kind):
    brief = add(cast, number, text="", upload=upload(picture(kind), "evil.html"))
    assert brief.latest.media_type == f"image/{kind.lower()}"
    assert brief.latest.file_name.startswith("evil.")
    assert not brief.latest.file_name.endswith("html")


@pytest.mark.parametrize(
    ("content", "ending"),
    [
        (office_file("[Content_Types].xml", "word/document.xml"), "docx"),
        (office_file("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
        (
            office_file(
                "mimetype", "content.xml", mimetype="application/vnd.oasis.opendocument.text"
            ),
            "odt",
        ),
        ("路灯,三盏\n".encode(), "csv"),
        ("路灯".encode("gb18030"), "txt"),
    ],
)
def test_add_document__takes_office_files_and_text(cast, number, content, ending):
    brief = add(cast, number, text="", upload=upload(content, f"表.{ending}"))
    assert brief.latest.file_name == f"表.{ending}"


def test_add_document__keeps_old_chinese_text_as_utf8(cast, number):
    brief = add(cast, number, text="", upload=upload("路灯坏了".encode("gb18030"), "a.txt"))
    assert path_of(brief.latest.file_sha256).read_text("utf-8") == "路灯坏了"


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "a.pdf", "documents.file_empty"),
        (b"<html><script>", "a.html", "documents.type_not_taken"),
        (b"<svg onload=x>", "a.svg", "documents.type_not_taken"),
        (b"MZ\x00\x00", "a.txt", "documents.type_not_taken"),
        (b"\x89PNG\r\n\x1a\nbroken", "a.png", "documents.picture_broken"),
        (office_file("evil.exe"), "a.docx", "documents.type_not_taken"),
        (
            office_file("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
            "a.docx",
            "documents.file_has_macros",
        ),
        (b"PK\x03\x04broken", "a.docx", "documents.file_broken"),
    ],
)
def test_add_document__refuses_what_it_does_not_know(cast, number, content, name, code):
    with pytest.raises(Invalid) as caught:
        add(cast, number, text="", upload=upload(content, name))
    assert caught.value.fields == {"upload": [code]}
    assert documents(number) == []


@override_settings(DOCUMENTS_MOST_BYTES=10)
def test_add_document__refuses_a_file_that_is_too_large(cast, number):
    with pytest.raises(Invalid) as caught:
        add(cast, number, text="", upload=upload(b"%PDF-1.7 hello"))
    assert caught.value.code == "documents.file_too_large"


def test_add_document__refuses_a_picture_with_too_many_points(cast, number, monkeypatch):
    monkeypatch.setattr("shangliang.ground.documents.sniffing._PIXELS_MOST", 100)
    with pytest.raises(Invalid) as caught:
        add(cast, number, text="", upload=upload(picture("PNG"), "a.png"))
    assert caught.value.code == "documents.picture_too_large"


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"title": " "}, "documents.no_title"),
        ({"title": "长" * 121}, "documents.title_too_long"),
        ({"text": "  "}, "documents.empty"),
        ({"text": "长" * 200_001}, "documents.text_too_long"),
    ],
)
def test_add_document__refuses_papers_without_head_or_body(cast, number, facts, code):
    with pytest.raises(Invalid) as caught:
        add(cast, number, **facts)
    assert caught.value.code == code


def test_add_document__is_not_for_residents_guests_or_strangers(cast, number):
    for actor in (cast.resident, guest("g" * 43), cast.department, cast.administrator):
        with pytest.raises(Refused):
            add(cast, number, actor=actor)


def test_add_document__is_open_to_whoever_owes_something_in_the_matter(cast, number, city):
    open_duty(number, "x.y", role="department", path=city.housing.path, now=NOW)
    assert add(cast, number, actor=cast.department).latest.by_name == "住建局 周科长"
    with pytest.raises(Refused):
        add(cast, number, actor=cast.transport)


def test_add_document__finds_no_matter_under_a_wrong_number(cast, number):
    with pytest.raises(NotFound):
        add(cast, "T-1999-0001")


def test_add_version__keeps_the_old_one_and_counts_up(cast, number):
    first = add(cast, number)
    second = add_version(
        actor=cast.clerk, document_id=first.id, text="改到周五。", note="改期", now=NOW, expect=1
    )
    assert (second.versions, second.latest.number, second.latest.note) == (2, 2, "改期")
    assert [v.text for v in versions(first.id)] == ["请您参加。", "改到周五。"]
    assert version(first.latest.id).sha256 == first.latest.sha256


def test_add_version__is_a_conflict_when_somebody_was_faster(cast, number):
    first = add(cast, number)
    add_version(actor=cast.office, document_id=first.id, text="甲", now=NOW, expect=1)
    with pytest.raises(Conflict) as caught:
        add_version(actor=cast.clerk, document_id=first.id, text="乙", now=NOW, expect=1)
    assert caught.value.params == {"version": 2, "who": "李主任"}
    assert len(versions(first.id)) == 2


def test_mark_read__gives_one_receipt_a_version_however_often_it_is_said(cast, number):
    first = add(cast, number)
    for _ in range(2):
        mark_read(actor=cast.member, version_id=first.latest.id, now=NOW)
    assert [(r.version, r.name) for r in receipts(first.id)] == [(1, "王委员")]
    assert all(row.name != "documents.version.read" for row in trail(number))


def test_mark_read__needs_an_account(cast, number):
    with pytest.raises(Refused):
        mark_read(actor=guest("g" * 43), version_id=add(cast, number).latest.id, now=NOW)


def test_documents__that_are_not_public_are_for_the_body_only(cast, number):
    hidden = add(cast, number, is_public=False, title="内部草稿")
    shown = add(cast, number)
    assert [d.id for d in documents(number, cast.office)] == [hidden.id, shown.id]
    for reader in (cast.resident, cast.member, cast.department, guest("g" * 43)):
        assert [d.id for d in documents(number, reader)] == [shown.id]
        with pytest.raises(NotFound):
            document(hidden.id, reader)
    with pytest.raises(NotFound):
        mark_read(actor=cast.member, version_id=hidden.latest.id, now=NOW)
    assert "内部草稿" not in str([row.payload for row in trail(number)])


def test_documents__of_another_matter_are_not_found_under_this_number(cast, number):
    other = matter(title="别的事")
    brief = add(cast, other)
    with pytest.raises(NotFound):
        document(brief.id, cast.office, number=number)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\fakepath\\图 纸.PDF", "图 纸.pdf"),
        ("a\u202efdp.exe", "afdp.pdf"),
        ("...", "文件.pdf"),
        ("", "文件.pdf"),
        ('x"<>|?*\n.pdf', "x.pdf"),
        ("v1.2 方案", "v1.2 方案.pdf"),
    ],
)
def test_clean_name__leaves_nothing_that_tricks_a_reader(given, kept):
    assert clean_name(given, "pdf") == kept


def test_clean_name__cuts_han_at_255_bytes_without_half_characters():
    name = clean_name("汉" * 300 + ".pdf", "pdf")
    assert len(name.encode()) <= 255
    assert name == "汉" * 83 + ".pdf"
