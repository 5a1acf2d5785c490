"""How do the photos of a matter get onto the disk? Files first, rows after; a file without a row harms nobody."""

from __future__ import annotations

from collections.abc import Sequence

from shangliang.ground.documents.public import keep
from shangliang.kernel.text import clean
from shangliang.loop.topics.models import Photo, Topic
from shangliang.loop.topics.pictures import Picture
from shangliang.loop.topics.workflow import PhotoState


def add_photos(topic: Topic, photos: Sequence[Picture], *, shown: bool) -> None:
    """Keep the photos of a matter that is being raised; one query, none without photos."""
    if not photos:
        return
    Photo.objects.bulk_create(
        Photo(
            topic=topic,
            state=PhotoState.SHOWN if shown else PhotoState.WAITING,
            order=order,
            sha256=keep(photo.content),
            small_sha256=keep(photo.small),
            width=photo.width,
            height=photo.height,
            says=clean(photo.says, lines=False)[:120],
            has_place=photo.has_place,
        )
        for order, photo in enumerate(photos, start=1)
    )
