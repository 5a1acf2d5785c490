"""Does the demo spell roles, kinds and channels as the rooms do?"""

import pytest

from shangliang.front.demo.bodies import BODIES, directory_kind
from shangliang.front.demo.people import ROLES
from shangliang.front.demo.shapes import Channel, PlaceKind, PlatformKind
from shangliang.front.demo.vetting import VETTINGS
from shangliang.ground.accounts import roles
from shangliang.ground.directory import kinds
from shangliang.loop.topics import codes


def words(enum: type) -> set[str]:
    return {item.value for item in enum}


def test_roles_are_exactly_those_of_the_accounts_room():
    assert words(roles.Role) == ROLES


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (words(PlatformKind), words(kinds.PlatformKind)),
        (words(PlaceKind), words(kinds.Level)),
        ({directory_kind(body) for body in BODIES}, words(kinds.BodyKind)),
        (words(Channel), words(codes.Channel)),
        ({opinion.form for opinion in VETTINGS.values()}, words(codes.Form)),
    ],
    ids=["platforms", "levels", "bodies", "channels", "forms"],
)
def test_our_words_are_known_there(ours, theirs):
    assert ours <= theirs
