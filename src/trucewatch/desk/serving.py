"""The server of a desk: on this machine's loopback, for as long as it is asked to."""

from __future__ import annotations

import logging
import socket
import webbrowser
from collections.abc import Callable

import uvicorn

from trucewatch.desk.app import make_app
from trucewatch.desk.state import Desk
from trucewatch.errors import UsageError

__all__ = ["HOST", "PORT", "serve"]

HOST = "127.0.0.1"
PORT = 8321
"""Where the desk is unless another port is asked for."""
_log = logging.getLogger(__name__)


def serve(desk: Desk, *, port: int = PORT, browser: bool, ready: Callable[[str], None]) -> None:
    """Serve a desk until Ctrl-C. ``ready`` is told the address; port 0 takes a free one.

    Raises ``UsageError`` where the port is taken.
    """
    bound = _bound(port)
    address = f"http://{HOST}:{bound.getsockname()[1]}/"
    config = uvicorn.Config(
        make_app(desk),
        access_log=False,
        log_level="warning",
        server_header=False,
        lifespan="off",
        timeout_graceful_shutdown=2,
    )
    ready(address)
    if browser and not webbrowser.open(address):
        _log.warning("no browser could be opened; open %s", address)
    try:
        uvicorn.Server(config).run(sockets=[bound])
    finally:
        bound.close()
        desk.close()


def _bound(port: int) -> socket.socket:
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((HOST, port))
    except (OSError, OverflowError) as error:
        made.close()
        raise UsageError(
            f"port {port} cannot be had", where="--port", do="name another, or 0 for a free one"
        ) from error
    return made
