"""Whether two spellings of a URL lead to the same place, as far as spelling can tell."""

from urllib.parse import parse_qsl, urlencode, urlsplit

from domain.address import PORTS


def address_key(url: str) -> str:
    """What all usual spellings of the URL share: no scheme, `www.`, usual port, fragment or final slash; queries sorted."""
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").removeprefix("www.")
    try:
        port = parts.port
    except ValueError:
        port = None
    place = host if port in (None, *PORTS.values()) else f"{host}:{port}"
    query = urlencode(sorted(parse_qsl(parts.query, keep_blank_values=True)))
    return f"{place}{parts.path.rstrip('/')}{'?' if query else ''}{query}"
