"""Events: says that the ledger has changed, so that screens ask again."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator, Callable

import msgspec
from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from trucewatch.desk.asked import TheDesk
from trucewatch.desk.documents import gives
from trucewatch.desk.faults import Refused
from trucewatch.desk.state import Desk

__all__ = ["router", "told"]

router = APIRouter(tags=["picture"])
_EVERY = 1.0
"""Seconds between looks at the ledger."""
_STILL = 15
"""Looks without a change after which a word is sent all the same, so that nobody hangs up."""
_MOST = 64


@router.get("/events", responses=gives(None, media="text/event-stream"))
async def events(request: Request, desk: TheDesk) -> Response:
    """A server-sent event `changed` with {version}: now, and whenever the ledger has changed."""
    if desk.listeners >= _MOST:
        raise Refused(503, "too many pages are open", do="close some")
    desk.listeners += 1

    async def stream() -> AsyncIterator[bytes]:
        try:
            async for word in told(lambda: version_of(desk), every=_EVERY):
                if await request.is_disconnected():
                    return
                yield word
        finally:
            desk.listeners -= 1

    return StreamingResponse(
        stream(), media_type="text/event-stream", headers={"Cache-Control": "no-store"}
    )


def version_of(desk: Desk) -> str:
    """A word that is another one when the ledger holds something else."""
    stamp = msgspec.json.encode(desk.pictures.stamp())
    return hashlib.sha256(stamp).hexdigest()[:16]


async def told(version: Callable[[], str], *, every: float) -> AsyncIterator[bytes]:
    """The events, for as long as somebody listens."""
    before, still = "", 0
    while True:
        now = await run_in_threadpool(version)
        if now != before:
            yield f"event: changed\ndata: {json.dumps({'version': now})}\n\n".encode()
            before, still = now, 0
        elif (still := still + 1) >= _STILL:
            yield b": still here\n\n"
            still = 0
        await asyncio.sleep(every)
