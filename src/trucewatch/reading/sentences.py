"""Paragraphs, sentences, words and quotation marks of a text.

Linear in the length of the text, whatever it holds: a megabyte without a full stop becomes
sentences of bounded length, quotation marks that never close end with their paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from trucewatch.model.report import Report
from trucewatch.reading.document import Document, Sentence, Span, Token
from trucewatch.reading.glued import cuts
from trucewatch.reading.quotations import quotations

__all__ = ["MAX_SENTENCE_TOKENS", "split"]

MAX_SENTENCE_TOKENS = 400
"""A sentence longer than this is cut: the longest in 99 news texts has 130 words."""

_MISREAD = "â€™|‚Äô|Š—È"
"""An apostrophe whose bytes were read in a wrong encoding, as texts copied about carry it."""
_TOKENS = r"""
      https?://\S+ | www\.\S+ | (?<![\w.+-])[\w.+-]{1,64}@\w[\w.-]{0,252}\w
    | (?:[A-Za-z]\.){2,}                              # U.S., a.m., p.m.
    | (?<!\w)(?![QH]\d\b)[A-Z]{1,4}\d{1,4}(?!\w)       # M23, G20; Q2 is a quarter
    | \d+-[A-Za-z][A-Za-z-]*                           # 72-hour
    | \d+(?:[.,:]\d+)*(?:st|nd|rd|th)?(?=\W|$|[A-Za-z]) # 142,000  9.30  3rd
    | \d+
    | [^\W\d_]+(?:[’'`][^\W\d_]+)*(?:-[^\W\d_]+(?:[’'][^\W\d_]+)*|-\d+)*
    | \.{3} | ``|'' | --+
    | [^\w\s] | _
