"""The pages that the fuzz starts from: the samples, and the shapes that none of them has."""

from __future__ import annotations

from functools import cache
from pathlib import Path

__all__ = ["TEXT", "pages"]

_SAMPLES = Path(__file__).parents[1] / "samples" / "pages"

TEXT = (
    "मंत्री अनिल वर्मा ने शनिवार, 30 नवंबर 2024 को नई दिल्ली में कहा कि नया पुल समय पर बनेगा और लोगों के लिए खोल दिया जाएगा।",
    "उन्होंने कहा, “काम तेजी से चल रहा है।” सरकार ने 1,50,000 करोड़ रुपये दिए हैं, जो पिछले साल से 12.5% ज्यादा हैं।",
    "The minister said on Monday that the bridge would open in time, according to officials in New Delhi.",
    "Russia attacked Ukraine on 24 February 2022, and Germany condemned the attack, a spokesman told reporters.",
    "मुख्यमंत्री सुनीता पाटील यांनी मंगळवारी मुंबईत सांगितले की, पुलाचे काम वेळेत पूर्ण होईल, अशी भीती व्यक्त केली.",
)
"""Paragraphs with people, places, claims, deeds, dates and numbers."""

_STORY = "".join(f'{{"type":"paragraph","text":"{text}"}},' for text in TEXT).rstrip(",")
_HEAD = (
    '<!doctype html><html lang="hi"><head><meta charset="utf-8"><title>नया पुल समय पर बनेगा | सेतु समाचार</title></head>'
)

_SHAPES = {
    "live": _HEAD
    + '<body><nav class="breadcrumb"><a href="/">होम</a> › <a href="/desh">देश</a></nav><h1>नया पुल समय पर बनेगा: लाइव</h1>'
    + "".join(
        f'<div class="live-post"><time datetime="2024-11-30T{hour}:58:00+05:30">{hour}:58</time><h3>पुल पर काम {hour}</h3><p>{text}</p></div>'
        for hour, text in enumerate(TEXT * 2, 10)
    ),
    "gallery": _HEAD
    + "<body><h1>नया पुल समय पर बनेगा</h1>"
    + "".join(
        f'<figure><img src="/pictures/bridge-{n}.jpg" width="800" height="600"><figcaption>{n}/5 {text} (फोटो: पीटीआई)</figcaption></figure>'
        for n, text in enumerate(TEXT, 1)
    ),
    "next": _HEAD
    + '<body><div id="__next"></div><script id="__NEXT_DATA__" type="application/json">{"props":{"pageProps":{"story":'
    + f'{{"headline":"नया पुल समय पर बनेगा","url":"/desh/pul.html","body":[{_STORY}]}}}}}}}}</script>',
    "nuxt": _HEAD
    + '<body><div id="app"></div><script>window.__NUXT__=(function(a,b){return {data:[{title:"नया पुल समय पर बनेगा",'
    + f"parts:[{_STORY}],at:b}}]}}}})(null,1732958880)</script>",
    "stream": _HEAD
    + "<body><script>self.__next_f.push([1,"
    + '"0:[\\"$\\",\\"article\\",null,{\\"children\\":[[\\"$\\",\\"h1\\",null,{\\"children\\":\\"नया पुल समय पर बनेगा\\"}],'
    + ",".join(f'[\\"$\\",\\"p\\",null,{{\\"children\\":\\"{text}\\"}}]' for text in TEXT if '"' not in text)
    + ']}]\\n"])</script>',
    "table": _HEAD
    + "<body><h1>नया पुल समय पर बनेगा</h1><table><tr><th>शहर<th>मतदान"
    + "".join(f"<tr><td>{n}<td>{n * 7}.5%" for n in range(8))
    + f"</table><blockquote>{TEXT[1]}</blockquote><ul><li>{TEXT[0]}<li>{TEXT[2]}</ul>",
}


@cache
def pages() -> tuple[bytes, ...]:
    """The pages in a fixed order, .7 to 8 kB each: small, so that many are read."""
    samples = sorted(path for path in _SAMPLES.rglob("*") if path.suffix in (".html", ".txt"))
    return (*(path.read_bytes() for path in samples), *(shape.encode() for shape in _SHAPES.values()))
