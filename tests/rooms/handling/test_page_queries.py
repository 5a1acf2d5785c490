"""A matter's page asks these rooms for many things; they answer from one reading."""

from shangliang.front.look.acting import offers
from shangliang.kernel.reading import reading
from shangliang.loop.handling.panel import panel as handling_panel
from shangliang.loop.outcomes.panel import panel as outcomes_panel
from shangliang.loop.oversight.panel import panel as oversight_panel
from stage_outcomes import accepted, given_to_unit

ROOMS = ["outcomes", "handling", "oversight"]


def draw(number, actor) -> None:
    with reading():
        offers(number, actor, rooms=ROOMS)
        for panel in (outcomes_panel, handling_panel, oversight_panel):
            panel(number, actor)


def test_page__the_number_of_queries_does_not_grow_with_acts_and_rows(
    cast, number, django_assert_max_num_queries
):
    accepted(cast, number, supporting=["transport"])
    given_to_unit(cast, number, count=4)
    draw(number, cast.office)
    with django_assert_max_num_queries(16):
        draw(number, cast.office)
