"""Which small pictures are there? Own line drawings on a grid of 24, drawn into the page (no extra request)."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

# Shapes are written by hand; strokes take the colour of the text around them.
ICONS: dict[str, str] = {
    "home": '<path d="M4 11.5 12 4l8 7.5"/><path d="M6 10v10h12V10"/><path d="M12 20v-5"/>',
    "matters": '<path d="M6 3v18"/><circle cx="6" cy="7" r="2.2" fill="currentColor"/>'
    '<circle cx="6" cy="16" r="2.2" class="icon-hole"/><path d="M12 7h8M12 16h8"/>',
    "desk": '<path d="M3 9h18"/><path d="M5 9v11M19 9v11"/><path d="M12 9v5h7"/><path d="M8 5h8v4H8z"/>',
    "me": '<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5c1.2-4 4-6 7.5-6s6.300 2 7.500 6"/>',
    "search": '<circle cx="10.500" cy="10.500" r="6"/><path d="m15 15 5.500 5.500"/>',
    "bell": '<path d="M6 17V11a6 6 0 0 1 12 0v6"/><path d="M4 17h16"/><path d="M10 20.500h4"/>',
    "globe": '<circle cx="12" cy="12" r="8.500"/><path d="M3.500 12h17"/><path d="M12 3.500c3 3 3 14 0 17c-3-3-3-14 0-17z"/>',
    "large": '<path d="M3 19 8.500 6 14 19"/><path d="M5 14.500h7"/><path d="M18 8v8M14.500 12h7"/>',
    "moon": '<path d="M19.500 14.500A8 8 0 0 1 9.500 4.500a8 8 0 1 0 10 10z"/>',
    "sun": '<circle cx="12" cy="12" r="4"/><path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.600 5.600 7 7M17 17l1.400 1.400M5.600 18.400 7 17M17 7l1.400-1.400"/>',
    "check": '<path d="m4.500 12.500 5 5L19.500 7"/>',
    "cross": '<path d="M6 6l12 12M18 6 6 18"/>',
    "alert": '<path d="M12 4 21 20H3z"/><path d="M12 10v4.500"/><path d="M12 17.200v.3"/>',
    "clock": '<circle cx="12" cy="12" r="8.500"/><path d="M12 7v5l3.500 2.500"/>',
    "calendar": '<path d="M4 6h16v14H4z"/><path d="M4 10.500h16M8.500 3.500v4M15.500 3.500v4"/>',
    "right": '<path d="M5 12h14M13 6l6 6-6 6"/>',
    "left": '<path d="M19 12H5M11 6l-6 6 6 6"/>',
    "down": '<path d="m6 9 6 6 6-6"/>',
    "copy": '<path d="M8 8h12v12H8z"/><path d="M16 8V4H4v12h4"/>',
    "speaker": '<path d="M4 9.500v5h4l5 4v-13l-5 4z"/><path d="M16.500 9c1.500 1.700 1.500 4.300 0 6M19 6.500c3 3.200 3 7.800 0 11"/>',
    "pin": '<path d="M12 21c-4-5-6-8-6-11a6 6 0 0 1 12 0c0 3-2 6-6 11z"/><circle cx="12" cy="10" r="2"/>',
    "people": '<circle cx="8.500" cy="9" r="3"/><path d="M2.500 19c.8-3.200 3-4.800 6-4.800s5.200 1.600 6 4.800"/>'
    '<circle cx="16.500" cy="8" r="2.500"/><path d="M17 13.200c2.400.2 4 1.600 4.600 4.200"/>',
    "paper": '<path d="M6 3h8l4 4v14H6z"/><path d="M14 3v4h4"/><path d="M9 12h6M9 16h6"/>',
    "download": '<path d="M12 4v11M7.500 11 12 15.500 16.500 11"/><path d="M4 20h16"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "minus": '<path d="M5 12h14"/>',
    "edit": '<path d="M4 20l1-4.500L16 4.500l3.500 3.500L8.500 19z"/><path d="m14 6.500 3.500 3.500"/>',
    "talk": '<path d="M4 5h16v11H11l-4.500 4v-4H4z"/>',
    "ballot": '<path d="M4 12v8h16v-8"/><path d="M4 12h16"/><path d="M8 12V4h8v8"/><path d="m10 8 1.500 1.500L14.500 6.500"/>',
    "link": '<path d="M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1"/><path d="M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1"/>',
    "lock": '<path d="M6 11h12v9H6z"/><path d="M8.500 11V8a3.500 3.500 0 0 1 7 0v3"/>',
    "info": '<circle cx="12" cy="12" r="8.500"/><path d="M12 11v5.500"/><path d="M12 7.500v.3"/>',
    "filter": '<path d="M4 6h16M7 12h10M10 18h4"/>',
    "phone": '<path d="M7 3h10v18H7z"/><path d="M11 18h2"/>',
    "ring": '<circle cx="12" cy="12" r="5"/><circle cx="12" cy="3.500" r="1.500" fill="currentColor"/>'
    '<circle cx="20" cy="12" r="1.500" fill="currentColor"/><circle cx="12" cy="20.500" r="1.500" fill="currentColor"/>'
    '<circle cx="4" cy="12" r="1.500"/>',
    "eye": '<path d="M3 12c4-6.500 14-6.500 18 0c-4 6.500-14 6.500-18 0z"/><circle cx="12" cy="12" r="2.500"/>',
    "again": '<path d="M19 8a8 8 0 1 0 1 6"/><path d="M20 3.500V8.500h-5"/>',
    "flag": '<path d="M6 21V4"/><path d="M6 4.500h12l-3 4 3 4H6"/>',
    "seal": '<path d="M5 5h14v14H5z"/><path d="M9 9.500h6M12 9.500V15M9 15h6"/>',
}


def icon(name: str, label: str = "") -> SafeString:
    """The picture as inline SVG: hidden from screen readers unless it has a label of its own."""
    shape = mark_safe(ICONS[name])  # noqa: S308  the drawings above, written by us
    if label:
        return format_html(
            '<svg class="icon" viewBox="0 0 24 24" role="img" aria-label="{}">{}</svg>',
            label,
            shape,
        )
    return format_html('<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">{}</svg>', shape)
