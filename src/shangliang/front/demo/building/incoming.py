"""How does this week's post get in? By the acts of every door, so that the inbox of the demo is alive."""

from __future__ import annotations

import io
import mailbox
from datetime import time
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageDraw

from shangliang.front.demo import incoming as post
from shangliang.front.demo.building.cast import Cast, voice
from shangliang.front.demo.building.days import Days
from shangliang.front.demo.building.telling import Telling
from shangliang.front.demo.topics import TOPIC_BY_NUMBER
from shangliang.ground.directory.public import place
from shangliang.ground.dossier.public import listing
from shangliang.ground.search.public import index_many
from shangliang.kernel.actor import SYSTEM, Actor
from shangliang.loop.intake.public import (
    bring_in_list,
    check_list,
    enter_matter,
    finish_list,
    hold_item,
    join_up,
    parse,
    take_letter,
)
from shangliang.loop.topics.public import (
    Picture,
    get,
    join_topic,
    picture,
    raise_topic,
    show_photo,
)

_CLERK = "clerk"
_LISTS_CLERK = "clerk-shuyuanpo"
_MORNING = time(9, 5)
_LATER = time(9, 40)
_ABOUT = "T15"


def incoming(days: Days, cast: Cast, seed: int) -> Telling:
    """Calls, papers and voices about the loudspeakers of T15, a list, letters, and what is held back."""
    now = days.moment(2, _MORNING)
    yield now
    listed = check_list(
        actor=cast[_LISTS_CLERK],
        name=post.LIST_NAME,
        content="\n".join((post.LIST_HEADING, *post.LIST_ROWS)).encode(),
        ending="csv",
        place_id=place("community-shusheng").id,
        now=now,
    )
    bring_in_list(actor=cast[_LISTS_CLERK], number=listed, now=now)
    index_many(finish_list(actor=cast[_LISTS_CLERK], number=listed, now=now))
    for subject, sender, text in post.LETTERS:
        take_letter(actor=SYSTEM, mail=parse(_letter(subject, sender, text)), now=now)
    _leave_unread()
    now = days.moment(0, _LATER)
    yield now
    title = TOPIC_BY_NUMBER[_ABOUT].title
    about = next((m.number for m in listing(SYSTEM, limit=60) if m.title == title), "")
    if not about:
        return
    numbers = [_say(said, cast, voice(seed, "post", n), now) for n, said in enumerate(post.DRUMS)]
    join_up(
        actor=cast[_CLERK],
        into=about,
        numbers=numbers[: post.JOINED_UP],
        reason="说的都是云麓社区广场的音响，并在一起商量。",
        now=now,
    )
    for n, words in enumerate(post.WORDS_OF_VOICES):
        join_topic(actor=voice(seed, "joined", n), number=about, words=words, now=now)
    photographed = numbers[post.JOINED_UP]
    show_photo(
        actor=cast[_CLERK],
        number=photographed,
        item=get(photographed).photos[0].id,
        reason="没有人脸和车牌，可以公开。",
        now=now,
    )
    for n, (said, why) in enumerate(
        zip(post.HELD, (["links"], ["guest", "same_words"]), strict=True)
    ):
        hold_item(
            actor=voice(seed, "held", n),
            given={"title": said.title, "facts": said.facts, "place_id": place(said.place).id},
            why=why,
            code=f"DEM{n + 2}-{n + 2}{n + 2}{n + 2}{n + 2}",
            now=now,
        )


def _say(said: post.Said, cast: Cast, speaker: Actor, now: object) -> str:
    words = {
        "title": said.title,
        "facts": said.facts,
        "request": said.request,
        "nickname": said.nickname,
        "place_id": place(said.place).id,
        "now": now,
        "is_demo": True,
    }
    if said.channel == "resident":
        photos = (_square(),) if "太吵" in said.title else ()
        return raise_topic(actor=speaker, photos=photos, **words).number  # type: ignore[arg-type]  # one table for both doors
    return enter_matter(
        actor=cast[_CLERK],
        channel=said.channel,
        source=said.source,
        **words,  # type: ignore[arg-type]  # see above
    ).number


def _square() -> Picture:
    """A drawing of the square at dusk, with its loudspeaker; no photo of a real place."""
    image = Image.new("RGB", (960, 640), "#2b3350")
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 430, 960, 640), fill="#6d6a63")
    for left in (60, 250, 690):
        pen.rectangle((left, 150, left + 150, 430), fill="#3d4663")
        for x in (left + 20, left + 85):
            for y in (180, 260, 340):
                pen.rectangle((x, y, x + 40, y + 45), fill="#f3d27a")
    pen.rectangle((455, 330, 525, 470), fill="#171717")
    pen.ellipse((468, 350, 512, 394), fill="#8a8a8a")
    pen.ellipse((462, 404, 518, 460), fill="#8a8a8a")
    for reach in (60, 100, 140):
        box = (490 - reach, 400 - reach, 490 + reach, 400 + reach)
        pen.arc(box, 200, 340, fill="#e5e0d2", width=5)
    out = io.BytesIO()
    image.save(out, "PNG")
    return picture(
        out.getvalue(), keep_place=False, most_megapixels=60, says="示意图：傍晚的广场和音响"
    )


def _letter(subject: str, sender: str, text: str) -> bytes:
    message = EmailMessage()
    message["From"] = sender
    message["To"] = "office@example.org"
    message["Subject"] = subject
    message["Message-ID"] = f"<{sender.partition('@')[0]}-{len(text)}@example.org>"
    if subject.startswith("自动回复"):
        message["Auto-Submitted"] = "auto-replied"
    message.set_content(text)
    return message.as_bytes()


def _leave_unread() -> None:
    """One letter waits in the demo's mailbox; the worker reads it within a minute."""
    box = mailbox.Maildir(str(Path(settings.DATA) / "inbox"), create=True)
    if not len(box):
        box.add(_letter(*post.UNREAD))
    box.close()
