"""Headers as Indian outlets set them: the same report in template after template, each with what stands in it."""

from __future__ import annotations

import pytest

import khabar
from khabar.record import Article

LEAD = (
    "इंदौर में सोमवार तड़के एक बहुमंज़िला इमारत में आग लग गई, जिसमें दो लोगों की मौत हो गई और 14 लोग झुलस गए। दमकल विभाग ने यह जानकारी दी।",
    "पुलिस अधीक्षक राकेश सिंह ने बताया कि आग दूसरी मंज़िल पर बने एक गोदाम से शुरू हुई और देखते ही देखते ऊपर तक फैल गई।",
    "घायलों को महाराजा यशवंतराव अस्पताल में भर्ती कराया गया है, जहां तीन की हालत गंभीर बनी हुई है।",
    "मुख्यमंत्री मोहन यादव ने मृतकों के परिजनों को चार-चार लाख रुपये की सहायता देने की घोषणा की।",
)
HEADLINE = "इंदौर की बहुमंज़िला इमारत में आग, दो की मौत"
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in LEAD)


def read(header: str, below: str = "", url: str = "https://www.example.in/mp/indore/fire-1.html") -> Article:
    head = f'<html lang="hi"><head><meta charset="utf-8"><title>{HEADLINE}</title></head>'
    source = f"{head}<body>{header}<div>{BODY}</div>{below}</body></html>"
    return khabar.read(source, url=url)


def steps(article: Article) -> list[str]:
    return article.breadcrumb.value if article.breadcrumb else []


@pytest.mark.parametrize(
    "markup",
    [
        '<ul><li class="bredcrum"><a>होम</a> »</li><li class="bredcrum"><a>मध्य प्रदेश</a> »</li></ul>',
        '<div class="breadcrum"><a href="/">होम</a><a href="/mp">मध्य प्रदेश</a></div>',
        f'<nav class="x1"><a href="/">होम</a><a href="/mp">मध्य प्रदेश</a><span>{HEADLINE}</span></nav>',
        '<ol><li itemprop="itemListElement"><span itemprop="name">होम</span></li><li itemprop="itemListElement">मध्य प्रदेश</li></ol>',
        f'<ul class="e7"><li><a>होम</a></li><li><a>मध्य प्रदेश</a></li><li>{HEADLINE}</li></ul>',
    ],
)
def test_a_breadcrumb_is_found_however_it_is_parted(markup: str) -> None:
    assert steps(read(f"{markup}<h1>{HEADLINE}</h1>")) == ["होम", "मध्य प्रदेश"]


def test_a_menu_above_the_headline_is_no_breadcrumb() -> None:
    menu = "<ul><li>होम</li><li>वीडियो</li><li>ई-पेपर</li></ul>"
    assert steps(read(f"{menu}<h1>{HEADLINE}</h1>")) == []


@pytest.mark.parametrize(
    ("markup", "names"),
    [
        ('<div>By <a href="/authors/a">मोहित त्रिपाठी</a> Edited By: <a href="/authors/b">सोनू गुप्ता</a></div>', ["मोहित त्रिपाठी", "सोनू गुप्ता"]),
        ("<div><span>सुबह उजाला, इंदौर</span> <span>Published by: <b>अर्जुन रिछारिया</b></span> <span>Updated Mon, 25 Nov 2024 02:58 PM IST</span></div>", ["अर्जुन रिछारिया"]),
        ('<div><h6><a href="/auth/r-p-singh">रवीश पाल सिंह</a></h6></div><ul><li>इंदौर,</li><li>25 नवंबर 2024,</li></ul>', ["रवीश पाल सिंह"]),
        ('<div><span class="author">समाचार भारती</span><span class="date">Published: 25 Nov 2024, 2:58 PM</span></div>', ["समाचार भारती"]),
        ("<div>कॉपी लिंक</div><div>लेखक: संतोष शितोले</div>", ["संतोष शितोले"]),
        ("<div>कॉपी लिंक</div>", []),
        ("<div><i>इंदौर, 25 नवंबर 2004, शनिवार<br>विशेष संवाददाता</i></div>", ["विशेष संवाददाता"]),
        ('<div><span>इंदौर</span> <span>•</span> <span>Nov 25, 2024 / 02:58 pm</span> <span>•</span> <span>आनंद मणि त्रिपाठी</span></div>', ["आनंद मणि त्रिपाठी"]),
        ('<div class="breadcrumb"><span>Edited By <a href="/author/himansh">Himansh sharma</a>,</span><span>Updated: 25 Nov, 2024 02:58 PM</span></div>', ["Himansh sharma"]),
        ('<ul><li><span>Author, </span><span>शुभम किशोर</span></li><li><span>पदनाम, </span><span>संवाददाता, भोपाल से</span></li></ul>', ["शुभम किशोर"]),
    ],
)  # fmt: skip
def test_writers_are_told_from_what_stands_beside_them(markup: str, names: list[str]) -> None:
    article = read(f"<h1>{HEADLINE}</h1>{markup}")
    assert [author.name for author in article.authors] == names
    assert [block.text for block in article.body] == list(LEAD)


