"""Web pages: the article without navigation, and what the page says of itself."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from trucewatch.errors import InputError, UnreadableFile
from trucewatch.sources import dates
from trucewatch.sources.decode import decode
from trucewatch.sources.draft import Draft

__all__ = ["all_text", "read"]

_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""")
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_UNSEEN = "script style noscript template head svg iframe nav footer button aside".split()
_BLOCKS = frozenset(
    "p div li ul ol tr table h1 h2 h3 h4 h5 h6 br blockquote section article pre dd dt hr".split()
)
_BLANK = re.compile(r"[^\S\n]+")
_PUBLISHED = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//*[@itemprop='datePublished']/@datetime",
    "//meta[@name='pubdate' or @name='publish-date' or @name='date']/@content",
)


def read(data: bytes) -> Iterator[Draft | InputError]:
    """The one draft of a page.

    The article is found by trafilatura; where it finds none, all text that a reader would see is
    taken, and a note says so. Paragraphs are parted by an empty line.
    """
    charset = _CHARSET.search(data[:2048])
    html, notes = decode(data, charset[1].decode("ascii") if charset else None)
    html = _DECLARATION.sub("", html)
    import trafilatura  # 0.2 s: only when a page is read

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it warns of every untidy page

    found: Any = None
    with suppress(Exception):  # any page that it stumbles over is read whole below
        found = trafilatura.bare_extraction(
            html,
            with_metadata=True,
            include_comments=False,
            # Only dates that the page declares: one out of the running text may be any date.
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    tree = _parse(html)
    text = "\n\n".join((found.text or "").split("\n")) if found is not None else ""
    if not text.strip():
        text = _text_of(tree) if tree is not None else ""
        notes += ("no article was found in the page; its whole text is kept",)
    if not text.strip():
        raise UnreadableFile("no text in the page", do="save the page after it has loaded")
    yield Draft(
        text,
        data,
        title=getattr(found, "title", None),
        publisher=getattr(found, "sitename", None),
        published=_published(tree) or getattr(found, "date", None),
        address=getattr(found, "url", None),
        language=tree.get("lang") if tree is not None else None,
        notes=notes,
    )


def all_text(html: str) -> str:
    """All text of a page that a reader would see, paragraphs parted by an empty line."""
    tree = _parse(_DECLARATION.sub("", html))
    return _text_of(tree) if tree is not None else ""


def _parse(html: str) -> Any:
    """The tree of a page (an lxml element), or ``None`` where it holds nothing."""
    from lxml import etree
    from lxml import html as lxml_html

    try:
        return lxml_html.document_fromstring(html.replace("\0", "\ufffd"))
    except (etree.LxmlError, ValueError):
        return None


def _text_of(tree: Any) -> str:
    from lxml import etree

    pieces: list[str] = []
    unseen = frozenset(_UNSEEN)
    skipping = 0
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            skipping += tag in unseen
            if tag in _BLOCKS:
                pieces.append("\n\n")
            if not skipping:
                pieces.append(element.text or "")
            continue
        if event == "end":
            skipping -= tag in unseen
            if tag in _BLOCKS:
                pieces.append("\n\n")
        if not skipping:
            pieces.append(element.tail or "")
    paragraphs = "".join(piece if piece == "\n\n" else piece.replace("\n", " ") for piece in pieces)
    kept = (_BLANK.sub(" ", paragraph).strip() for paragraph in paragraphs.split("\n\n"))
    return "\n\n".join(paragraph for paragraph in kept if paragraph)


def _published(tree: Any) -> str | None:
    """The time of publication that the page declares, with its clock time where it has one."""
    if tree is None:
        return None
    declared = [str(value) for path in _PUBLISHED for value in tree.xpath(path)]
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            declared.extend(_dates_of(json.loads(script)))
        except (ValueError, RecursionError):
            continue
    return next((value for value in declared if dates.normal(value)), None)


def _dates_of(thing: object) -> Iterator[str]:
    """``datePublished`` of the objects of a JSON-LD block, two levels deep."""
    for item in thing if isinstance(thing, list) else [thing]:
        if not isinstance(item, dict):
            continue
        graph = item.get("@graph")
        for entry in [item, *(graph if isinstance(graph, list) else [])]:
            if isinstance(entry, dict) and isinstance(entry.get("datePublished"), str):
                yield entry["datePublished"]
