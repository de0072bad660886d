"""Claims of an article: drafts read sentence by sentence, speakers carried and named, repeats joined, drift said."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import msgspec

from khabar.claims import verb_last, verb_middle
from khabar.claims.cues import Grammar, grammar
from khabar.claims.draft import Draft, Stretch
from khabar.claims.drift import drift
from khabar.claims.mentions import Mentions, Standing
from khabar.claims.parts import Part, parts
from khabar.claims.reference import References
from khabar.claims.sentences import Sentence, split
from khabar.language import Language
from khabar.record import Article, Claim, Name, Speaker

__all__ = ["find"]

_READERS: dict[str, Callable[[str, Sentence, Grammar], list[Draft]]] = {
    "verb-last": verb_last.read,
    "verb-middle": verb_middle.read,
}

#: A carried subject is a guess about the sentence before; it never outweighs a named one.
CARRIED = 0.6


@dataclass(frozen=True, slots=True)
class _Placed:
    """A draft with the part it stands in, and its place in the article."""

    part: Part
    draft: Draft
    carried: Stretch | None = None


def find(article: Article, names: Iterable[Name], language: Language) -> list[Claim]:
    """The claims of an article, in the order of standfirst, body, headline.

    `names` are those of `khabar.names.find`; a speaker's `name` is one of their ids, None where the text names nobody.
    Every stretch is exactly what its span cuts out. An article in a language without cue data has no claims.
    """
    rules = grammar(language.code)
    if rules is None:
        return []
    listed = list(names)
    known = Mentions(listed)
    placed = (found for part in parts(article) for found in _read_part(part, rules, language, known))
    nouns = References(parts(article), listed)
    claims = [_claim(found, rules, known, nouns) for found in placed]
    numbered = [msgspec.structs.replace(claim, id=f"c{number}") for number, claim in enumerate(claims, 1)]
    return drift(numbered, article, language)


def _read_part(part: Part, rules: Grammar, language: Language, names: Mentions) -> Iterable[_Placed]:
    subject: Stretch | None = None
    for sentence in split(part.text, language):
        drafts = _READERS[rules.order](part.text, sentence, rules)
        if not drafts and part.role == "text":
            drafts = _narrated(part.text, sentence, rules)
        own = [d.speaker for d in drafts if d.speaker and not _is_pronoun(part.text, d.speaker, rules)]
        inner = subject
        for draft in drafts:
            pronoun = draft.speaker is not None and _is_pronoun(part.text, draft.speaker, rules)
            carried = inner if (draft.speaker is None and not draft.unnamed) or pronoun else None
            yield _Placed(part, draft, carried)
            if draft.speaker in own:
                inner = draft.speaker
        # What the next sentence carries on is who speaks here, not whom he tells of.
        subject = own[0] if own else subject if drafts else _doer(part, sentence, rules, names) or subject


def _doer(part: Part, sentence: Sentence, rules: Grammar, names: Mentions) -> Stretch | None:
    """The person whom a sentence without a claim is about: marked as the one who acts, or the only one named."""
    here = [row for row in names.inside(part.name, sentence.start, sentence.end) if row.name.type == "person"]
    marks = rules.words["speaker_marks"]
    marked = [row for row in here if (part.text[row.end : row.end + 12].split() or [""])[0] in marks]
    chosen = marked or here
    return Stretch(chosen[0].start, chosen[0].end) if len(chosen) == 1 else None


def _is_pronoun(text: str, speaker: Stretch, rules: Grammar) -> bool:
    word = text[speaker.start : speaker.end].casefold()
    return word in rules.words["marked_pronouns"] or word in rules.words["pronouns"]


def _narrated(text: str, sentence: Sentence, rules: Grammar) -> list[Draft]:
    """A sentence that opens with the narrator's own marker: background of the outlet, no reporting cue."""
    found = rules.patterns["narrator"].search(text, sentence.start, sentence.end)
    if found is None or text[sentence.start : found.start()].strip(" ,"):
        return []
    content = Stretch(found.end(), sentence.end)
    return [Draft("narrator", "narrator", content, 0.6, Stretch(found.start(), found.end()), unnamed=True)]


