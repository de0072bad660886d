"""Printed dates: every form Indian outlets use, and those of the world's newspapers, to a time with zone and precision."""

from __future__ import annotations

from khabar.language.dates.find import find_dates, read_date
from khabar.language.dates.others import other_calendars
from khabar.language.dates.when import FoundDate, When

__all__ = ["FoundDate", "When", "find_dates", "other_calendars", "read_date"]
