"""Which days does the calendar start with? Fixed-date public holidays; an office sets the year's announced table.

The State Council announces the days off and the make-up days (调休) of a year in the autumn before it. They are
data, set with `set_holiday`; these defaults hold the statutory days of 2026 and 2027 themselves (2024 revision of
the rule: New Year 1, Spring Festival 4 from the eve, Qingming 1, Labour Day 2, Dragon Boat 1, Mid-Autumn 1,
National Day 3) and no make-up days.
"""

from __future__ import annotations

from datetime import date

STATUTORY: dict[date, str] = {
    date(2026, 1, 1): "元旦",
    **{date(2026, 2, d): "春节" for d in (16, 17, 18, 19)},
    date(2026, 4, 5): "清明节",
    date(2026, 5, 1): "劳动节",
    date(2026, 5, 2): "劳动节",
    date(2026, 6, 19): "端午节",
    date(2026, 9, 25): "中秋节",
    **{date(2026, 10, d): "国庆节" for d in (1, 2, 3)},
    date(2027, 1, 1): "元旦",
    **{date(2027, 2, d): "春节" for d in (5, 6, 7, 8)},
    date(2027, 4, 5): "清明节",
    date(2027, 5, 1): "劳动节",
    date(2027, 5, 2): "劳动节",
    date(2027, 6, 9): "端午节",
    date(2027, 9, 15): "中秋节",
    **{date(2027, 10, d): "国庆节" for d in (1, 2, 3)},
}