def _claim(placed: _Placed, rules: Grammar, names: Mentions, nouns: References) -> Claim:
    part, draft = placed.part, placed.draft
    speakers = _speakers(placed, rules, names, nouns)
    quoted = part.quoted(draft.content.start, draft.content.end)
    source = part.quoted(draft.source.start, draft.source.end) if draft.source else None
    hedge_in = part.text[min(s.start for s in _stretches(draft)) : max(s.end for s in _stretches(draft))]
    return Claim(
        id="",
        kind=draft.kind,
        speakers=speakers,
        content=quoted,
        confidence=round(draft.confidence * (CARRIED if placed.carried else 1.0), 2),
        cue=part.quoted(draft.cue.start, draft.cue.end) if draft.cue else None,
        sources=_chain(placed, speakers, names),
        source_phrase=source,
        addressee=_addressee(placed, names),
        hedge=rules.has("hedges", hedge_in) if draft.kind != "narrator" else None,
        negated=draft.negated,
    )


def _stretches(draft: Draft) -> list[Stretch]:
    return [stretch for stretch in (draft.cue, draft.speaker, draft.source) if stretch] or [draft.content]


def _speakers(placed: _Placed, rules: Grammar, names: Mentions, nouns: References) -> tuple[Speaker, ...]:
    """One speaker a name that the phrase holds at its top: joint speakers are several."""
    stretch = placed.carried or placed.draft.speaker
    if stretch is None:
        return ()
    part = placed.part
    sure = CARRIED if placed.carried else 0.9
    words = None if placed.carried and placed.draft.speaker is None else part.quoted(stretch.start, stretch.end)
    joint = rules.has("joiners", part.text[stretch.start : stretch.end]) is not None
    found = [row.name for row in _named(part, stretch, names) if joint or not _whereabouts(stretch, row, rules)]
    said = part.text[stretch.start : stretch.end]
    places = all(name.type == "place" for name in found)
    if not found or (places and rules.order == "verb-last" and _anybody(said, rules)):
        home = nouns.home(said, rules.words["pointers"]) if not found else None
        return (Speaker(home, words, sure * (CARRIED if home else 0.8)),)
    chosen = found if joint else found[-1:]
    return tuple(Speaker(name.id, words, sure) for name in chosen)


def _anybody(said: str, rules: Grammar) -> bool:
    """`भारतीय दल के एक अधिकारी`: one of several, whom nobody names."""
    words = said.split()
    return len(words) > 2 and words[-2] in rules.words["indefinite"] and words[-1] in rules.words["unnamed"]


def _named(part: Part, stretch: Stretch, names: Mentions) -> list[Standing]:
    """The names mentioned inside a stretch, left to right; a person there speaks for the places and offices before."""
    found = names.inside(part.name, stretch.start, stretch.end)
    return [row for row in found if row.name.type == "person"] or found


def _whereabouts(stretch: Stretch, row: Standing, rules: Grammar) -> bool:
    """A town inside the phrase (`ग्वालियर के कलेक्टर`, `a coach in Chennai`) is where the speaker is, not who speaks.

    A country speaks through its officials, and a town that is the whole head of the phrase (`माले ने`) for its government.
    """
    name = row.name
    if name.type != "place" or (name.key is not None and name.key == name.country):
        return False
    return row.end != stretch.end if rules.order == "verb-last" else row.start != stretch.start


def _chain(placed: _Placed, speakers: tuple[Speaker, ...], names: Mentions) -> tuple[str, ...]:
    """From the outlet to who said it first: `outlet`, then the speaker, then the source that the speaker cites."""
    chain = ["outlet"]
    draft, part = placed.draft, placed.part
    if draft.kind == "narrator":
        return tuple(chain)
    own = [speaker.name or "unnamed" for speaker in speakers]
    cited = draft.source if draft.source != draft.speaker else None
    if cited is not None:
        chain += own or ["unnamed"]
        chain += [row.name.id for row in _named(part, cited, names)[-1:]] or ["unnamed"]
    else:
        chain += own or ["unnamed"]
    return tuple(chain)


def _addressee(placed: _Placed, names: Mentions) -> Speaker | None:
    stretch = placed.draft.addressee
    if stretch is None:
        return None
    found = _named(placed.part, stretch, names)
    return Speaker(found[-1].name.id if found else None, placed.part.quoted(stretch.start, stretch.end), 0.7)
