"""Pages of papers in both languages, the file itself, and acts through forms."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from test_documents import add, upload

from shangliang.ground.accounts.models import Person
from shangliang.ground.documents.comparing import compare
from shangliang.ground.documents.files import path_of
from shangliang.ground.documents.public import add_version, documents, receipts
from stage_outcomes import NOW, matter

pytestmark = pytest.mark.urls("stage_outcomes")


def sign_in(client, actor):
    client.force_login(Person.objects.get(pk=actor.id))
    return client


@pytest.mark.parametrize(("lang", "words"), [("zh-hans", "历次版本"), ("en", "Versions")])
def test_paper_page__shows_text_versions_and_fingerprint(client, cast, number, lang, words):
    paper = add(cast, number)
    client.cookies["lang"] = lang
    page = client.get(paper.url).content.decode()
    assert words in page
    assert paper.latest.sha256 in page
    assert "请您参加。" in page
    assert client.get(f"/m/{number}/documents").status_code == 200


def test_paper_page__compares_two_versions(client, cast, number):
    paper = add(cast, number, text="周四开会。\n请带图纸。")
    add_version(actor=cast.clerk, document_id=paper.id, text="周五开会。\n请带图纸。", now=NOW)
    page = client.get(f"{paper.url}?v=2&with=1").content.decode()
    assert "<del>四</del><ins>五</ins>" in page
    assert client.get(f"{paper.url}?v=9").status_code == 404
    assert client.get(f"{paper.url}?v=x").status_code == 200


def test_compare__marks_lines_that_came_and_went():
    kinds = [line.kind for line in compare("一\n二\n三", "一\n三\n四")]
    assert kinds == ["same", "out", "same", "new"]


def test_compare__takes_very_long_texts_without_hanging():
    assert len(compare("甲\n" * 5000, "甲\n" * 4999 + "乙")) > 4000


def test_paper_page__names_readers_to_the_office_only(client, cast, number):
    paper = add(cast, number)
    sign_in(client, cast.member).post(f"/m/{number}/documents/mark_read/{paper.id}", {})
    assert len(receipts(paper.id)) == 1
    assert "王委员 <" in sign_in(client, cast.clerk).get(paper.url).content.decode()
    client.logout()
    assert "王委员" not in client.get(paper.url).content.decode()


def test_file__is_a_download_that_cannot_run(client, cast, number):
    paper = add(cast, number, text="", upload=upload("<b>路灯</b>".encode(), "说明.txt"))
    response = client.get(paper.latest.file_url)
    assert b"".join(response.streaming_content) == "<b>路灯</b>".encode()
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''%E8%AF%B4")
    assert "sandbox" in response["Content-Security-Policy"]
    again = client.get(paper.latest.file_url, headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304


def test_file__pictures_are_shown(client, cast, number):
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, "PNG")
    paper = add(cast, number, text="", upload=upload(out.getvalue(), "a.png"))
    response = client.get(paper.latest.file_url)
    assert response["Content-Disposition"].startswith("inline")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert paper.latest.file_url in client.get(paper.url).content.decode()


def test_file__of_a_hidden_paper_or_matter_is_not_found(client, cast, number):
    hidden = add(cast, number, text="", upload=upload(b"%PDF-1"), is_public=False)
    other = add(cast, matter(is_public=False), text="", upload=upload(b"%PDF-2"))
    for paper in (hidden, other):
        assert client.get(paper.latest.file_url).status_code == 404
        assert client.get(paper.url).status_code == 404
    assert sign_in(client, cast.office).get(hidden.latest.file_url).status_code == 200
    wrong = hidden.latest.file_url.replace(number, other.matter)
    assert client.get(wrong).status_code == 404


def test_file__lost_from_the_disk_is_said_not_crashed(client, cast, number):
    paper = add(cast, number, text="", upload=upload(b"%PDF-lost"))
    path_of(paper.latest.file_sha256).unlink()
    assert client.get(paper.latest.file_url).status_code == 404


def test_add_page__takes_a_file_and_a_double_click_adds_once(client, cast, number):
    sign_in(client, cast.clerk)
    assert client.get(f"/m/{number}/documents/add").status_code == 200
    for _ in range(2):
        facts = {
            "kind": "notice",
            "title": "会议通知",
            "is_public": "on",
            "request_key": "same-key",
            "upload": SimpleUploadedFile("a.pdf", b"%PDF-1.7"),
        }
        assert client.post(f"/m/{number}/documents/add", facts).status_code == 302
    assert len(documents(number)) == 1


def test_add_page__keeps_what_was_typed_when_the_file_is_refused(client, cast, number):
    sign_in(client, cast.clerk)
    facts = {
        "kind": "notice",
        "title": "不会丢的标题",
        "upload": SimpleUploadedFile("a.exe", b"MZ\x00"),
    }
    response = client.post(f"/m/{number}/documents/add", facts)
    page = response.content.decode()
    assert response.status_code == 422
    assert "不会丢的标题" in page
    assert "不接收这种文件" in page


def test_add_version_page__shows_the_conflict_and_keeps_the_text(client, cast, number):
    paper = add(cast, number)
    add_version(actor=cast.office, document_id=paper.id, text="甲", now=NOW)
    sign_in(client, cast.clerk)
    response = client.post(
        f"/m/{number}/documents/add_version/{paper.id}", {"text": "我写的", "expect": "1"}
    )
    page = response.content.decode()
    assert response.status_code == 409
    assert "李主任" in page
    assert "我写的" in page
