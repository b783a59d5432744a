"""How messages to and from the reading process are told apart: a length of four bytes, then as many bytes."""

LENGTH_BYTES = 4


def framed(message: bytes) -> bytes:
    """The message with its length before it."""
    return len(message).to_bytes(LENGTH_BYTES, "big") + message
