"""The status page and its JSON; every answer carries the headers that keep a page inert."""

from collections.abc import Awaitable, Callable
from dataclasses import asdict
from datetime import UTC, datetime
from html import escape
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse

from domain.health import Health
from web.push import Callbacks, push_router

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; margin: 0 0 1.5rem; }
td, th { text-align: left; padding: .2rem 1.5rem .2rem 0; vertical-align: top; }
.well { color: #1a7f37; } .unwell { color: #c62828; }
@media (prefers-color-scheme: dark) { .well { color: #57c46d; } .unwell { color: #ff8a80; } }
"""


def create_app(examine: Callable[[], Health], callbacks: Callbacks | None = None) -> FastAPI:
    """The web application over a function that examines Foreshock; a failing check answers 503.

    With `callbacks` it also takes what hubs push.
    """
    app = FastAPI(title="Foreshock", docs_url=None, redoc_url=None, openapi_url=None)

    @app.middleware("http")
    async def keep_inert(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        response = await call_next(request)
        response.headers.update(HEADERS)
        return response

    @app.get("/health")
    def health() -> JSONResponse:
        found = examine()
        return JSONResponse(_plain(asdict(found)), status_code=503 if found.problems else 200)

    @app.get("/", response_class=HTMLResponse)
    def status_page() -> HTMLResponse:
        return HTMLResponse(render(examine()))

    @app.get("/style.css")
    def style() -> Response:
        return Response(STYLE, media_type="text/css")

    if callbacks is not None:
        app.include_router(push_router(callbacks))
    return app


def render(health: Health) -> str:
    """The status page as HTML; every word of it is escaped."""
    verdict = health.verdict
    tone = "unwell" if health.problems else "well"
    problems = "".join(f"<li>{escape(problem)}</li>" for problem in health.problems)
    return f"""<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Foreshock: {escape(verdict)}</title><link rel="stylesheet" href="/style.css"></head>
<body>
<h1>Foreshock</h1>
<p class="{tone}"><strong>{escape(verdict)}</strong></p>
<ul>{problems}</ul>
<h2>Sources</h2>{_table(health.sources)}
<p>Last visit: {_moment(health.last_visit_at)}</p>
<h2>Messages</h2>{_table(health.deliveries)}
<p>Oldest waiting: {_moment(health.oldest_unsent_at, none="none")}</p>
<p>Items that a stage could not do: {health.failures}</p>
<footer>Foreshock {escape(health.version)}, schema {escape(health.schema)}, {_moment(health.at)}</footer>
</body></html>
"""


def _table(rows: tuple[tuple[str, int], ...]) -> str:
    if not rows:
        return "<p>None.</p>"
    return "<table>" + "".join(f"<tr><th>{escape(name)}</th><td>{count}</td></tr>" for name, count in rows) + "</table>"


def _moment(moment: datetime | None, none: str = "never") -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M}Z" if moment else none


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value
