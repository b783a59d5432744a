"""A reliability chart as an SVG file: shares that are right over predicted probabilities, beside the line where both agree."""

from collections.abc import Sequence
from html import escape

Point = tuple[float, float, float, float, int]
"""Predicted, right, the bounds of right, and how many happenings."""

SIDE, LEFT, TOP = 320, 52, 34
STYLE = (
    "text{font:12px system-ui,sans-serif;fill:#333}line,path{stroke:#888}.even{stroke-dasharray:4 4}"
    ".reach{stroke:#2b6cb0;stroke-width:1.5}circle{fill:#2b6cb0}"
    "@media(prefers-color-scheme:dark){text{fill:#ddd}.reach{stroke:#7db8f0}circle{fill:#7db8f0}}"
)


def chart(name: str, points: Sequence[Point]) -> str:
    """The chart; a dot's area grows with its number of happenings, its line is the 95 % interval."""
    total = sum(point[4] for point in points)
    dots = "".join(_dot(point, total) for point in points)
    ticks = "".join(_tick(place / 5) for place in range(6))
    width, height = LEFT + SIDE + 20, TOP + SIDE + 48
    bottom = TOP + SIDE
    title = escape(f"Reliability, {name}: {total} happenings")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">\n'
        f"<title>{title}</title><style>{STYLE}</style>\n"
        f'<text x="{LEFT}" y="18">{title}</text>\n'
        f'<path fill="none" d="M{LEFT} {TOP}V{bottom}H{LEFT + SIDE}"/>\n'
        f'<line class="even" x1="{LEFT}" y1="{bottom}" x2="{LEFT + SIDE}" y2="{TOP}"/>\n{ticks}\n{dots}\n'
        f'<text x="{LEFT + SIDE / 2:.0f}" y="{bottom + 38}" text-anchor="middle">predicted probability</text>\n'
        f'<text x="14" y="{TOP + SIDE / 2:.0f}" text-anchor="middle" transform="rotate(-90 14 {TOP + SIDE / 2:.0f})">'
        "share that is right</text>\n</svg>\n"
    )


def _dot(point: Point, total: int) -> str:
    predicted, right, low, high, count = point
    radius = 3 + 8 * (count / total) ** 0.5
    return (
        f'<line class="reach" x1="{_x(predicted)}" y1="{_y(low)}" x2="{_x(predicted)}" y2="{_y(high)}"/>'
        f'<circle cx="{_x(predicted)}" cy="{_y(right)}" r="{radius:.1f}"/>'
    )


def _tick(share: float) -> str:
    return (
        f'<text x="{_x(share)}" y="{TOP + SIDE + 18}" text-anchor="middle">{share:.1f}</text>'
        f'<text x="{LEFT - 8}" y="{_y(share)}" text-anchor="end" dominant-baseline="middle">{share:.1f}</text>'
    )


def _x(share: float) -> str:
    return f"{LEFT + SIDE * share:.1f}"


def _y(share: float) -> str:
    return f"{TOP + SIDE * (1 - share):.1f}"
