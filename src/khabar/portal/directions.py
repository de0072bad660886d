"""Every `lang` of a template brings its `dir` with it, so that no page can name a language and forget which way it runs."""

from __future__ import annotations

import regex
from jinja2.ext import Extension
from markupsafe import Markup

from khabar.archive.export import html
from khabar.portal.runs import tongue

__all__ = ["Directions", "run", "spoken"]

_LANG = regex.compile(r"""(?<=\s)lang="(?:\{\{ (?<made>.*?) \}\}|(?<fixed>[\w-]+))"(?! dir=)""")


class Directions(Extension):
    """Rewrites `lang="{{ ... }}"` and `lang="en"` as a template is loaded.

    A `dir` also isolates a run of text from the runs around it, and `auto`, where no language is known, lets its own
    letters decide. A `lang` with a `dir` written behind it is left as it is.
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The template's text with a `dir` behind each `lang`."""
        return _LANG.sub(_with_direction, source)


def spoken(language: str) -> Markup:
    """The attributes of a run of text in a language, for a template: `lang="ur" dir="rtl"`."""
    return Markup(html.spoken(language))


def run(text: str, language: str | None = None) -> Markup:
    """A text in an element of its own, for the gap of a sentence in another language."""
    return Markup("<span {}>{}</span>").format(spoken(tongue(text, language)), text)


def _with_direction(found: regex.Match[str]) -> str:
    return f"{{{{ spoken({found['made']}) }}}}" if found["made"] else spoken(found["fixed"])
