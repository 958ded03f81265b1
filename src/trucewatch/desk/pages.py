"""The built pages: files under ``/``, and the one page that every screen's address opens."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response

from trucewatch.desk.faults import fault

__all__ = ["BUILT", "serve"]

BUILT = Path(__file__).with_name("built")
"""Where the build puts the pages."""
_KEPT = "public, max-age=31536000, immutable"
"""Files of ``assets`` bear a digest in their names: another content is another name."""
_MISSING = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Trucewatch desk</title>
<h1>The pages of the desk are not built</h1>
<p>The server runs and its API answers under <a href="/api/status">/api</a>, but this installation
has no pages: they could not be built when it was installed. From a checkout, call
<code>npm ci</code> and <code>npm run build</code> in <code>src/trucewatch/desk/frontend</code>,
then load this page again.</p>
</html>
"""


def serve(app: FastAPI, built: Path) -> None:
    """Answer every address that is no route of the API, from a folder of built files."""
    root = built.resolve()

    def page(request: Request, path: str) -> Response:
        if path == "api" or path.startswith("api/"):
            return fault(404, "there is nothing at this address", do="see /api/openapi.json")
        found = _file(root, path)
        if found is not None:
            immutable = path.startswith("assets/")
            return FileResponse(
                found, headers={"Cache-Control": _KEPT if immutable else "no-cache"}
            )
        if path.startswith("assets/"):
            return fault(404, "there is no such file", do="load the page again")
        index = _file(root, "index.html")
        if index is None:
            return HTMLResponse(_MISSING, 503)
        return FileResponse(index, headers={"Cache-Control": "no-cache"})

    app.add_api_route("/{path:path}", page, methods=["GET", "HEAD"], include_in_schema=False)


def _file(root: Path, path: str) -> Path | None:
    """A file under a folder; nothing outside it, whatever the path says."""
    if not path or "\x00" in path:
        return None
    try:
        found = (root / path).resolve()
        return found if found.is_relative_to(root) and found.is_file() else None
    except (OSError, ValueError):
        return None
