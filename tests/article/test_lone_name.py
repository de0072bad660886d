"""A writer's name that stands in a line of its own."""

from __future__ import annotations

import khabar

BODY = "".join(
    f"<p>The council of the town said on Monday that the {nth} bridge would open before the rains, and that nobody "
    "need pay to cross it. Share prices of the builder rose after the news.</p>"
    for nth in ("first", "second", "third", "fourth")
)


def authors(header: str) -> list[str]:
    page = f"<title>Bridge opens</title><article><h1>Bridge opens before the rains</h1>{header}{BODY}</article>"
    return [author.name for author in khabar.read(page).authors]


def test_a_name_beside_the_time_is_the_writers() -> None:
    assert authors("<div>Mohloai Mpesi</div><div>14 May 2025</div>") == ["Mohloai Mpesi"]


def test_a_name_without_a_time_is_nobodys() -> None:
    assert authors("<div>Mohloai Mpesi</div>") == []


def test_words_that_the_report_writes_small_are_no_name() -> None:
    assert authors("<div>Share News</div><div>14 May 2025</div>") == []


def test_a_length_to_listen_to_is_no_time() -> None:
    assert authors("<div>Listen to it•3 Min</div>") == []
