"""When an event took place: the date words of its sentence, resolved against the day of the report."""

from __future__ import annotations

from khabar.events.scene import Scene
from khabar.language import Language, find_dates
from khabar.record import Article, EventTime

__all__ = ["when"]

_SHAPES = {"minute": "%Y-%m-%dT%H:%M%z", "day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}


def when(scene: Scene, article: Article, language: Language) -> EventTime | None:
    """The first date of a sentence, as precise as it is printed; None where there is none or no day to count from."""
    if article.published is None:
        return None
    for found in find_dates(scene.text, language=language, relative_to=article.published.value):
        day = found.when.start
        shape = _SHAPES["day" if found.when.precision == "minute" else found.when.precision]
        return EventTime(day.strftime(shape), found.when.precision, scene.text[found.start : found.end])
    return None
