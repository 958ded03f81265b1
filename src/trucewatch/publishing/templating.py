"""The templates of pages, and the words that all of them use."""

from __future__ import annotations

import re
from html import escape

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from trucewatch.publishing import words

__all__ = ["environment"]

_MARKS = re.compile(r"([\\`*_\[\]#|~])")


def environment() -> Environment:
    """Jinja with our templates; HTML is escaped, a missing name is an error."""
    made = Environment(
        loader=PackageLoader("trucewatch.publishing"),
        autoescape=select_autoescape(("html.j2",), default=False, default_for_string=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["md"] = _markdown
    made.filters["inline"] = _inline
    made.globals.update(
        age=words.age,
        clock=words.clock,
        counted=words.counted,
        figure=words.figure,
        listed=words.listed,
        moment=words.moment,
        origins=words.origins,
        states=words.STATES,
        when=words.when,
        when_day=words.moment,
    )
    return made


def _inline(svg: str) -> Markup:
    """A drawing of ours within a page, which needs no namespace to be named there."""
    return Markup(svg.replace(' xmlns="http://www.w3.org/2000/svg"', "", 1))  # noqa: S704


def _markdown(text: str) -> str:
    """Text of a report as Markdown that shows it as it is, on one line."""
    return _MARKS.sub(r"\\\1", escape(" ".join(text.split()), quote=False))
