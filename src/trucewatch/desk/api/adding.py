"""Adding: what would be read in files or a text, before anything is kept; and keeping it."""

from __future__ import annotations

import msgspec
from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from trucewatch.desk.answers import answer, created
from trucewatch.desk.api.reports import AnnotationLine
from trucewatch.desk.asked import TheDesk
from trucewatch.desk.bodies import body_of
from trucewatch.desk.documents import gives, takes
from trucewatch.desk.faults import Refused
from trucewatch.desk.incoming import About, File, Pasted, loaded
from trucewatch.desk.jobs import Failed, Job, JobState
from trucewatch.desk.persons import Editor, Reader
from trucewatch.desk.state import Desk
from trucewatch.errors import InputError
from trucewatch.ledger.store import Item
from trucewatch.model.claim import Claim
from trucewatch.reading.annotations import annotate_report
from trucewatch.reading.reader import read, reader_of
from trucewatch.sources.doubts import doubts
from trucewatch.sources.files import Loaded

__all__ = ["router"]

router = APIRouter(tags=["adding"])
_PREVIEWED = 20
"""Reports read while somebody waits: some seconds' work."""
_FILES = 2000


class ReportSeen(msgspec.Struct, frozen=True):
    """What was made out of a report before it is kept; see the contract for each field."""

    id: str
    title: str | None
    publisher: str | None
    published: str | None
    received: str | None
    language: str | None
    side: str | None
    origin: str | None
    url: str | None


class Seen(msgspec.Struct, frozen=True):
    """A report with what was read in it; ``doubts`` are remarks of the reading.

    ``kept`` is the id under which this very report is kept already.
    """

    report: ReportSeen
    text: str
    claims: list[Claim]
    annotations: list[AnnotationLine]
    doubts: list[str]
    kept: str | None


class PreviewAnswer(msgspec.Struct, frozen=True):
    """What would be kept; ``more`` reports were given beyond those that are shown."""

    reports: list[Seen]
    failed: list[Failed]
    more: int


class JobStarted(msgspec.Struct, frozen=True):
    """The job that reads and keeps the reports."""

    job: str


@router.post("/preview", responses=gives(PreviewAnswer), openapi_extra=takes(Pasted, files=True))
async def preview(request: Request, desk: TheDesk, person: Reader) -> Response:
    """What would be read in files or a text; nothing is kept. Least role: reader."""
    del person
    items = await _given(request, desk)
    return created(await run_in_threadpool(_seen, desk, items), 200)


@router.post(
    "/reports",
    status_code=202,
    responses=gives(JobStarted, 202, "Being read; ask the job how far."),
    openapi_extra=takes(Pasted, files=True),
)
async def add(request: Request, desk: TheDesk, person: Editor) -> Response:
    """Read files or a text, in the background, and keep them. Least role: editor."""
    del person
    items = await _given(request, desk)
    job = desk.jobs.start(len(items), lambda job: _keep(desk, items, job))
    return created({"job": job.id}, 202)


@router.get("/jobs/{id}", responses=gives(JobState))
def job(request: Request, desk: TheDesk, id: str) -> Response:
    """How far a job is."""
    return answer(request, desk.jobs.job(id).told())


async def _given(request: Request, desk: Desk) -> list[Loaded | InputError]:
    """What a call brings, as reports."""
    if request.headers.get("content-type", "").startswith("multipart/form-data"):
        return await _form(request, desk)
    pasted = await body_of(request, Pasted)
    if not pasted.text.strip():
        raise Refused(400, "there is no text", where="text", do="paste one")
    return await run_in_threadpool(loaded, pasted, pasted, None, desk.clock())


async def _form(request: Request, desk: Desk) -> list[Loaded | InputError]:
    try:
        async with request.form(max_files=_FILES, max_fields=50) as form:
            files = [
                File(part.filename or "", await part.read())
                for part in form.getlist("files")
                if isinstance(part, UploadFile)
            ]
            index = form.get("index")
            table = await index.read() if isinstance(index, UploadFile) else None
            said = {
                name: value
                for name in About.__struct_fields__
                if isinstance(value := form.get(name), str) and value
            }
    except HTTPException as error:
        raise Refused(400, str(error.detail), where="files", do="send less at once") from error
    except ClientDisconnect as error:
        raise Refused(413, "this is too large", do="send less at once") from error
    if not files:
        raise Refused(400, "there is no file", where="files", do="drop one, or paste a text")
    return await run_in_threadpool(loaded, files, About(**said), table, desk.clock())


def _seen(desk: Desk, items: list[Loaded | InputError]) -> PreviewAnswer:
    reports = [item for item in items if isinstance(item, Loaded)]
    return PreviewAnswer(
        [_one(desk, item) for item in reports[:_PREVIEWED]],
        [_failed(item) for item in items if isinstance(item, InputError)],
        max(0, len(reports) - _PREVIEWED),
    )


def _one(desk: Desk, item: Loaded) -> Seen:
    report = item.report
    kept = next((r.id for r in desk.ledger.of_file(report.sha256) if r.key == report.key), None)
    lines = [a.as_line() for a in annotate_report(report, desk.known, encoder=desk.encoder)]
    return Seen(
        ReportSeen(
            report.id, report.title, report.publisher, report.published, report.received,
            report.language, report.side, report.origin, report.address,
        ),
        report.text,
        read(report, desk.known, desk.encoder),
        lines,  # type: ignore[arg-type]  # with the fields of their layers, which are encoded too
        [*report.notes, *doubts(report, desk.clock())],
        kept,
    )  # fmt: skip


def _failed(error: InputError) -> Failed:
    return Failed(error.where, f"{error.what}; {error.do}" if error.do else error.what)


def _keep(desk: Desk, items: list[Loaded | InputError], job: Job) -> None:
    """Read reports and keep each as soon as it is read; what fails is named."""
    encoder = desk.encoder

    def batch(item: Loaded) -> list[Item]:
        return [(item.report, item.original, read(item.report, desk.known, encoder))]

    for item in items:
        if job.stop.is_set():
            return
        if isinstance(item, InputError):
            job.failed.append(_failed(item))
        else:
            desk.ledger.add_many(batch(item), reader=reader_of(encoder))
            same = desk.ledger.of_file(item.report.sha256)
            job.reports += [r.id for r in same if r.key == item.report.key]
        job.done += 1
