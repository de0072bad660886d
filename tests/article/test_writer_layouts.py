"""Writers as templates of the world's outlets mark them, without JSON-LD: by an element, in a list of boxes, by an unseen word."""

from __future__ import annotations

import pytest

import khabar
from khabar.record import Article

HEADLINE = "Two killed as fire sweeps through building in Indian city of Indore"
LEAD = (
    "A fire broke out in a five-storey building in the Indian city of Indore early on Monday, killing two people, officials said.",
    "Police superintendent Rakesh Singh said the fire started in a warehouse on the second floor while residents were asleep.",
    "The injured were taken to the Maharaja Yeshwantrao hospital, where three of them remained in a critical condition.",
    "The state government announced compensation for the families of those who died and ordered an inquiry into the cause.",
)
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in LEAD)


def read(header: str, head: str = "", language: str = "en") -> Article:
    source = f'<html lang="{language}"><head><title>{HEADLINE}</title>{head}</head><body><h1>{HEADLINE}</h1>{header}<div>{BODY}</div></body></html>'
    return khabar.read(source, url="https://www.example.org/world/india/fire-1")


def names(article: Article) -> list[str]:
    return [author.name for author in article.authors]


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        ('<meta name="citation_author" content="Rao, Asha"><meta name="citation_author" content="de Souza, Ravi K.">', ["Asha Rao", "Ravi K. de Souza"]),
        ('<meta name="dc.creator" content="Rao, Asha">', ["Asha Rao"]),
        ('<meta name="dc.creator" content="Asha Rao, Ravi Kumaran">', ["Asha Rao", "Ravi Kumaran"]),
        ('<meta name="citation_author" content="Asha Rao">', ["Asha Rao"]),
    ],
)  # fmt: skip
def test_names_as_libraries_write_them(head: str, wanted: list[str]) -> None:
    assert names(read("", head)) == wanted


@pytest.mark.parametrize(
    "markup", ['<a rel="author" href="/out">Log out</a>', '<a class="author" href="/p/1">View full profile</a>']
)
def test_what_a_reader_may_do_is_no_name(markup: str) -> None:
    assert names(read(f"<div>{markup}</div>")) == []


@pytest.mark.parametrize(
    ("markup", "wanted"),
    [
        ('<address><a rel="author" href="/p/h">Hannah Ellis</a> in Delhi and <a rel="author" href="/p/a">Aman Rao</a></address>', ["Hannah Ellis", "Aman Rao"]),
        ('<p class="css-4a">By <a href="/by/m" class="byline-prefix">Mujib Masood</a> and <span class="last-byline" itemprop="name">Hari Kumaran</span></p>', ["Mujib Masood", "Hari Kumaran"]),
        ('<div class="byline__names">By <span class="byline__name">Aisha Iyer</span> and <span class="byline__name">Helen Regal</span>, WNN</div>', ["Aisha Iyer", "Helen Regal"]),
        ('<div>Article published on 28 April 2024, 14:26 , <a rel="author" href="/x">Tobias Keller</a></div>', ["Tobias Keller"]),
        ('<aside class="byline"><span class="byline__author"><a rel="author" href="/authors/a/">Amy Gibbons</a></span> <span class="byline__role">Political Correspondent</span></aside>', ["Amy Gibbons"]),
        ('<div><a class="a_n" href="/autor/g/">Guillermo Abrilo</a><a class="a_n" href="/autor/a/">Ana Bañón</a></div>', ["Guillermo Abrilo", "Ana Bañón"]),
        ('<div><p class="be"><a href="/@arjun?source=post">Arjun Sethi</a></p><span>Nov 25, 2024</span></div>', ["Arjun Sethi"]),
    ],
)  # fmt: skip
def test_the_element_that_names_a_writer_tells_where_his_name_ends(markup: str, wanted: list[str]) -> None:
    assert names(read(markup)) == wanted


@pytest.mark.parametrize(
    ("markup", "wanted"),
    [
        ('<div class="people"><div class="contributor__name">Tomás Herrera</div><div class="contributor__role">South Asia Correspondent</div><div class="contributor__name">Ines Duarte</div><div class="contributor__role">Producer</div></div>', ["Tomás Herrera", "Ines Duarte"]),
        ('<div class="x1-ContributorDetails"><div class="x2-Text-TextContributorName">Geeta Pandit</div><div class="x3-Text">India editor</div></div>', ["Geeta Pandit"]),
        ('<div class="by"><div class="rptby"><span>Reported by:</span><a href="/byline/a"><b>Arun Trivedi</b></a></div><div class="wrtby"><span>Written by:</span><a href="/byline/d"><b>Deepti Sharma</b></a></div></div>', ["Arun Trivedi", "Deepti Sharma"]),
        ('<ul><li>Updated: November 25, 2024</li><li class="auth">Ahmad Khan</li></ul>', ["Ahmad Khan"]),
    ],
)  # fmt: skip
def test_writers_in_boxes_of_their_own_are_one_list(markup: str, wanted: list[str]) -> None:
    assert names(read(markup)) == wanted


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("By Hannah Ellis in Delhi and Aman Rao in Patna", ["Hannah Ellis", "Aman Rao"]),
        ("By Hannah Ellis in New Delhi and Port Louis", ["Hannah Ellis"]),
        ("By Diana Resnik with AP", ["Diana Resnik"]),
        ("By Abdul Karim | akarim@stardaily.example | City Editor", ["Abdul Karim"]),
        ("By Takeo Maeda and Tatsuya Tanoue / Evening Post Staff Writers", ["Takeo Maeda", "Tatsuya Tanoue"]),
        ("By Samya Kullab and Vera Stepan The Associated Press", ["Samya Kullab", "Vera Stepan", "The Associated Press"]),
        ("Submitted by Olga Petrov on Mon, 11/25/2024 - 09:12", ["Olga Petrov"]),
        ("Submitted by Doris Day on Mon, 11/25/2024 - 09:12", ["Doris Day"]),
    ],
)  # fmt: skip
def test_places_offices_and_agencies_behind_a_name(line: str, wanted: list[str]) -> None:
    assert names(read(f"<div>{line}</div>")) == wanted


