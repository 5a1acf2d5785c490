"""What is in the design system? A living page with every component in all its states and how to write it."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shangliang.front.look import glossary, icons, samples
from shangliang.kernel import clock
from shangliang.kernel.verdict import deny

TEXT = """## 小标题
一段话，说一件事。第二句接着说。

- 第一条建议
- 第二条建议 <script>不会执行</script>

1. 先试两周
2. 再画线"""


def page(request: HttpRequest) -> HttpResponse:
    """GET /look, `?errors` with a form full of mistakes; POST shows the sample form as it was sent."""
    now = clock.now()
    wrong = {"title": "很长的标题" * 16, "text": "写下的话不会丢。"}
    typed = wrong if "errors" in request.GET else request.POST or None
    context = {
        "now": now,
        "knots": samples.knots(now),
        "late_knots": samples.knots(now, late=True),
        "kept_knots": samples.finished(now),
        "seats": samples.seats(),
        "form": samples.SampleForm(typed),
        "offers": samples.acts(),
        "streets": (("柳堤街道", 42), ("石渡街道", 31), ("云杉街道", 18), ("晴岚里街道", 7)),
        "months": tuple((f"{n} 月", v) for n, v in enumerate((3, 5, 4, 9, 12, 11, 16, 21, 19, 26, 31), 1)),
        "verdict": deny("kernel.elsewhere"),
        "page": {"prev_url": "?before=1", "next_url": "?after=20", "said": "21–40"},
        "soon": now + timedelta(days=1),
        "later": now + timedelta(days=16),
        "past": now - timedelta(days=4),
        "today": now,
        "long_ago": now - timedelta(days=500),
        "icons": sorted(icons.ICONS),
        "terms": glossary.terms(),
        "tones": ("ink", "seal", "jade", "ochre", "indigo", "quiet"),
        "roles": (
            "paper", "raised", "sunken", "line", "edge", "ink", "quiet", "seal", "seal-soft", "jade", "jade-soft",
            "ochre", "ochre-soft", "indigo", "indigo-soft",
        ),
        "text": TEXT,
    }  # fmt: skip
    return render(request, "look/catalogue.html", context)
