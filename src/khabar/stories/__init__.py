"""Read off the archive: who copied whom, down to the sentence, and which articles tell one story."""

from __future__ import annotations

from khabar.stories.copies import Copy, CopyGroup, copies
from khabar.stories.near import copies_of
from khabar.stories.passages import BlockOrigin, Origin, Passage
from khabar.stories.story import Moment, Story, stories, story_of

__all__ = [
    "BlockOrigin",
    "Copy",
    "CopyGroup",
    "Moment",
    "Origin",
    "Passage",
    "Story",
    "copies",
    "copies_of",
    "stories",
    "story_of",
]
