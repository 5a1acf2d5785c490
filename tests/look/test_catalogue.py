"""Does every component show itself, in both languages, without a script or a style in the page?"""

from __future__ import annotations

import re

import pytest
from look_home import HOME

pytestmark = pytest.mark.usefixtures("alone")


@pytest.mark.parametrize(
    ("language", "words"), [("zh-hans", "墨、纸、印"), ("en", "Ink, paper, seal")]
)
def test_the_catalogue_shows_itself_in_both_languages(client, language, words):
    client.cookies["lang"] = language
    page = client.get("/look").content.decode()
    assert f"<h1>{words}</h1>" in page
    assert f'<html lang="{"zh-Hans" if language == "zh-hans" else "en"}"' in page


@pytest.mark.parametrize("address", ["/look", "/look?errors=1", "/m/T-1/sample/answer", "/nowhere"])
def test_no_page_carries_an_inline_script_or_style(client, address):
    page = client.get(address).content.decode()
    assert "style=" not in page
    assert "<style" not in page
    assert not re.search(r"<script(?![^>]*\bsrc=)", page)
    assert not re.search(r"\son[a-z]+=\"", page)


def test_no_template_of_look_carries_an_inline_script_or_style():
    for path in (HOME / "templates").rglob("*.html"):
        text = path.read_text("utf-8")
        assert " style=" not in text, path
        assert "<style" not in text, path
        assert not re.search(r"\son(click|load|submit|change)=", text), path


def test_every_page_has_a_skip_link_a_main_and_one_heading_of_the_first_rank(client):
    page = client.get("/look").content.decode()
    assert page.index('class="skip" href="#main"') < page.index("<header")
    assert 'id="main"' in page
    assert page.count("<h1") == 1


def test_large_type_and_theme_are_kept_in_cookies_and_come_back_to_the_same_page(client):
    answer = client.post("/preference", {"elder": "1", "theme": "dark", "next": "/look?x=1"})
    assert answer["Location"] == "/look?x=1"
    page = client.get("/look").content.decode()
    assert 'data-theme="dark"' in page
    assert 'class="elder"' in page


def test_a_preference_never_leads_to_another_site(client):
    assert (
        client.post("/preference", {"elder": "1", "next": "https://evil.example/"})["Location"]
        == "/"
    )
    assert client.post("/preference", {"elder": "1", "next": "//evil.example/"})["Location"] == "/"


def test_an_unknown_theme_is_not_stored(client):
    client.post("/preference", {"theme": "pink<script>", "next": "/look"})
    assert "theme" not in client.cookies


def test_the_language_form_switches_and_remembers(client):
    client.post("/language", {"language": "en", "next": "/look"})
    assert client.cookies["lang"].value == "en"
    assert "Ink, paper, seal" in client.get("/look").content.decode()


def test_drawings_and_numbers_do_not_use_the_language_of_the_reader_for_decimals(client):
    client.cookies["lang"] = "en"
    page = client.get("/look").content.decode()
    assert re.search(r'cx="\d+\.\d"', page)
    assert not re.search(r'(cx|cy|x|width)="\d+,\d+"', page)