@pytest.mark.parametrize(
    "markup",
    [
        "<ul><li>इंदौर,</li><li>25 नवंबर 2024,</li><li>(अपडेटेड 25 नवंबर 2024, 2:58 PM IST)</li></ul>",
        "<div><span>इंदौर</span><span>3 घंटे पहले</span></div>",
        '<div class="place"><b>इंदौर:</b></div>',
        "<div>सुबह उजाला, इंदौर Published by: अर्जुन रिछारिया Updated Mon, 25 Nov 2024 02:58 PM IST</div>",
    ],
)
def test_a_place_is_found_in_the_header(markup: str) -> None:
    dateline = read(f"<h1>{HEADLINE}</h1>{markup}").dateline
    assert dateline is not None and dateline.place is not None
    assert dateline.place.value == "इंदौर"


def test_a_desk_and_its_place_open_the_report() -> None:
    opened = f"<p>डिजिटल डेस्क, धनौरा। {LEAD[0]}</p><p>{LEAD[1]}</p><p>{LEAD[2]}</p>"
    dateline = khabar.read(f"<html lang='hi'><body><h1>{HEADLINE}</h1>{opened}</body></html>").dateline
    assert dateline is not None and dateline.place is not None
    assert dateline.place.value == "धनौरा"


@pytest.mark.parametrize(
    ("markup", "caption", "credit"),
    [
        ('<div class="story__img"><img src="/a.jpg"><div class="caption">इमारत में लगी आग (Photo: PTI)</div></div>', "इमारत में लगी आग", "PTI"),
        ('<figure><img src="/a.jpg"><figcaption>इंदौर में लगी आग<small>तस्वीर: ANI Photo</small></figcaption></figure>', "इंदौर में लगी आग", "ANI Photo"),
        ('<div class="k3"><img src="/a.jpg"><p>आग लगने के बाद इमारत से उठता धुआं।</p></div>', "आग लगने के बाद इमारत से उठता धुआं।", None),
        ('<div><span><img src="/a.jpg"><span>सोमवार को इमारत में लगी आग (फोटो: भाषा)</span></span></div>', "सोमवार को इमारत में लगी आग", "भाषा"),
        ('<figure><img src="/a.jpg"><p><span>इमेज स्रोत, </span>ANI</p><figcaption><span>इमेज कैप्शन, </span><p>आग बुझाते दमकल कर्मी</p></figcaption></figure>', "आग बुझाते दमकल कर्मी", "ANI"),
    ],
)  # fmt: skip
def test_captions_are_told_by_their_picture(markup: str, caption: str, credit: str | None) -> None:
    (picture,) = read(f"<h1>{HEADLINE}</h1>{markup}").pictures
    assert (picture.caption and picture.caption.value, picture.credit and picture.credit.value) == (caption, credit)


@pytest.mark.parametrize(
    "markup",
    [
        '<div class="tags"><a href="/t/1">इंदौर आग</a><a href="/t/2">दमकल</a></div>',
        "<div>TOPICS:</div><ul><li><a>इंदौर आग</a></li><li><a>दमकल</a></li></ul>",
        '<p>Tags: <a rel="tag">इंदौर आग</a>, <a rel="tag">दमकल</a></p>',
    ],
)
def test_tags_below_the_text(markup: str) -> None:
    tags = read(f"<h1>{HEADLINE}</h1>", markup).tags
    assert tags is not None and tags.value == ["इंदौर आग", "दमकल"]


def test_the_outlets_summary_is_the_standfirst() -> None:
    summary = "इंदौर की इमारत में लगी आग में दो की जान गई; मुख्यमंत्री ने सहायता की घोषणा की।"
    article = read(f"<h1>{HEADLINE}</h1><h3>सार</h3><p>{summary}</p><h3>विस्तार</h3>")
    assert article.standfirst is not None and article.standfirst.value == summary
    assert [block.text for block in article.body] == list(LEAD)


