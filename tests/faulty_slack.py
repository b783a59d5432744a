"""A loopback server that answers Slack's client in ways that Slack should not."""

import contextlib
import socket
import struct
import threading
from collections.abc import Callable, Iterator

Answer = Callable[[socket.socket], None]


def http_answer(status: int, body: bytes, *headers: str) -> bytes:
    """The bytes of an HTTP answer."""
    lines = [f"HTTP/1.1 {status} X", "Content-Type: application/json", f"Content-Length: {len(body)}", *headers, "", ""]
    return "\r\n".join(lines).encode() + body


def saying(status: int, body: bytes, *headers: str) -> Answer:
    """Answers with exactly this."""

    def answer(client: socket.socket) -> None:
        client.sendall(http_answer(status, body, *headers))

    return answer


def resetting(client: socket.socket) -> None:
    """Takes the request and resets the connection."""
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def hanging_up(client: socket.socket) -> None:
    """Takes the request and closes the connection."""
    client.shutdown(socket.SHUT_RDWR)


def dripping(stopped: threading.Event, whole: bytes) -> Answer:
    """Answers a byte at a time, twenty a second, until told to stop or the client has had enough."""

    def answer(client: socket.socket) -> None:
        with contextlib.suppress(OSError):
            for byte in whole * 1000:
                if stopped.wait(0.05):
                    return
                client.sendall(bytes([byte]))

    return answer


@contextlib.contextmanager
def faulty_slack(answer: Answer) -> Iterator[tuple[str, list[bytes]]]:
    """A server that reads each request whole and then does `answer`; its base URL and the requests it has read."""
    listener = socket.create_server(("127.0.0.1", 0))
    requests: list[bytes] = []

    def serve() -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = listener.accept()
                with client, contextlib.suppress(OSError):
                    requests.append(read_request(client))
                    answer(client)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/api/", requests
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(10)


def read_request(client: socket.socket) -> bytes:
    """A request with its whole body, as its Content-Length counts it."""
    told = b""
    while b"\r\n\r\n" not in told:
        told += client.recv(65536)
    head, _, body = told.partition(b"\r\n\r\n")
    length = next((int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0)
    while len(body) < length:
        body += client.recv(65536)
    return head + b"\r\n\r\n" + body
