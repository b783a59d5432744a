"""`foreshock run`, `work` and `serve`: the long-running processes."""

import ipaddress
import signal
import threading
from types import FrameType
from typing import Annotated

import typer
import uvicorn

from domain.errors import ConfigurationError
from foreshock.cli.invocation import Invocation, invocation
from foreshock.health import examine
from foreshock.service import Worker, run_once
from web.app import create_app


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command("run")(run)
    app.command("work")(work)
    app.command("serve")(serve)


def run(context: typer.Context) -> None:
    """Do everything in one process: watch, read, alert, and serve the status page."""
    call = invocation(context)
    # The server raises the signal that stopped it once more when it is done; by default that would end us before our
    # children.
    _on_signal(threading.Event())
    server = _server(call)
    worker = Worker(call.assembly)
    worker.start()
    typer.echo(
        f"Foreshock is watching. Status: http://{call.settings.web.host}:{call.settings.web.port}/  Stop: Ctrl-C"
    )
    try:
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
    if once:
        run_once(call.assembly)
        return
    stop = threading.Event()
    _on_signal(stop)
    worker = Worker(call.assembly)
    worker.start()
    typer.echo("Foreshock is watching. Stop: Ctrl-C")
    stop.wait()
    worker.stop()


def serve(context: typer.Context) -> None:
    """Serve the status page and the health JSON."""
    _server(invocation(context)).run()


def _on_signal(stop: threading.Event) -> None:
    """Set the event when somebody asks this process to end, instead of ending it on the spot."""

    def ask_to_stop(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

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
    config = uvicorn.Config(
        create_app(lambda: examine(call.assembly)), host=web.host, port=web.port, log_level="warning"
    )
    return uvicorn.Server(config)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
