"""Read off the archive: who copied whom, down to the sentence, and which articles tell one story."""

from __future__ import annotations

from khabar.stories.copies import Copy, CopyGroup, Passage, copies
from khabar.stories.story import Moment, Story, stories, story_of

__all__ = ["Copy", "CopyGroup", "Moment", "Passage", "Story", "copies", "stories", "story_of"]
