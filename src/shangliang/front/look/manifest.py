"""What does a phone need to keep the site on its first screen? Name, colours, icons and three shortcuts."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.templatetags.static import static
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_GET
from django.views.decorators.vary import vary_on_cookie


@vary_on_cookie
@require_GET
def manifest(request: HttpRequest) -> JsonResponse:
    """GET /manifest.webmanifest in the reader's language."""
    shortcuts = [
        (gettext("Raise a matter"), "/act/topics/raise"),
        (gettext("Find my matter"), "/follow"),
        (gettext("My desk"), "/desk"),
    ]
    icons = [(192, "any"), (512, "any"), (512, "maskable")]
    return JsonResponse(
        {
            "id": "/",
            "name": "商量 · " + gettext("Talk it over"),
            "short_name": "商量",
            "description": gettext(
                "What concerns everybody is talked over by everybody: "
                "from a worry to a decision that is carried out, every step can be seen."
            ),
            "lang": get_language() or "zh-hans",
            "start_url": "/",
            "scope": "/",
            "display": "standalone",
            "background_color": "#FBFAF6",
            "theme_color": "#FBFAF6",
            "icons": [
                {
                    "src": static(f"look/{'mask' if purpose == 'maskable' else 'icon'}-{size}.png"),
                    "sizes": f"{size}x{size}",
                    "type": "image/png",
                    "purpose": purpose,
                }
                for size, purpose in icons
            ],
            "shortcuts": [{"name": name, "url": url} for name, url in shortcuts],
        },
        content_type="application/manifest+json",
        json_dumps_params={"ensure_ascii": False},
    )
