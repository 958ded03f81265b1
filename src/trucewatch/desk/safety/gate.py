"""What every request passes: the host it names, where it comes from, how large it is.

Written as plain ASGI, so that it holds for every answer, files and streams too.
"""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from trucewatch.desk.faults import fault

__all__ = ["HEADERS", "LARGEST", "LARGEST_UPLOAD", "LOOPBACK", "Gate"]

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
"""The names by which a browser on this machine may call a server on it."""
LARGEST = 1_000_000
"""Bytes of a body: far more than a decision, or a report typed by hand."""
LARGEST_UPLOAD = 256_000_000
"""Bytes of the files given at once."""
_UPLOADS = frozenset({"/api/preview", "/api/reports"})
_CHANGES = frozenset({"POST", "PUT", "PATCH", "DELETE"})
_POLICY = "; ".join((
    "default-src 'none'", "script-src 'self'", "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:", "font-src 'self'", "connect-src 'self'", "worker-src 'self'",
    "manifest-src 'self'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
))  # fmt: skip
"""Styles may stand in the page: the map and the charts put them there. Scripts may not."""
HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
}


class Gate:
    """Refuses what is not for this desk, and puts the headers on what it answers.

    A page of another site can make a browser call this machine, under a name of its own that it
    lets point here (DNS rebinding): so only calls to names that are the desk's are answered.
    """

    def __init__(self, app: ASGIApp, *, hosts: Collection[str] = LOOPBACK) -> None:
        """``hosts`` are the names of the desk, without a port."""
        self._app, self._hosts = app, frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        headers = Headers(scope=scope)
        refused = self._refused(scope, headers)
        if refused is not None:
            status, what, do = refused
            await fault(status, what, do=do)(scope, receive, dressed)
            return
        await self._app(scope, _Measured(receive, _most(scope)), dressed)

    def _refused(self, scope: Scope, headers: Headers) -> tuple[int, str, str] | None:
        host = headers.get("host", "")
        if _name(host) not in self._hosts:
            return 421, "this desk does not go by that name", "call it by the address it was given"
        if scope["method"] in _CHANGES:
            origin = headers.get("origin")
            if origin is not None and urlsplit(origin).netloc.lower() != host.lower():
                return 403, "this call comes from another site", "use the desk's own pages"
        length = headers.get("content-length", "0")
        if not (length.isascii() and length.isdigit()) or int(length) > _most(scope):
            return 413, "this is too large", "send less at once"
        return None


def _most(scope: Scope) -> int:
    return LARGEST_UPLOAD if scope["path"] in _UPLOADS else LARGEST


def _name(host: str) -> str:
    """The name in a ``Host`` header, in lower case, without its port."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


class _Measured:
    """Receives a body until it has grown too large; then the sender is gone."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive, self._left = receive, most

    async def __call__(self) -> Message:
        message = await self._receive()
        if message["type"] == "http.request":
            self._left -= len(message.get("body", b""))
            if self._left < 0:
                return {"type": "http.disconnect"}
        return message
