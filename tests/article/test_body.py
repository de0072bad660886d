"""Rows into blocks: subheads that are bold lines, holes of tables and of paragraphs between embeds."""

from __future__ import annotations

import pytest

import khabar

TEXT = (
    "मध्य प्रदेश के इंदौर में सोमवार तड़के एक बहुमंज़िला इमारत में आग लग गई, जिसमें दो लोगों की मौत हो गई और 14 लोग झुलस गए।",
    "पुलिस अधीक्षक ने बताया कि आग दूसरी मंज़िल पर बने गोदाम से शुरू हुई और देखते ही देखते ऊपर की मंज़िलों तक फैल गई।",
    "घायलों को अस्पताल में भर्ती कराया गया है, जहां तीन की हालत गंभीर बनी हुई है और डॉक्टर उनकी निगरानी कर रहे हैं।",
)


def page(body: str) -> str:
    return (
        "<html lang=hi><head><title>इंदौर की इमारत में आग, दो की मौत</title></head><body><h1>इंदौर की इमारत में आग, दो की मौत</h1>"
        f"<div class='story-content'><p>{TEXT[0]}</p>{body}<p>{TEXT[2]}</p></div></body></html>"
    )


def kinds(body: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in khabar.read(page(body)).body]


def test_bold_line_above_its_text_is_a_subhead_though_one_break_parts_them() -> None:
    told = kinds(f"<p><strong>गोदाम में रखा था केमिकल</strong><br>{TEXT[1]}</p>")
    assert told[1:3] == [("subhead", "गोदाम में रखा था केमिकल"), ("paragraph", TEXT[1])]


def test_bold_line_in_a_paragraph_of_its_own_is_a_subhead() -> None:
    assert kinds(f"<p><b>गोदाम में रखा था केमिकल</b></p><p>{TEXT[1]}</p>")[1] == ("subhead", "गोदाम में रखा था केमिकल")


def test_bold_sentence_stays_a_paragraph() -> None:
    told = kinds(f"<p><b>गोदाम में केमिकल रखा हुआ था।</b></p><p>{TEXT[1]}</p>")
    assert told[1] == ("paragraph", "गोदाम में केमिकल रखा हुआ था।")


def test_bold_opening_words_stay_in_their_paragraph() -> None:
    told = kinds(f"<p><b>इंदौर की पुलिस</b> ने कहा। {TEXT[1]}</p>")
    assert told[1] == ("paragraph", f"इंदौर की पुलिस ने कहा। {TEXT[1]}")


def test_line_that_is_not_bold_goes_on_over_one_break() -> None:
    told = kinds(f"<p>आग की पहली खबर मिलते ही मौके पर पहुंची पुलिस के अधीक्षक<br>{TEXT[1]}</p>")
    assert told[1][0] == "paragraph"
    assert told[1][1].endswith(TEXT[1])


def test_table_keeps_all_its_cells() -> None:
    rows = "".join(f"<tr><td>वार्ड {n}</td><td>{n * 3}</td><td>{n}</td></tr>" for n in range(1, 7))
    told = khabar.read(page(f"<p>{TEXT[1]}</p><table><tr><th>वार्ड</th><th>घायल</th><th>मृत</th></tr>{rows}</table>"))
    tables = [block.rows for block in told.body if block.kind == "table"]
    assert tables == [(("वार्ड", "घायल", "मृत"), *((f"वार्ड {n}", str(n * 3), str(n)) for n in range(1, 7)))]


def test_words_of_a_tweet_are_an_embed_and_no_text() -> None:
    tweet = (
        '<blockquote class="twitter-tweet"><p>यह घटना अत्यंत दुखद है।</p>&mdash; CM (@cm) '
        '<a href="https://twitter.com/cm/status/1860">November 25, 2024</a></blockquote>'
    )
    told = khabar.read(page(f"<p>{TEXT[1]}</p>{tweet}"))
    assert [(block.kind, block.url) for block in told.body if block.kind == "embed"] == [
        ("embed", "https://twitter.com/cm/status/1860")
    ]
    assert "दुखद" not in told.text
    assert told.text.endswith(TEXT[2])


def test_post_that_was_never_closed_is_no_post() -> None:
    tweet = '<blockquote class="instagram-media"><a href="https://www.instagram.com/p/abc/">देखें</a>'
    text = [f"{n} बजे तक {n * 12} लोगों को घाट से हटाया गया और बाकी लोगों को नाव से निकाला जा रहा था।" for n in range(3, 15)]
    told = khabar.read(page(tweet + "".join(f"<p>{line}</p>" for line in text)))
    assert [line for line in text if line in told.text] == text


def test_quotation_that_is_no_foreign_post_is_a_quote() -> None:
    told = kinds(
        f"<p>{TEXT[1]}</p><blockquote><p>हमने 40 लोगों को सुरक्षित निकाल लिया है और तलाशी अब भी जारी है।</p></blockquote>"
    )
    assert ("quote", "हमने 40 लोगों को सुरक्षित निकाल लिया है और तलाशी अब भी जारी है।") in told


@pytest.mark.parametrize(
    ("offer", "end"),
    [
        ("छोड़कर पॉडकास्ट आगे बढ़ें", "समाप्त"),
        ("छोड़कर सबसे अधिक पढ़ी गईं आगे बढ़ें", "सबसे अधिक पढ़ी गईं समाप्त"),
        ("Skip Most read and continue reading", "End of Most read"),
    ],
)
def test_box_that_a_hearer_may_skip_is_no_text(offer: str, end: str) -> None:
    box = "<p>वो राष्ट्रीय और अंतरराष्ट्रीय ख़बरें जो दिनभर सुर्खियां बनीं, हर शाम हमारे पॉडकास्ट में सुनिए।</p>"
    told = khabar.read(page(f'<p>{TEXT[1]}</p><p><a href="#end">{offer}</a></p>{box}<p id="end">{end}</p>'))
    assert "पॉडकास्ट" not in told.text and "समाप्त" not in told.text and "Most read" not in told.text
    assert TEXT[1] in told.text and told.text.endswith(TEXT[2])


def test_offer_to_skip_a_box_that_never_ends_takes_no_text_along() -> None:
    told = khabar.read(page(f"<p>छोड़कर पॉडकास्ट आगे बढ़ें</p><p>{TEXT[1]}</p>"))
    assert TEXT[1] in told.text and "छोड़कर" not in told.text


@pytest.mark.parametrize(
    ("line", "agency"),
    [("(भाषा के इनपुट के साथ)", "भाषा"), ("(With inputs from PTI)", "PTI"), ("(यह किसी ने नहीं कहा)", None)],
)
def test_agency_whose_inputs_a_report_closes_with(line: str, agency: str | None) -> None:
    told = khabar.read(page(f"<p>{TEXT[1]}</p>").replace(f"<p>{TEXT[2]}</p>", f"<p>{TEXT[2]}</p><p>{line}</p>"))
    assert (told.agency.value if told.agency else None) == agency
