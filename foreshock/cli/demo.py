"""`foreshock demo`: the main job on the bundled newsroom, with no account and no internet."""

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.padding import Padding
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

from alerts.form import letter, lines
from domain.delivery import Delivery
from foreshock.cli.invocation import Invocation, invocation
from foreshock.cli.output import show_time
from foreshock.demo.folder import prepare_folder
from foreshock.demo.play import INVENTORY, TEAM_CHANNEL, Play, Step, steps


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command("demo")(demo)


def demo(
    context: typer.Context,
    folder: Annotated[
        Path, typer.Option(help="Where the database and the messages go; empty, or of an earlier demonstration.")
    ] = Path("demo-output"),
    fresh: Annotated[
        bool, typer.Option("--fresh", help="First delete what an earlier demonstration wrote there.")
    ] = False,
) -> None:
    """Play June 2026 as a Dutch bank would have lived it: the real pipeline over a newsroom on this machine."""
    call = invocation(context)
    prepare_folder(folder, fresh=fresh)
    with Play(folder.resolve(), Path("~/.cache/foreshock").expanduser()) as play:
        sent = _play(call, play)
        deliveries = play.deliveries()
        _write_messages(folder, deliveries)
        (folder / "digest-2026-W24.txt").write_text(_letter_text(play), encoding="utf-8")
    _write_settings(folder)
    _print_timeline(call, play, deliveries)
    _print_next(call, folder, sent, len(deliveries))


def _play(call: Invocation, play: Play) -> int:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed}/{task.total}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=call.console) as progress:
        task = progress.add_task("9 June 2026", total=len(steps()))

        def before(step: Step) -> None:
            what = f"{step.act.by} acts" if step.act else "visit, read, match, tell"
            progress.update(task, description=f"{step.at:%d %B %H:%MZ}: {what}")
            progress.advance(task)

        return play.play(before)


def _write_messages(folder: Path, deliveries: tuple[Delivery, ...]) -> None:
    messages = folder / "messages"
    messages.mkdir(parents=True, exist_ok=True)
    for number, delivery in enumerate(deliveries, 1):
        to = "".join(c if c.isalnum() else "-" for c in delivery.address)
        text = f"To: {delivery.channel} {delivery.address}\nSubject: {delivery.message.subject}\n\n{letter(delivery.message)}"
        (messages / f"{number:02d}-{delivery.channel}-{to}.txt").write_text(text, encoding="utf-8")


def _letter_text(play: Play) -> str:
    message = play.digest()
    return f"Subject: {message.subject}\n\n{letter(message)}"


def _write_settings(folder: Path) -> None:
    """Settings with which the commands look at what the demonstration stored."""
    here = folder.resolve()
    text = (
        f'database = "sqlite:///{here / "foreshock.db"}"\n'
        f'inventory = "{INVENTORY}"\n'
        "bundled_catalogue = false\n"
        'time_zone = "Europe/Amsterdam"\n'
        f'[channels.file]\nfolder = "{here / "outbox"}"\n'
    )
    (folder / "foreshock.toml").write_text(text, encoding="utf-8")


def _print_timeline(call: Invocation, play: Play, deliveries: tuple[Delivery, ...]) -> None:
    """What the team's channel received, in the organisation's time; of letters only the subject."""
    zone, console = call.zone(play.inventory()), call.console
    for delivery in deliveries:
        if (delivery.channel, delivery.address) != ("slack", TEAM_CHANNEL):
            continue
        message = delivery.message
        place = "letter" if message.body else "in the thread" if delivery.root_reference else "new thread"
        console.print(Text(f"\n{show_time(delivery.sent_at, zone)} · {place}", style="bold"))
        for line in (message.headline,) if message.body else lines(message):
            console.print(Padding(Text(line), (0, 0, 0, 2)))


def _print_next(call: Invocation, folder: Path, sent: int, kept: int) -> None:
    told = f"{sent} messages sent" if sent else "Nothing new: this story was played before, and nothing is sent twice"
    command = f"{_command()} --config {folder / 'foreshock.toml'}"
    call.console.print(
        f"\n{told}; all {kept} are under {folder}/messages, the letter on 8–14 June in {folder}/digest-2026-W24.txt.\n"
        "Look around:\n"
        f"  {command} events\n"
        f"  {command} impact list\n"
        f"  {command} event FS-2026-0612-01\n"
        "Then for your own systems: make run",
        markup=False,
    )


def _command() -> str:
    """How this user called us: by a path below the present folder, or by name."""
    called = Path(sys.argv[0]).absolute()
    return str(called.relative_to(Path.cwd())) if called.is_relative_to(Path.cwd()) else "foreshock"