"""
_TOKEN = re.compile(_TOKENS, re.VERBOSE)
_TOKEN_MISREAD = re.compile(
    rf"(?<=[a-z])(?:{_MISREAD})(?:s(?![a-z]))?|"
    + _TOKENS.replace(r"[^\W\d_]+", rf"(?:(?!{_MISREAD})[^\W\d_])+"),
    re.VERBOSE,
)
_CLITIC = re.compile(r"(?i)(?:['’`](?:s|re|ve|ll|d|m)|n['’`]t|['’`])$")
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "`": "'", "“": '"', "”": '"', "‑": "-"})
_ABBREVIATION = frozenset(
    """mr mrs ms dr prof gen lt col maj sgt capt cmdr adm brig sen rep gov pres st no vs etc
    jr sr jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun inc
    ltd co corp dept approx est fig al e.g i.e u.s u.k u.n a.m p.m ret hon rev messrs mt
    ft km art vol pp""".split()
)
_MONTH_OR_DAY = frozenset(
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun no art".split()
)
_PARAGRAPH = re.compile(
    r"\n[ \t\r\u00a0]*\n\s*|\n(?=[\t ]*(?:[-*•–—]|\(?\d{1,2}[.)])\s)"
    r"|\n(?=[\t ]*\||[^\n\t]{1,80}\t)"
)
"""An empty line, a line that begins with a mark of a list, or a row of a table."""

_CITY = r"[A-Z][A-Z.'’]+(?:[ -][A-Z][A-Z.'’]+){0,3}"
_DATELINE = re.compile(
    r"[A-Z][a-z]+(?:[ -][A-Z][a-z]+)?(?:,\s[A-Z][\w. ]{1,20}){0,2}"
    r"\s\([A-Z][^)\n]{1,20}\)\s?[—–_-]+\s"
    r"|[A-Z][a-z]+(?:,\s[A-Z][a-z]+)?\s[—–-]\s(?=[A-Z])"
    rf"|(?:{_CITY}(?:/{_CITY})*)"
    r"(?:,\s[A-Z][\w. ]{1,20}){0,2}\s?(?:\([^)\n]{1,30}\)\s?)?"
    r"(?:(?:—|–|--|-|_|:)\s|(?=\s(?:A|An|The|[A-Z][a-z]{2,})\s[a-z]))"
)
_BARE_CITY = re.compile(rf"{_CITY}(?:/{_CITY})*(?=\s[A-Z][a-z]*\s)")
"""Cities, with a day and an agency, before the first sentence: "AMMAN, Jan 9 (KUNA) - ",
"BEIRUT/GENEVA A senior official". The dateline is a sentence of its own."""


def split(report: Report, is_city: Callable[[str], bool] | None = None) -> Document:
    """The document of a report with its tokens, sentences and quotations; no layers yet.

    ``is_city`` decides whether capitals that open the text without a dash are a dateline
    ("MOSCOW The centre said"); without it they are not.
    """
    document = Document(report, report.text)
    document.tokens = _tokens(report.text)
    document.sentences = _sentences(report.text, document.tokens, _head(report.text, is_city))
    document.quotations = quotations(report.text, _paragraphs(document.sentences))
    return document


def _tokens(text: str) -> list[Token]:
    tokens: list[Token] = []
    misread = re.search(_MISREAD, text) is not None
    for match in (_TOKEN_MISREAD if misread else _TOKEN).finditer(text):
        word, start = match[0], match.start()
        cut = len(word)
        if len(word) > 1 and word[0].isalpha():
            clitic = _CLITIC.search(word)
            if clitic and clitic.start() > 0:
                cut = clitic.start()
        bounds = (0, *cuts(word[:cut]), cut, len(word))
        for a, b in pairwise(bounds):
            if a < b:
                piece = word[a:b]
                straight = re.sub(_MISREAD, "'", piece) if misread else piece
                lower = straight.lower().translate(_STRAIGHT)
                tokens.append(Token(len(tokens), start + a, start + b, piece, lower))
    return tokens


def _paragraph_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in _PARAGRAPH.finditer(text)), len(text) + 1]


def _head(text: str, is_city: Callable[[str], bool] | None) -> int:
    """Where the dateline ends, 0 without one."""
    dateline = _DATELINE.match(text)
    if dateline:
        return dateline.end()
    city = _BARE_CITY.match(text) if is_city is not None else None
    if city and is_city is not None and all(is_city(name) for name in city[0].split("/")):
        return city.end()
    return 0


def _sentences(text: str, tokens: list[Token], head: int) -> list[Sentence]:
    sentences: list[Sentence] = []
    starts = _paragraph_starts(text)
    paragraph, first = 0, 0
    depth = 0  # inside round brackets a full stop rarely ends a sentence

    def close(last: int) -> None:
        nonlocal first, depth
        if last > first:
            start, end = tokens[first].start, tokens[last - 1].end
            sentences.append(Sentence(len(sentences), start, end, first, last, paragraph))
        first, depth = last, 0

    i, total = 0, len(tokens)
    while i < total:
        token = tokens[i]
        if head and token.start >= head:
            close(i)
            head = 0
        if token.start >= starts[paragraph + 1]:
            close(i)
            while token.start >= starts[paragraph + 1]:
                paragraph += 1
        if token.text == "(":
            depth += 1
        elif token.text == ")":
            depth = max(0, depth - 1)
        i += 1
        if i - first >= MAX_SENTENCE_TOKENS:
            close(i)
        elif token.text in ".!?…" or token.text == "..." or token.lower.endswith(".m."):
            # Marks that close with the sentence belong to it.
            longest = min(total, first + MAX_SENTENCE_TOKENS)
            while i < longest and tokens[i].text in {"”", "’", '"', "''", "»", "'", ")"}:
                if tokens[i].text in {'"', "'"} and not _closes(text, tokens[i]):
                    break
                if tokens[i].start >= starts[paragraph + 1]:
                    break
                i += 1
            if i == longest or _ends_here(text, tokens, token, i, depth):
                close(i)
    close(total)
    return sentences


def _closes(text: str, token: Token) -> bool:
    """Whether a straight quotation mark follows its word without a space."""
    return token.start > 0 and not text[token.start - 1].isspace()


def _ends_here(text: str, tokens: list[Token], stop: Token, following: int, depth: int) -> bool:
    if following >= len(tokens):
        return True
    nxt = tokens[following]
    gap = text[tokens[following - 1].end : nxt.start]
    if "\n\n" in gap:
        return True
    opener = nxt.text in {"“", '"', "``", "«", "‘", "'", "(", "[", "-", "–", "—", "•", "*"}
    lookahead = tokens[following + 1] if opener and following + 1 < len(tokens) else nxt
    upper = lookahead.text[0].isupper() or lookahead.text[0].isdigit()
    if stop.text in {"!", "?"}:
        later = tokens[following + 1 : following + 4]
        said = following > stop.i + 1 and any(t.lower in _SAID for t in later)
        return upper and depth == 0 and not said
    before = tokens[stop.i - 1] if stop.i else None
    touching = before is not None and before.end == stop.start
    if stop.text in {"...", "…"}:
        return upper and bool(gap) and nxt.text not in {"“", '"', "``"}
    if stop.lower.endswith(".m."):
        zone = any(t.lower == "time" for t in tokens[following + 1 : following + 4])
        noon = lookahead.text[0].isdigit() or lookahead.lower in _NOT_AFTER_PM or zone
        return upper and not noon
    if not gap:  # "source.Next": a missing space after a full stop
        return (
            touching
            and before is not None
            and len(before.text) > 2
            and before.text[-1].islower()
            and nxt.text[0].isupper()
            and len(nxt.text) > 1
        ) or (opener and upper)
    if touching and before is not None:
        word = before.lower.rstrip(".")
        if word in _ABBREVIATION:
            if word in _MONTH_OR_DAY:
                return lookahead.text[0].isupper()
            return word in {"etc", "inc", "ltd", "co", "corp"} and upper
        if len(before.text) == 1 and before.text.isupper() and before.text != "I":
            # An initial follows a name or opens the sentence; "on X." does not.
            initial = before.i == 0 or not tokens[before.i - 1].text[0].islower()
            if initial or not upper:
                return False
    if depth:
        return False
    return upper or not lookahead.text[0].isalnum() or _lowercase_text(text, stop.start)


_SAID = frozenset("said says asked added told wrote tweeted".split())
_NOT_AFTER_PM = frozenset(
    """gmt utc est edt cet eet ist bst cst pst msk eest cest et on local
    monday tuesday wednesday thursday friday
    saturday sunday january february march april may june july august september october november
    december""".split()
)


def _lowercase_text(text: str, at: int) -> bool:
    """Whether the text around is all in lower case, as in transcripts."""
    window = text[max(0, at - 200) : at + 200]
    return window == window.lower()


def _paragraphs(sentences: list[Sentence]) -> list[Span]:
    """Where the paragraphs begin and end that hold some sentences."""
    bounds: dict[int, Span] = {}
    for sentence in sentences:
        start, _ = bounds.get(sentence.paragraph, (sentence.start, 0))
        bounds[sentence.paragraph] = (start, sentence.end)
    return list(bounds.values())
