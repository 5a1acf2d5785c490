"""Do the tokens stand for the text, in Chinese, English and figures?"""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shangliang.ground.search.excerpts import excerpt, segments, spans
from shangliang.ground.search.tokens import fold, query_tokens, tokens, words


def test_tokens__han_text_gives_characters_and_pairs():
    assert tokens("修路灯") == ["修", "路", "灯", "修路", "路灯"]


def test_tokens__words_are_kept_whole_in_lower_case():
    assert tokens("Street Lamps, 12") == ["street", "lamps", "12"]


def test_tokens__a_number_is_one_token_and_its_parts():
    assert tokens("T-2026-0012") == ["t_2026_0012", "t", "2026", "0012"]


def test_query_tokens__a_number_without_zeros_is_the_same_number():
    assert query_tokens("t-2026-12") == query_tokens("T-2026-0012") == ["t_2026_0012"]


def test_query_tokens__one_character_asks_for_itself_and_two_for_the_pair():
    assert query_tokens("灯") == ["灯"]
    assert query_tokens("路灯") == ["路灯"]


def test_query_tokens__the_beginning_of_a_word_is_enough_but_not_of_a_figure():
    assert query_tokens("str 2026 am") == ["str*", "2026", "am"]


def test_fold__width_case_and_accents_do_not_matter():
    assert fold("Ｃafé１２") == "cafe12"


def test_tokens__punctuation_alone_gives_nothing():
    assert tokens("——，。!? ()") == []


@given(st.text(max_size=200))
def test_tokens__hold_nothing_that_an_index_would_cut_or_quote(text):
    for token in [*tokens(text), *(t.rstrip("*") for t in query_tokens(text))]:
        assert token
        assert not set(token) & set(" \"'\\*&|!:()")


@given(st.text(max_size=80), st.text(max_size=80), st.text(min_size=1, max_size=10))
def test_query_tokens__what_stands_in_a_text_is_found_in_it(before, after, word):
    held = set(tokens(f"{before} {word} {after}"))
    for token in query_tokens(word):
        assert token in held or any(h.startswith(token[:-1]) for h in held if token[-1] == "*")


def test_segments__mark_the_reader_s_words_whatever_their_width():
    marked = segments("安装ＬＥＤ路灯", words("led 路灯"))
    assert [(s.text, s.hit) for s in marked] == [("安装", False), ("ＬＥＤ路灯", True)]


@given(st.text(max_size=120), st.text(max_size=6))
def test_segments__together_are_the_text(text, query):
    assert "".join(s.text for s in segments(text, words(query))) == text


def test_excerpt__opens_a_window_around_the_first_mark():
    text = "前言" * 100 + "这条巷子的路灯坏了三个月" + "后记" * 100
    shown = excerpt(text, words("路灯"))
    assert [s.text for s in shown if s.hit] == ["路灯"]
    assert shown[0].text.startswith("…")
    assert shown[-1].text.endswith("…")
    assert sum(len(s.text) for s in shown) <= 112


def test_excerpt__of_a_text_without_marks_is_its_beginning():
    assert excerpt("一二三\n四", ())[0].text == "一二三 四"


def test_spans__overlapping_marks_are_one():
    assert spans("abcabc", ["abc", "bca"]) == [(0, 6)]
