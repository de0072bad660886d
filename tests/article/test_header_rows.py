"""What stands between headline and text is another field's, and no more than that."""

from __future__ import annotations

import khabar

HEAD = "<title>Bridge opens</title>"
LINES = [
    f"The council of the town said on {day} that the {nth} bridge would open before the rains, and that nobody need pay."
    for day, nth in (("Monday", "first"), ("Tuesday", "second"), ("Friday", "third"), ("Sunday", "fourth"))
]
TEXT = "".join(f"<p>{line}</p>" for line in LINES)


def test_a_class_word_around_the_whole_text_makes_no_standfirst_of_it() -> None:
    article = khabar.read(f"{HEAD}<h1>Bridge opens before the rains</h1><div class='article-intro'>{TEXT}</div>")
    assert [block.text for block in article.body] == LINES


def test_a_marked_paragraph_above_the_text_is_the_standfirst() -> None:
    said = "A crossing that the town has waited for since the old one fell into the river nine years ago is ready."
    article = khabar.read(
        f"{HEAD}<article><h1>Bridge opens before the rains</h1><p class='intro'>{said}</p><div>{TEXT}</div></article>"
    )
    assert article.standfirst is not None and article.standfirst.value == said
    assert [block.text for block in article.body] == LINES


def test_a_lead_that_the_description_repeats_stays_in_the_text() -> None:
    head = f"{HEAD}<meta name='description' content='{LINES[0]}'>"
    article = khabar.read(f"{head}<article><h1>Bridge opens before the rains</h1><div>{TEXT}</div></article>")
    assert LINES[0] in article.text


def test_a_page_that_shows_its_opening_alone_keeps_it_as_text() -> None:
    opening = "A crossing that the town has waited for since the old one fell into the river nine years ago is ready."
    wall = "<div class='paywall'><a href='/subscribe'>Subscribe</a></div>"
    article = khabar.read(
        f"{HEAD}<article><h1>Bridge opens before the rains</h1><p class='intro'>{opening}</p>{wall}</article>"
    )
    assert [block.text for block in article.body] == [opening]


def test_a_place_nobody_knows_in_the_list_of_the_time_is_no_text() -> None:
    bar = "<ul><li>Nowherepur,</li><li>26 November 2024,</li><li>(Updated 26 November 2024, 11:02 AM IST)</li></ul>"
    article = khabar.read(f"{HEAD}<article><h1>Bridge opens before the rains</h1>{bar}<div>{TEXT}</div></article>")
    assert [block.text for block in article.body] == LINES
