"""Site files: what they say goes before what was learned, and only where it is wanted."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import structs

import khabar
from khabar.article import Reading, read_page
from khabar.cli.app import run
from khabar.cli.site_check import against_captures, against_golden
from khabar.errors import NotFound
from khabar.page.html import read_html
from khabar.reading import page_of
from khabar.sites import BadSite, for_address, read_site, shipped, sites_in

SAMPLES = Path(__file__).parents[2] / "samples"
ADDRESS = "https://www.samachar.example/2024/1"
PAGE = """<html lang="hi"><head><title>पुल खुला</title></head><body>
<div class="a"><b class="big">नया पुल खुला, नाव का इंतजार खत्म</b></div>
<div class="who">नगर डेस्क</div><div class="when">30 नवंबर 2024, 14:58</div>
<div class="b"><p>सोहनपुर में नदी पर दूसरा पुल सोमवार को खोल दिया गया, जिससे किसानों को राहत मिली है।</p>
<p>पुल की लंबाई 412 मीटर है <i class="ad">विज्ञापन</i> और इस पर 96 करोड़ रुपये खर्च हुए हैं।</p>
<p class="ad">हमारे चैनल से जुड़ें और हर खबर सबसे पहले पाएं, अभी यहां दबाएं।</p></div>
<div class="c"><p>यह अनुच्छेद किसी दूसरी खबर का है और इस खबर का हिस्सा नहीं माना जाना चाहिए।</p></div></body></html>"""
FILE = """hosts = ["samachar.example"]
zone = "+05:45"
desks = ["नगर डेस्क"]
[select]
headline = [".nowhere", ".big"]
byline = [".who"]
published = [".when"]
body = [".b"]
cut = [".ad"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "samachar.toml").write_text(FILE, "utf-8")
    return tmp_path


def test_the_file_says_what_is_what(folder: Path) -> None:
    article = khabar.read(PAGE, url=ADDRESS, sites=folder)
    assert article.headline is not None and article.headline.value == "नया पुल खुला, नाव का इंतजार खत्म"
    first = article.headline.evidence[0]
    assert (first.how, first.path) == ("site data", "samachar.headline")
    assert PAGE[first.start : first.end] == article.headline.value
    assert article.published is not None and article.published.value.isoformat() == "2024-11-30T14:58:00+05:45"
    assert [(one.name, one.kind) for one in article.authors] == [("नगर डेस्क", "desk")]
    assert [block.text for block in article.body] == [
        "सोहनपुर में नदी पर दूसरा पुल सोमवार को खोल दिया गया, जिससे किसानों को राहत मिली है।",
        "पुल की लंबाई 412 मीटर है और इस पर 96 करोड़ रुपये खर्च हुए हैं।",
    ]


def test_without_site_data_the_reader_is_alone(folder: Path) -> None:
    article = khabar.read(PAGE, url=ADDRESS, sites=False)
    told = [one for field in (article.headline, article.published) if field for one in field.evidence]
    assert told and all(one.how != "site data" for one in told)
    assert any("विज्ञापन" in block.text for block in article.body)


def test_other_sites_are_read_as_before(folder: Path) -> None:
    elsewhere = "https://other.example/1"
    assert khabar.read(PAGE, url=elsewhere, sites=folder) == khabar.read(PAGE, url=elsewhere, sites=False)


@pytest.mark.parametrize(
    ("address", "known"),
    [
        ("https://samachar.example/1", True),
        ("http://WWW.Samachar.example:8080/1", True),
        ("https://amp.samachar.example/1", True),
        ("https://notsamachar.example/1", False),
        ("https://samachar.example.org/1", False),
        ("samachar.example", False),
        ("http://[bad", False),
        (None, False),
    ],
)
def test_a_site_is_known_by_its_host(folder: Path, address: str | None, known: bool) -> None:
    assert (for_address(address, folder) is not None) == known


@pytest.mark.parametrize(
    "text",
    [
        "hosts = []",
        'hosts = ["a.example"]\nzone = "IST"',
        'hosts = ["a.example"]\n[select]\nbody = ["p["]',
        'hosts = ["a.example"]\n[select]\nauthor = ["p"]',
        "hosts = [",
    ],
)
def test_a_file_that_cannot_be_used_says_so(tmp_path: Path, text: str) -> None:
    file = tmp_path / "a.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(BadSite, match=r"a\.toml"):
        read_site(file)


def test_a_folder_that_is_not_there() -> None:
    with pytest.raises(NotFound):
        sites_in(Path("/no/such/folder"))


@pytest.mark.parametrize("site", shipped(), ids=lambda site: site.name)
def test_shipped_files_fit_their_golden_captures(site) -> None:  # type: ignore[no-untyped-def]
    findings = list(against_golden(site))
    assert findings, "a shipped site file has a golden capture"
    assert [one for one in findings if one.verdict != "same"] == []


@pytest.mark.parametrize(
    ("name", "pages"), [("janawaz", "jan/*.html"), ("nagar", "nagar/*.html"), ("prabhat", "prabhat/*.html")]
)
def test_the_examples_fit_our_sample_pages(name: str, pages: str) -> None:
    site = read_site(SAMPLES / "sites" / f"{name}.toml")
    captures = [
        structs.replace(khabar.Capture(data=file.read_bytes()), url=f"https://{site.hosts[0]}/")
        for file in sorted((SAMPLES / "pages").glob(pages))
        if file.stem != "front"
    ]
    findings = list(against_captures(site, captures))
    assert len(captures) > 5 and len(findings) >= 2 * len(captures)
    assert [one for one in findings if one.verdict == "nothing"] == []
    assert {one.verdict for one in findings if one.field in ("headline", "published")} == {"same"}


def test_check_tells_of_a_site_that_changed(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE, "utf-8")
    arguments = ["site", "check", str(folder / "samachar.toml"), str(page)]
    assert run(arguments) == 0
    page.write_text(PAGE.replace('class="b"', 'class="story-2025"'), "utf-8")
    capsys.readouterr()
    assert run([*arguments, "--format", "csv"]) == 1
    assert "samachar,page.html,body,nothing,,.b" in capsys.readouterr().out.replace(str(tmp_path) + "/", "")


def test_check_without_captures_reads_the_golden_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["site", "check"]) == 0
    assert "wikinews" in capsys.readouterr().out


def test_wrong_names(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["site", "show", "nobody"]) == 4
    assert run(["site", "check", "nobody"]) == 4
    assert "nobody" in capsys.readouterr().err


def test_flat_text_has_no_site_data(folder: Path) -> None:
    page = page_of("मुख्य समाचार\n\nपुल खुला\n\nसोहनपुर में नदी पर दूसरा पुल खोल दिया गया।\n", url=ADDRESS)
    assert page.form == "flat"
    assert read_page(page, Reading(sites=folder)).id


def test_selectors_meet_odd_pages(folder: Path) -> None:
    for source in ("<", "<html>", "<b class=big>", "<script class=big>x</script>", "<div class=b></div>", PAGE[:300]):
        read_page(read_html(source, url=ADDRESS), Reading(sites=folder))
