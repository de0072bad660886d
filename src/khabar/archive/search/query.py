"""A query as typed, read into a tree: words, "phrases", AND, OR, NOT (or a minus sign), parentheses."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from khabar.errors import BadQuery
from khabar.language.analyser import words

__all__ = ["All", "Any", "At", "Node", "Not", "Phrase", "Some", "Word", "parse", "query_words"]

_PIECE = regex.compile(r'\s*(?:(?P<quote>["“”„])|(?P<sign>[()])|(?P<minus>[-−](?=[^\s-]))|(?P<word>[^\s()"“”„]+))')
_CLOSING = regex.compile(r'["“”„]')
_MOST_WORDS = 128
_MOST_CHARACTERS = 4_000
_DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Word:
    """One word, folded."""

    word: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must stand side by side, as they are."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """Words side by side without an operator: the more of them an article has, the better."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class All:
    """Joined by AND."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """Joined by OR."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """What must not be there."""

    node: Node


@dataclass(frozen=True, slots=True)
class At:
    """The article of one id: what an address asked for leads to."""

    id: str


Node = Word | Phrase | Some | All | Any | Not | At


@dataclass(frozen=True, slots=True)
class _Piece:
    kind: str
    text: str


def parse(query: str) -> Node | None:
    """The tree of a query; null where it holds no word. Raises `BadQuery`."""
    if len(query) > _MOST_CHARACTERS:
        raise BadQuery(f"the query has {len(query)} characters, the most is {_MOST_CHARACTERS}", remedy="shorten it")
    pieces = _pieces(query)
    signs = sum(piece.kind in ("(", "NOT") for piece in pieces)
    if signs > _DEEPEST:
        raise BadQuery(f"the query has {signs} parentheses and NOTs, the most is {_DEEPEST}", remedy="make it simpler")
    count = sum(len(words(piece.text)) for piece in pieces if piece.kind in ("word", "phrase"))
    if count > _MOST_WORDS:
        raise BadQuery(f"the query has {count} words, the most is {_MOST_WORDS}", remedy="shorten it")
    reader = _Reader(pieces)
    node = reader.any()
    if reader.left():
        raise BadQuery(
            f"a parenthesis closes in {query!r} that was never opened", remedy="remove it, or quote the text"
        )
    return node


def query_words(node: Node | None) -> list[str]:
    """Every word that may mark a hit: those under NOT are left out."""
    match node:
        case Word(word):
            return [word]
        case Phrase(found):
            return list(found)
        case Some(nodes) | All(nodes) | Any(nodes):
            return list(dict.fromkeys(word for one in nodes for word in query_words(one)))
        case _:
            return []


def _pieces(query: str) -> list[_Piece]:
    pieces, position = [], 0
    while found := _PIECE.match(query, position):
        position = found.end()
        if found["quote"]:
            closing = _CLOSING.search(query, position)
            if closing is None:
                raise BadQuery(
                    f"the quote at character {found.start('quote') + 1} of {query!r} is not closed",
                    remedy="close it, or leave it out",
                )
            pieces.append(_Piece("phrase", query[position : closing.start()]))
            position = closing.end()
        elif found["sign"]:
            pieces.append(_Piece(found["sign"], found["sign"]))
        elif found["minus"]:
            pieces.append(_Piece("NOT", "-"))
        else:
            kind = found["word"] if found["word"] in ("AND", "OR", "NOT") else "word"
            pieces.append(_Piece(kind, found["word"]))
    return pieces


class _Reader:
    """Recursive descent: OR binds least, then AND, then side by side, then NOT."""

    def __init__(self, pieces: list[_Piece]) -> None:
        self._pieces = pieces
        self._position = 0

    def left(self) -> bool:
        return self._position < len(self._pieces)

    def _next_is(self, *kinds: str) -> bool:
        return self.left() and self._pieces[self._position].kind in kinds

    def any(self) -> Node | None:
        nodes = [self._all()]
        while self._next_is("OR"):
            self._position += 1
            nodes.append(self._all())
        found = tuple(node for node in nodes if node)
        return Any(found) if len(found) > 1 else next(iter(found), None)

    def _all(self) -> Node | None:
        nodes = [self._some()]
        while self._next_is("AND"):
            self._position += 1
            nodes.append(self._some())
        found = tuple(node for node in nodes if node)
        return All(found) if len(found) > 1 else next(iter(found), None)

    def _some(self) -> Node | None:
        nodes = []
        while self._next_is("word", "phrase", "(", "NOT"):
            nodes += self._one()
        return Some(tuple(nodes)) if len(nodes) > 1 else next(iter(nodes), None)

    def _one(self) -> list[Node]:
        piece = self._pieces[self._position]
        self._position += 1
        if piece.kind == "NOT":
            found = self._one() if self._next_is("word", "phrase", "(", "NOT") else []
            return [Not(Some(tuple(found)) if len(found) > 1 else found[0])] if found else []
        if piece.kind == "(":
            inside = self.any()
            if not self._next_is(")"):
                raise BadQuery("a parenthesis of the query is not closed", remedy="close it, or leave it out")
            self._position += 1
            return [inside] if inside else []
        found_words = words(piece.text)
        if piece.kind == "phrase":
            return [Phrase(tuple(found_words))] if found_words else []
        return [Word(word) for word in found_words]