def test_a_page_of_the_early_web_has_its_headline_in_bold() -> None:
    table = (
        f"<TABLE>{''.join(f'<TR><TD><A href={n}.htm>{n}</A></TD></TR>' for n in ('राष्ट्रीय', 'खेल', 'व्यापार', 'विदेश'))}</TABLE>"
        f"<TABLE><TR><TD><FONT size=4><B>{HEADLINE}</B></FONT><BR><FONT size=1>इंदौर, 25 नवम्बर (वार्ता)</FONT><P>"
    )
    source = (
        f"<HTML><TITLE>विश्व समाचार : राष्ट्रीय</TITLE><BODY>{table}{'<P>'.join(LEAD)}</TD></TR></TABLE></BODY></HTML>"
    )
    article = khabar.read(source)
    assert article.headline is not None and article.headline.value == HEADLINE
    assert article.dateline is not None and article.dateline.place is not None
    assert article.dateline.place.value == "इंदौर"
    assert article.agency is not None and article.agency.value == "वार्ता"
    assert [block.text for block in article.body] == list(LEAD)


def test_a_writer_signs_below_a_blog_post() -> None:
    article = read(f"<h1>{HEADLINE}</h1>", '<div class="post-footer">प्रस्तुतकर्ता <a rel="author">राम प्रकाश</a></div>')
    assert [author.name for author in article.authors] == ["राम प्रकाश"]


def test_a_blogs_own_name_is_no_headline() -> None:
    header = (
        f'<div class="header"><h1 class="title"><a>जनपक्ष</a></h1></div><h2>सोमवार, 25 नवंबर 2024</h2><h3>{HEADLINE}</h3>'
    )
    article = khabar.read(
        f"<html lang='hi'><title>जनपक्ष: {HEADLINE}</title><body>{header}<div>{BODY}</div></body></html>"
    )
    assert article.headline is not None and article.headline.value == HEADLINE


def test_the_first_publication_below_a_changed_report() -> None:
    last = "<p>FIRST PUBLISHED : <span>November 25, 2024, 09:12 IST</span></p>"
    source = f"<html lang='hi'><body><h1>{HEADLINE}</h1><div>Last Updated: November 25, 2024, 14:58 IST</div><div>{BODY}{last}</div></body></html>"
    article = khabar.read(source)
    assert article.published is not None and article.published.value.isoformat() == "2024-11-25T09:12:00+05:30"
    assert article.modified is not None and article.modified.value.isoformat() == "2024-11-25T14:58:00+05:30"
    assert [block.text for block in article.body] == list(LEAD)


def test_a_label_of_a_time_is_no_place() -> None:
    article = read(f"<h1>{HEADLINE}</h1><div>पंजीकरण क्रमांक: 25 NOV 2024 2:58PM</div>")
    assert article.dateline is None or article.dateline.place is None


def test_a_line_that_says_who_took_the_picture_is_its_caption() -> None:
    (picture,) = read(
        f'<h1>{HEADLINE}</h1><amp-img src="https://x.in/a.jpg"></amp-img><p class="imgd">Indore Fire / Photo: PTI</p>'
    ).pictures
    assert picture.credit is not None and picture.credit.value == "PTI"
    assert picture.caption is not None and picture.caption.value.startswith("Indore Fire")


@pytest.mark.parametrize(
    ("opening", "place", "agency"),
    [
        ("नई दिल्ली, 20 जुलाई (भाषा) ", "नई दिल्ली", "भाषा"),
        ("धनौरा, 20 जुलाई (वार्ता) ", "धनौरा", "वार्ता"),
        ("नई दिल्ली, 20 जुलाई (ब्यूरो)। ", "नई दिल्ली", None),
        ("जेवर/नोएडा, संवाददाता। ", "जेवर", None),
        ("इंदौर (भाषा) ", "इंदौर", "भाषा"),
    ],
)
def test_agency_reports_open_with_place_day_and_agency(opening: str, place: str, agency: str | None) -> None:
    text = f"{HEADLINE}\n\n{opening}{LEAD[0]}\n\n{LEAD[1]}\n\n{LEAD[2]}\n"
    markup = f"<html lang='hi'><body><h1>{HEADLINE}</h1><p>{opening}{LEAD[0]}</p><p>{LEAD[1]}</p><p>{LEAD[2]}</p></body></html>"
    for article in (khabar.read(text), khabar.read(markup)):
        assert article.dateline is not None and article.dateline.place is not None
        assert article.dateline.place.value == place
        assert (article.agency and article.agency.value) == agency


def test_a_header_whose_every_tag_was_a_line_keeps_its_writer_and_place() -> None:
    lines = [
        HEADLINE,
        "होम",
        HEADLINE,
        "Edited by:",
        "पीयूष जयजान",
        "सुबह उजाला, इंदौर",
        "नवंबर 25, 2024 14:58 pm IST",
        *LEAD,
    ]
    article = khabar.read("\n".join(lines))
    assert [author.name for author in article.authors] == ["पीयूष जयजान"]
    assert article.dateline is not None and article.dateline.place is not None
    assert article.dateline.place.value == "इंदौर"
