"""Answers: bytes encoded by the model's own encoder, each with a tag to be asked for again."""

from __future__ import annotations

import hashlib

import msgspec
from starlette.requests import Request
from starlette.responses import Response

__all__ = ["answer", "created", "kept", "made"]

_JSON = "application/json"
_AGAIN = {"Cache-Control": "private, no-cache"}
"""Kept by the browser for the tag alone: each use is asked for again."""


def answer(request: Request, document: object) -> Response:
    """A document as JSON, or 304 where the browser has these very bytes."""
    body = msgspec.json.encode(document)
    tag = _tag(body)
    return _unchanged(tag) if _has(request, tag) else _whole(body, tag)


def kept(request: Request, key: object) -> Response | None:
    """304 where the browser has what was made of a key; for documents that are dear to make.

    ``key`` must tell all that the document follows from. To be followed by :func:`made`.
    """
    tag = _tag(msgspec.json.encode(key))
    return _unchanged(tag) if _has(request, tag) else None


def made(key: object, document: object) -> Response:
    """A document as JSON, tagged by what it was made of."""
    return _whole(msgspec.json.encode(document), _tag(msgspec.json.encode(key)))


def _tag(of: bytes) -> str:
    return f'"{hashlib.sha256(of).hexdigest()[:24]}"'


def _has(request: Request, tag: str) -> bool:
    given = request.headers.get("if-none-match", "")
    return given == "*" or tag in (part.strip().removeprefix("W/") for part in given.split(","))


def _whole(body: bytes, tag: str) -> Response:
    return Response(body, media_type=_JSON, headers={"ETag": tag, **_AGAIN})


def _unchanged(tag: str) -> Response:
    return Response(status_code=304, headers={"ETag": tag, **_AGAIN})


def created(document: object, status: int = 201) -> Response:
    """The answer to a call that has made something; it is not to be kept."""
    body = msgspec.json.encode(document)
    return Response(body, status, media_type=_JSON, headers={"Cache-Control": "no-store"})
