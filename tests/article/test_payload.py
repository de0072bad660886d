"""Pages whose text stands in their data: the body, where it stands, and what is not taken for it."""

from __future__ import annotations

import json
from collections.abc import Iterable

import pytest

import khabar
from khabar.record import Article, Block

TITLE = "नहर की सफाई के लिए 40 गांवों के किसान एकजुट, पंचायत ने दिए 12 लाख"
LINES = [
    "जिले के चालीस गांवों के किसानों ने रविवार को पुरानी नहर की सफाई अपने हाथों से शुरू कर दी।",
    'पंचायत प्रमुख सरिता यादव ने कहा, "हम दस साल से पानी के लिए दफ्तरों के चक्कर लगा रहे थे।"',
    "सिंचाई विभाग के अभियंता मोहन राठौर ने बताया कि मशीनें अगले सप्ताह तक पहुंच जाएंगी।",
    "गांव की बुजुर्ग महिलाओं ने काम करने वालों के लिए खाना बनाया और रात तक साथ रहीं।",
    "नहर की लंबाई करीब नौ किलोमीटर है और इसमें पिछले छह साल से गाद भरी हुई थी।",
]
OTHER = "दिल्ली में सर्दी बढ़ी, स्कूलों का समय बदला गया और रैन बसेरे खोले गए"
OTHER_LINES = [
    f"राजधानी में तापमान {degree} डिग्री तक गिर गया और सुबह के समय घना कोहरा छाया रहा।" for degree in range(2, 14)
]
ENGLISH_TITLE = "Farmers of forty villages clean an old canal by hand"
ENGLISH = [
    "Farmers of forty villages began on Sunday to clean an old canal by hand, ten years after they first asked for it.",
    "The head of the council, Sarita Yadav, said that the offices had promised machines every spring and sent none.",
    "An engineer of the department said the machines would be there within a week, if the road held.",
    "The canal is nine kilometres long and has been full of silt for six years, so that the lower fields lie dry.",
]


def page(*scripts: str, title: str = TITLE, shown: str = "", lang: str = "hi", head: str = "") -> str:
    return (
        f"<html lang={lang}><head><meta charset=utf-8><title>{title} | नहर समाचार</title>"
        f'<meta property="og:type" content="article">{head}</head>'
        f'<body><div id="root">{shown}</div>{"".join(scripts)}</body></html>'
    )


def next_data(value: object, *, ascii_only: bool = False) -> str:
    text = json.dumps(value, ensure_ascii=ascii_only)
    return f'<script id="__NEXT_DATA__" type="application/json">{text}</script>'


def linked(**node: object) -> str:
    told = {"@type": "NewsArticle", "headline": TITLE, **node}
    return f'<script type="application/ld+json">{json.dumps(told, ensure_ascii=False)}</script>'


