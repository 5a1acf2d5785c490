"""Is what people type cleaned, counted and kept?"""

from __future__ import annotations

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.utils.translation import override

from shangliang.front.look.forms import LinesField, LookForm, as_form_data


class Letter(LookForm):
    title = forms.CharField(label="标题", max_length=5)
    text = forms.CharField(label="正文", widget=forms.Textarea, max_length=20)
    secret = forms.CharField(label="口令", widget=forms.PasswordInput, required=False)
    points = LinesField(label="建议", required=False, most=2)
    day = forms.DateField(label="日期", required=False)


def post(**fields: str) -> Letter:
    data = QueryDict(mutable=True)
    data.update({"title": "标题", "text": "正文", **fields})
    return Letter(data)


def test_text_is_put_in_normal_form_and_stripped_of_direction_tricks():
    form = post(title="  e\u0301\u202e ")
    assert form.is_valid()
    assert form.cleaned_data["title"] == "é"


def test_a_nul_is_refused():
    form = post(title="a\x00b")
    assert not form.is_valid()
    assert form.errors.as_data()["title"][0].code == "null_characters_not_allowed"


def test_lengths_count_characters_not_utf16_units_nor_windows_line_ends():
    rare = "𠮷" * 5
    assert post(title=rare).is_valid()
    assert not post(title=rare + "𠮷").is_valid()
    assert post(text="一\r\n" * 9 + "末").is_valid()
    assert "maxlength" not in str(post()["title"])


def test_a_password_is_never_changed():
    form = post(secret="  e\u0301  ")
    assert form.is_valid()
    assert form.cleaned_data["secret"] == "e\u0301"


@override("zh-hans")
def test_errors_say_what_to_do_in_plain_chinese():
    form = post(title="一二三四五六七", text="")
    assert form.errors["title"] == ["“标题”最多 5 个字，请删去 2 个字。"]
    assert form.errors["text"] == ["请填写“正文”。"]


def test_a_rooms_own_words_are_kept():
    class Own(LookForm):
        title = forms.CharField(label="t", error_messages={"required": "Say what it is about."})

    assert Own({}).errors["title"] == ["Say what it is about."]


def test_everything_typed_is_shown_again_after_an_error():
    page = str(post(title="一二三四五六七", text="写下的话"))
    assert "写下的话" in page
    assert "一二三四五六七" in page


def test_the_summary_links_to_the_fields_and_takes_the_focus():
    page = str(post(title=""))
    assert 'href="#id_title"' in page
    assert "data-focus" in page
    assert page.index("error-summary") < page.index('name="title"')


def test_help_and_error_are_tied_to_their_field():
    page = str(post(title=""))
    assert 'aria-invalid="true"' in page
    assert 'aria-describedby="id_title_error"' in page
    assert 'id="id_title_error"' in page


def test_labels_stand_outside_the_field_and_no_placeholder_replaces_them():
    page = str(Letter())
    assert '<label class="label" for="id_title">' in page
    assert "placeholder" not in page


def test_the_request_key_is_fresh_for_every_page_and_kept_after_an_error():
    first, second = str(Letter()["request_key"]), str(Letter()["request_key"])
    assert first != second
    assert 'value="abc"' in str(post(title="", request_key="abc")["request_key"])


def test_facts_do_not_carry_the_request_key():
    form = post(request_key="abc")
    assert form.is_valid()
    assert "request_key" not in form.facts


def test_lines_become_a_list_and_are_limited():
    form = post(points="甲\n\n 乙 ")
    assert form.is_valid()
    assert form.cleaned_data["points"] == ["甲", "乙"]
    assert not post(points="甲\n乙\n丙").is_valid()


def test_json_values_pass_through_the_same_form():
    form = Letter(
        as_form_data({"title": "标题", "text": "正文", "points": ["甲", "乙"], "day": None})
    )
    assert form.is_valid(), form.errors
    assert form.cleaned_data["points"] == ["甲", "乙"]


@pytest.mark.parametrize("value", [["甲"], {"a": 1}, 3.5])
def test_odd_values_in_json_do_not_break_a_form(value):
    form = Letter(as_form_data({"title": value, "text": "正文"}))
    form.is_valid()


def test_an_empty_file_is_named_with_its_field():
    class PaperForm(LookForm):
        upload = forms.FileField(label="文件")

    form = PaperForm({}, {"upload": SimpleUploadedFile("空.pdf", b"")})
    assert form.errors["upload"] == ["“文件”里的文件是空的，请另选一个。"]
