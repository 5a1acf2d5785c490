"""A day that travels in a reason is said as people say days."""

from __future__ import annotations

import pytest
from django.utils import translation

from shangliang.front.look.reasons import explain, register_reasons

register_reasons({"look.test_until": "Until {day}, {other}."})


@pytest.mark.parametrize(
    ("language", "said"),
    [("zh-hans", "2031 年 3 月 5 日周三"), ("en", "Wed 5 Mar 2031")],
)
def test_days_are_said_in_the_form_of_the_reader(language, said):
    with translation.override(language):
        assert explain("look.test_until", {"day": "2031-03-05", "other": "2031-99-99"}) == (
            f"Until {said}, 2031-99-99."
        )
        assert said in explain("look.test_until", {"day": "2031-03-05T09:00:00+08:00"})
