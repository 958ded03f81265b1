"""The application: routes on a desk, behind the gate. Made from a ledger, nothing is global."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from fastapi import FastAPI

from trucewatch import __version__
from trucewatch.desk import pages
from trucewatch.desk.api import ROUTERS
from trucewatch.desk.documents import describe
from trucewatch.desk.faults import catch
from trucewatch.desk.safety.gate import LOOPBACK, Gate
from trucewatch.desk.state import Desk

__all__ = ["make_app"]


def make_app(
    desk: Desk, *, hosts: Collection[str] = LOOPBACK, built: Path = pages.BUILT
) -> FastAPI:
    """The ASGI application of a desk.

    ``hosts`` are the names it goes by; ``built`` is the folder of its pages.
    """
    app = FastAPI(
        title="Trucewatch desk",
        version=__version__,
        openapi_url="/api/openapi.json",
        docs_url=None,  # those pages fetch their scripts from another host
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.desk = desk
    for router in ROUTERS:
        app.include_router(router, prefix="/api")
    describe(app)
    catch(app)
    pages.serve(app, built)
    app.add_middleware(Gate, hosts=hosts)
    return app
