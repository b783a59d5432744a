"""`foreshock run`, `work` and `serve`: the long-running processes."""

import ipaddress
import signal
import threading
from collections.abc import Callable
from types import FrameType
from typing import Annotated

import typer
import uvicorn

from domain.errors import ConfigurationError
from foreshock.cli.invocation import Invocation, invocation
from foreshock.health import examine
from foreshock.service import Worker, run_once
from foreshock.subscriptions import Subscriptions
from web.app import create_app


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command("run")(run)
    app.command("work")(work)
    app.command("serve")(serve)


def run(context: typer.Context) -> None:
    """Do everything in one process: watch, read, alert, and serve the status page."""
    call = invocation(context)
    call.refuse_standing_clock("use `foreshock work --once` for a replay")
    server, stop = _server(call), threading.Event()

    def ask_to_stop() -> None:
        # Whether the server runs already or not: it looks at this before it serves. It raises the signal that stopped it
        # once more when it is done, which by default would end us before our children.
        stop.set()
        server.should_exit = True

    _on_signal(ask_to_stop)
    worker = Worker(call.assembly)
    worker.start()
    try:
        if not stop.is_set():
            typer.echo(
                f"Foreshock is watching. Status: http://{call.settings.web.host}:{call.settings.web.port}/  Stop: Ctrl-C"
            )
            server.run()
    finally:
        worker.stop()


def work(
    context: typer.Context,
    once: Annotated[
        bool, typer.Option("--once", help="Do what is due now, then exit; for cron and for replays.")
    ] = False,
) -> None:
    """Watch, read and alert until stopped, without the status page."""
    call = invocation(context)
    if not once:
        call.refuse_standing_clock("add --once")
    stop = threading.Event()
    _on_signal(stop.set)
    if once:
        run_once(call.assembly, stop)
        return
    worker = Worker(call.assembly)
    worker.start()
    typer.echo("Foreshock is watching. Stop: Ctrl-C")
    stop.wait()
    worker.stop()


def serve(context: typer.Context) -> None:
    """Serve the status page and the health JSON."""
    _server(invocation(context)).run()


def _on_signal(stop: Callable[[], None]) -> None:
    """Do this when somebody asks this process to end, instead of ending it on the spot."""

    def ask_to_stop(_signal: int, _frame: FrameType | None) -> None:
        stop()

    signal.signal(signal.SIGTERM, ask_to_stop)
    signal.signal(signal.SIGINT, ask_to_stop)


def _server(call: Invocation) -> uvicorn.Server:
    web = call.settings.web
    if not _is_loopback(web.host):
        raise ConfigurationError(
            f"{web.host} is not a loopback address and the page has no sign-in",
            where="[web] host",
            fix="write 127.0.0.1 and put a proxy with sign-in before it",
        )
    _ = call.assembly.database
    # Without a log of its own its messages go the way of all others.
    app = create_app(lambda: examine(call.assembly), Subscriptions(call.assembly) if web.public_url else None)
    config = uvicorn.Config(app, host=web.host, port=web.port, log_config=None, log_level="warning")
    return uvicorn.Server(config)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