def test_a_word_that_only_screen_readers_hear_names_the_writer() -> None:
    items = '<li><span><span class="visually-hidden">Author, </span><span>Shubham Kishore</span></span></li><li><span><span class="visually-hidden">Role, </span><span>BBH correspondent, Bhopal</span></span></li>'
    article = read(f"<ul>{items}</ul><time>25 November 2024</time>")
    assert names(article) == ["Shubham Kishore"]
    assert [block.text for block in article.body] == list(LEAD)


def test_a_page_that_declares_the_first_writer_prints_them_all() -> None:
    head = '<meta name="author" content="Till Eckhart">'
    assert names(read("<p>By Till Eckhart, Max Bern and Martin Murph</p>", head)) == ["Till Eckhart", "Max Bern", "Martin Murph"]  # fmt: skip


@pytest.mark.parametrize("account", ["admin", "Super User", "webmaster"])
def test_an_account_is_nobody(account: str) -> None:
    head = f'<meta name="author" content="{account}">'
    assert names(read("", head)) == []
    assert names(read('<span class="post-author">Sunita Deshmukh</span>', head)) == ["Sunita Deshmukh"]


def test_declared_accounts_and_outlets_leave_the_printed_name() -> None:
    declared = '{"@type":"NewsArticle","headline":"x","author":[{"@type":"Person","name":"admin"},{"@type":"Organization","name":"Metro Khabar"}],"publisher":{"name":"Metro Khabar"}}'
    head = f'<script type="application/ld+json">{declared}</script>'
    assert names(read('<div><span class="post-author">Sunita Deshmukh</span></div>', head)) == ["Sunita Deshmukh"]


@pytest.mark.parametrize(
    "markup",
    [
        '<button>Sign In <span class="auth">My Account</span></button>',
        '<div class="each-related-article related"><a href="/author/m">MARIA DELGADO</a> . 14 MINS AGO</div>',
        "<div>Related Topics</div><div>25 November 2024</div>",
        '<div class="blog__auth-print">Print/Save as PDF</div>',
        '<div class="author"><a href="/author/">Critical Condition</a></div>',
    ],
)
def test_what_stands_around_a_report_is_no_writer(markup: str) -> None:
    assert names(read(markup)) == []


def test_a_lone_name_far_below_the_headline_has_the_time_right_beside_it() -> None:
    between = "".join(f"<li>Point {number}</li>" for number in range(1, 10))
    assert names(read(f"<ul>{between}</ul><div>Mohloai Mpesi</div><div>30 June 2025</div>")) == ["Mohloai Mpesi"]
    assert names(read(f"<ul>{between}</ul><div>Mohloai Mpesi</div><div>Listen</div><div>30 June 2025</div>")) == []


def test_an_outlets_desk_signs_in_a_line_of_its_own() -> None:
    source = f"<html><head><title>The Hills Tribune, Main News</title></head><body><table><tr><td><a>Main News</a></td><td><a>Sports</a></td></tr></table><p><b>{HEADLINE}</b><br><b>Tribune News Service</b></p><p><b>Indore, November 25</b><br>{'<br>'.join(LEAD)}</p></body></html>"
    article = khabar.read(source)
    assert article.headline is not None and article.headline.value == HEADLINE
    assert [(author.name, author.kind) for author in article.authors] == [("Tribune News Service", "desk")]
    assert article.dateline is not None and article.dateline.place is not None
    assert article.dateline.place.value == "Indore"


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("(With inputs from: Malwa Samachar)", "Malwa Samachar"),
        ("Source: PTI", "PTI"),
        ("Source: World Bank", None),
    ],
)
def test_the_source_that_a_short_line_below_the_text_names(line: str, agency: str | None) -> None:
    source = f"<html lang='en'><body><h1>{HEADLINE}</h1><div>{BODY}<p class='src'>{line}</p></div></body></html>"
    found = khabar.read(source).agency
    assert (found and found.value) == agency
