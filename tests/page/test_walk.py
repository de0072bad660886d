"""What the walk notes of a row beside its text: where inline elements touch, what is bold, where a picture hangs."""

from __future__ import annotations

from khabar.page.html import read_html


def test_links_that_touch_are_parts_of_their_row() -> None:
    blocks = read_html("<div><a>आग</a><a>इंदौर समाचार</a>\n<a>दमकल</a></div>").blocks
    assert blocks.text == ["आग इंदौर समाचार दमकल"]
    assert blocks.seams == {0: ["आग", "इंदौर समाचार", "दमकल"]}


def test_a_place_and_a_time_that_only_style_parts_are_told_apart() -> None:
    blocks = read_html("<div><span>इंदौर</span><span>3 घंटे पहले</span></div>").blocks
    assert blocks.text == ["इंदौर 3 घंटे पहले"]


def test_a_word_of_prose_that_a_paste_cut_in_two_stays_whole() -> None:
    blocks = read_html("<p>उन्हें <span>राष्ट्र</span><span>पति</span> भवन बुलाया गया।</p>").blocks
    assert blocks.text == ["उन्हें राष्ट्रपति भवन बुलाया गया।"]
    assert blocks.seams == {}


def test_links_inside_prose_are_no_list() -> None:
    blocks = read_html("<p>देखें <a>यह</a> <a>और वह</a> जो कल की सभा में कहा गया था।</p>").blocks
    assert blocks.seams == {}


def test_only_a_row_that_is_bold_from_end_to_end_is_bold() -> None:
    blocks = read_html("<p><b>अस्पताल में <i>भर्ती</i></b></p><p><strong>इंदौर:</strong> आग लगी।</p>").blocks
    assert blocks.bold == {0}


def test_a_picture_knows_its_element() -> None:
    page = read_html('<div><div class="im"><img src="/a.jpg"><p>धुआं</p></div><p>आग लगी।</p></div>')
    (image,) = page.blocks.images
    elements = page.blocks.elements
    assert elements.parent[page.blocks.parent[0]] == image.element
    assert (elements.first[image.element], elements.last[image.element]) == (0, 1)


def test_a_page_that_a_script_fills_is_read_as_those_without_scripts_see_it() -> None:
    report = "<p>नदी पर पुल बारिश से पहले खुल जाएगा, परिषद ने सोमवार को कहा।</p>" * 30
    page = read_html(f"<body><div id=app></div><noscript><h1>पुल खुला</h1>{report}</noscript>")
    assert page.blocks.text[0] == "पुल खुला"
    assert len(page.blocks) == 31


def test_a_request_for_scripts_is_no_text_of_the_page() -> None:
    page = read_html("<body><p>पुल खुला</p><noscript>Please enable JavaScript.</noscript>")
    assert page.blocks.text == ["पुल खुला"]