def html(lines: Iterable[str]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def texts(article: Article) -> list[str]:
    return [block.text for block in article.body]


def evidence(block: Block) -> tuple[str, str | None]:
    return block.evidence[0].how, block.evidence[0].path


STORY = {
    "headline": TITLE,
    "slug": "nahar",
    "cards": [{"elements": [{"type": "text", "text": html([one])}]} for one in LINES],
}
RELATED = [
    {
        "headline": f"{OTHER} {n}",
        "slug": f"/desh/{n}",
        "cards": [{"elements": [{"type": "text", "text": html(OTHER_LINES)}]}],
    }
    for n in range(4)
]


def test_state_of_the_page_is_its_body() -> None:
    source = page(next_data({"props": {"story": STORY, "related": RELATED}}))
    article = khabar.read(source)
    assert texts(article) == LINES
    assert evidence(article.body[1]) == ("state", "__NEXT_DATA__.props.story.cards.1.elements.0.text")
    assert article.kind is not None and article.kind.value == "article"
    assert article.complete is not None and article.complete.value
    assert all(block.confidence < 0.8 for block in article.body)


def test_places_in_the_source_hold_the_text() -> None:
    source = page(next_data({"story": STORY}))
    for block, line in zip(khabar.read(source).body, LINES, strict=True):
        place = block.evidence[0]
        assert json.loads(f'"{source[place.start : place.end]}"').startswith(line[:30])


def test_letters_spelled_by_their_numbers_are_found_too() -> None:
    source = page(next_data({"story": STORY}, ascii_only=True))
    article = khabar.read(source)
    assert texts(article) == LINES
    place = article.body[2].evidence[0]
    assert json.loads(f'"{source[place.start : place.end]}"') == LINES[2].rstrip("।") + "।"


@pytest.mark.parametrize("beside", [{"related": RELATED}, {"latest": {"items": RELATED}}, {"story2": RELATED[0]}])
def test_reports_beside_it_are_not_body(beside: dict[str, object]) -> None:
    article = khabar.read(page(next_data({"props": {**beside, "story": STORY}})))
    assert texts(article) == LINES


def test_one_of_a_list_of_reports_is_the_pages_own() -> None:
    article = khabar.read(page(next_data({"stories": [RELATED[0], STORY, RELATED[1]]})))
    assert texts(article) == LINES


def test_related_reports_inside_the_report_are_left_out() -> None:
    article = khabar.read(page(next_data({"story": {**STORY, "related": RELATED}})))
    assert texts(article) == LINES


def test_page_without_a_headline_in_its_state_takes_nothing() -> None:
    article = khabar.read(page(next_data({"stories": RELATED})))
    assert texts(article) == []


@pytest.mark.parametrize(
    "script",
    [
        "<script>window.__STATE__ = {};</script>",
        "<script>window.__STATE__ = {}; window.other = undefined</script>",
        "<script>var a=1;self.store=Object.assign(b,{});</script>",
        "<script>window.__STATE__=JSON.parse(@)</script>",
        "<script>window.__NUXT__=(function(a,b){{return {{layout:b,data:[{{article:#,n:a}}]}}}}(null,'x'));</script>",
    ],
)
def test_scripts_that_assign_their_state(script: str) -> None:
    value = json.dumps({"article": {"title": TITLE, "body": html(LINES)}}, ensure_ascii=False)
    literal = f"{{title:{json.dumps(TITLE, ensure_ascii=False)},body:{json.dumps(html(LINES), ensure_ascii=False)},x:undefined}}"
    bare = script.replace("{{", "{").replace("}}", "}").replace("{}", value, 1)
    article = khabar.read(page(bare.replace("@", json.dumps(value)).replace("#", literal)))
    assert texts(article) == LINES


def test_react_stream_of_rows_with_the_text_apart() -> None:
    text = html(ENGLISH)
    props = json.dumps({"article": {"title": ENGLISH_TITLE, "html": "$2"}})
    stream = f'1:"$Sreact.fragment"\n2:T{len(text.encode()):x},{text}0:["$","$L5",null,{props}]\n'
    half = len(stream) // 2
    pushes = [f"<script>self.__next_f.push([1,{json.dumps(part)}])</script>" for part in (stream[:half], stream[half:])]
    article = khabar.read(page(*pushes, title=ENGLISH_TITLE, lang="en"))
    assert texts(article) == ENGLISH
    assert article.body[0].evidence[0].how == "state"


def test_react_elements_are_read_as_the_markup_they_become() -> None:
    body = [["$", "p", str(n), {"children": line}] for n, line in enumerate(ENGLISH * 3)]
    menu = [
        "$",
        "nav",
        None,
        {"children": [["$", "a", None, {"href": f"/{n}", "children": f"Section {n}"}] for n in range(9)]},
    ]
    tree = ["$", "html", None, {"children": ["$", "body", None, {"children": [
        menu, ["$", "article", None, {"children": [["$", "h1", None, {"children": ENGLISH_TITLE}], *body]}]]}]}]  # fmt: skip
    push = f"<script>self.__next_f.push([1,{json.dumps('0:' + json.dumps(tree) + chr(10))}])</script>"
    article = khabar.read(page(push, title=ENGLISH_TITLE, lang="en"))
    assert texts(article)[: len(ENGLISH)] == ENGLISH
    assert "Section 3" not in article.text


def test_list_of_numbers_that_point_into_it() -> None:
    value = [["ShallowReactive", 1], {"data": 2}, {"article": 3}, {"title": 4, "body": 5}, TITLE, html(LINES)]
    script = f'<script type="application/json" id="__NUXT_DATA__">{json.dumps(value, ensure_ascii=False)}</script>'
    assert texts(khabar.read(page(script))) == LINES


def test_apollo_entities_point_to_each_other() -> None:
    store = {f"Paragraph:{n}": {"__typename": "Paragraph", "text": line} for n, line in enumerate(LINES)}
    blocks = [{"__ref": f"Paragraph:{n}"} for n in range(len(LINES))]
    state = {"Article:7": {"title": TITLE, "blocks": blocks}, **store}
    script = f"<script>window.__APOLLO_STATE__={json.dumps(state, ensure_ascii=False)};</script>"
    assert texts(khabar.read(page(script))) == LINES


def test_kinds_of_blocks_that_a_state_names() -> None:
    content = [
        {"type": "paragraph", "content": [{"type": "text", "text": LINES[0][:20]}, {"type": "text", "text": LINES[0][20:]}]},
        {"type": "heading", "level": 2, "content": [{"type": "text", "text": "दस साल का इंतज़ार"}]},
        {"type": "paragraph", "content": [{"type": "text", "text": LINES[1]}]},
        {"type": "bulletList", "content": [
            {"type": "listItem", "content": [{"type": "paragraph", "content": [{"type": "text", "text": one}]}]}
            for one in ("पहला काम: गाद निकालना", "दूसरा काम: किनारे बांधना")
        ]},
        {"type": "blockquote", "content": [{"type": "paragraph", "content": [{"type": "text", "text": LINES[3]}]}]},
        {"type": "image", "caption": "नहर पर काम करते किसान। फोटो: नहर समाचार", "alt": "किसान"},
        {"type": "paragraph", "content": [{"type": "text", "text": LINES[4]}]},
    ]  # fmt: skip
    article = khabar.read(page(next_data({"title": TITLE, "doc": {"type": "doc", "content": content}})))
    assert [block.kind for block in article.body] == ["paragraph", "subhead", "paragraph", "list", "quote", "paragraph"]
    assert texts(article)[0] == LINES[0]
    assert article.body[3].items == ("पहला काम: गाद निकालना", "दूसरा काम: किनारे बांधना")
    assert "फोटो" not in article.text


def test_same_text_under_two_keys_is_taken_once() -> None:
    items = [{"html": f"<p>{line}</p>", "plain": line} for line in LINES]
    assert texts(khabar.read(page(next_data({"title": TITLE, "items": items})))) == LINES


def test_article_body_of_json_ld_with_lines() -> None:
    article = khabar.read(page(linked(articleBody="\n".join(LINES))))
    assert texts(article) == LINES
    assert evidence(article.body[0]) == ("json-ld", "NewsArticle.articleBody")


@pytest.mark.parametrize(
    "written", ["\\n".join(LINES), html(LINES), html(LINES).replace("<", "&lt;").replace(">", "&gt;")]
)
def test_article_body_with_escapes_and_markup(written: str) -> None:
    assert texts(khabar.read(page(linked(articleBody=written)))) == LINES


def test_article_body_in_one_line_is_one_paragraph() -> None:
    assert texts(khabar.read(page(linked(articleBody=" ".join(LINES))))) == [" ".join(LINES)]


def test_state_gives_the_paragraphs_of_an_article_body_in_one_line() -> None:
    article = khabar.read(page(linked(articleBody=" ".join(LINES[:3])), next_data({"story": STORY})))
    assert texts(article) == LINES


def test_opening_before_a_paywall_is_all_that_is_taken() -> None:
    shown = f"<article><h1>{TITLE}</h1><p>{LINES[0]}</p></article>"
    article = khabar.read(page(linked(articleBody="\n".join(LINES * 3), isAccessibleForFree=False), shown=shown))
    assert texts(article) == [LINES[0]]
    assert article.complete is not None and not article.complete.value and article.complete.reason == "paywall"


def test_opening_without_a_paywall_gives_way_to_the_whole() -> None:
    shown = f"<article><h1>{TITLE}</h1><p>{LINES[0]}</p></article>"
    article = khabar.read(page(linked(articleBody="\n".join(LINES * 2)), shown=shown))
    assert texts(article) == LINES * 2


def test_body_of_the_markup_is_believed() -> None:
    shown = f"<article><h1>{TITLE}</h1>{html(LINES)}</article>"
    assert texts(khabar.read(page(linked(articleBody="\n".join(OTHER_LINES)), shown=shown))) == LINES


def test_description_in_the_state_is_no_text() -> None:
    said = " ".join(LINES)
    head = f'<meta property="og:description" content="{said.replace(chr(34), "")}">'
    article = khabar.read(page(next_data({"seo": {"title": TITLE, "description": said.replace('"', "")}}), head=head))
    assert texts(article) == []


def test_shop_page_is_not_filled() -> None:
    shown = "".join(
        f"<a href=/p/{n}>Brass lamp number {n} with a long name, now cheaper than ever</a> " for n in range(90)
    )
    product = {"product": {"title": ENGLISH_TITLE, "details": {"legal": {"text": " ".join(ENGLISH * 2)}}}}
    source = page(next_data(product), title=ENGLISH_TITLE, shown=shown, lang="en").replace(
        'content="article"', 'content="product"'
    )
    assert texts(khabar.read(source)) == []


@pytest.mark.parametrize(
    "body",
    [
        '<div id="__next"></div><script src="/main.js"></script>',
        '<div class="shell" id=root><div class="spinner"></div></div><script src="/main.js"></script>',
        '<div id="app">Loading</div><script src="/main.js"></script>',
        "<div></div><noscript>इस ऐप के लिए जावास्क्रिप्ट चालू करें</noscript>",
        "<div></div><noscript>You need to enable JavaScript to run this app.</noscript>",
    ],
)
def test_page_that_scripts_were_to_draw_says_so(body: str) -> None:
    article = khabar.read(f"<html lang=hi><head><title>{TITLE}</title></head><body>{body}</body></html>")
    assert article.complete is not None and not article.complete.value
    assert article.complete.reason == "needs a browser capture"


def test_page_without_text_and_without_scripts_is_complete() -> None:
    article = khabar.read("<html><head><title>Nothing</title></head><body><div><p>Nothing</p></div></body></html>")
    assert article.complete is not None and article.complete.value


def left_in(*lines: str) -> str:
    """A text whose tags were dropped and whose scripts were not."""
    return "\n".join([f"{TITLE} | नहर समाचार", "होम", "देश", TITLE, *lines, "ट्रेंडिंग", OTHER, "संपर्क करें"])


def test_state_left_in_a_text_without_tags_is_its_body() -> None:
    state = json.dumps({"props": {"story": STORY}}, ensure_ascii=False)
    article = khabar.read(left_in(f"window.__STATE__ = {state};"))
    assert texts(article) == LINES
    assert {evidence(block)[0] for block in article.body} == {"state"}


def test_stream_left_in_a_text_without_tags_is_its_body() -> None:
    rows = f"1:{json.dumps({'story': STORY}, ensure_ascii=False)}\n"
    article = khabar.read(left_in(f"self.__next_f.push([1,{json.dumps(rows)}])"))
    assert texts(article) == LINES


def test_declared_text_says_which_printed_rows_are_body() -> None:
    declared = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": TITLE,
        "articleBody": " ".join(LINES),
    }
    aside = [f"{line} वहां के लोग इसे भी पढ़ रहे हैं।" for line in OTHER_LINES]
    article = khabar.read(left_in(json.dumps(declared, ensure_ascii=False), *LINES, *aside))
    assert texts(article) == LINES
    assert texts(khabar.read(left_in(*LINES, *aside))) != LINES


def test_place_holder_of_a_text_in_data_is_no_body() -> None:
    story = {"headline": TITLE, "body": html([*LINES[:2], "$$ARTICLEAD$$", *LINES[2:]])}
    assert texts(khabar.read(page(next_data({"story": story})))) == LINES
