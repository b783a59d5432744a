"""A loopback SMTP server that follows a script instead of the protocol."""

import contextlib
import socket
import threading
from collections.abc import Iterator, Mapping

GOOD: Mapping[str, str] = {
    "": "220 mail.example ready",
    "EHLO": "250 mail.example",
    "MAIL": "250 2.1.0 ok",
    "RCPT": "250 2.1.5 ok",
    "DATA": "354 go on",
    ".": "250 2.0.0 taken",
    "NOOP": "250 2.0.0 ok",
    "QUIT": "221 2.0.0 bye",
}
HANG_UP = "hang up"
SILENCE = "silence"


class ScriptedMail:
    """What the server heard: every command line, and every message it was given whole."""

    def __init__(self, script: Mapping[str, str]) -> None:
        self.answers = {**GOOD, **script}
        self.commands: list[str] = []
        self.messages: list[str] = []
        self.over = threading.Event()
        self.port = 0


@contextlib.contextmanager
def scripted_mail(**script: str) -> Iterator[ScriptedMail]:
    """A server that answers each command by its first word; `greeting` and `dot` script the other two moments."""
    named = {"greeting": "", "dot": "."}
    server = ScriptedMail({named.get(word, word): answer for word, answer in script.items()})
    listener = socket.create_server(("127.0.0.1", 0))
    server.port = listener.getsockname()[1]

    def serve() -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = listener.accept()
                with client, contextlib.suppress(OSError):
                    _converse(client, server)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(10)


def _converse(client: socket.socket, server: ScriptedMail) -> None:
    words = client.makefile("rb")
    if not _answer(client, server, ""):
        return
    for line in words:
        command = line.decode().strip()
        server.commands.append(command)
        word = command.split(" ")[0].upper()
        if not _answer(client, server, word):
            return
        if word == "DATA" and server.answers["DATA"].startswith("354"):
            server.messages.append(_message(words))
            if not _answer(client, server, "."):
                return


def _message(words: Iterator[bytes]) -> str:
    lines = []
    for line in words:
        if line == b".\r\n":
            break
        lines.append(line.decode())
    return "".join(lines)


def _answer(client: socket.socket, server: ScriptedMail, word: str) -> bool:
    """Whether the conversation goes on after this answer."""
    answer = server.answers.get(word, "500 5.5.2 unknown")
    if answer == SILENCE:
        server.over.wait(30)
    if answer in {HANG_UP, SILENCE}:
        return False
    client.sendall(answer.encode() + b"\r\n")
    return True
