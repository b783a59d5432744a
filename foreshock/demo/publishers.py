"""The invented publishers of the demonstration, each with a host name that can exist nowhere."""

from dataclasses import dataclass
from enum import StrEnum

from domain.source import Tier


class FeedFormat(StrEnum):
    """The form in which a publisher lists what is new."""

    RSS = "rss"
    ATOM = "atom"
    JSON = "json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """Somebody who publishes on a host of their own.

    `family` is who owns them, `speaks_for` holds the identifiers of vendors or authorities whose own words these are.
    `sections` are the entries of the site's navigation. `full_text` publishers carry whole articles in their feed.
    """

    host: str
    name: str
    tagline: str
    family: str
    tier: Tier
    feed: FeedFormat
    sections: tuple[str, ...]
    speaks_for: tuple[str, ...] = ()
    jurisdiction: str | None = None
    about_ai: bool = False
    full_text: bool = False

    @property
    def feed_path(self) -> str:
        """Where the list of what is new stands; the same for all, whatever its form."""
        return "/feed.xml"


PUBLISHERS: tuple[Publisher, ...] = (
    Publisher(
        host="commerce-notices.example",
        name="Department of Commerce Notices",
        tagline="Export administration: notices, letters made public, licensing hours",
        family="us-commerce",
        tier=Tier.A,
        feed=FeedFormat.RSS,
        sections=("notices", "licensing", "contact"),
        speaks_for=("us-commerce",),
        jurisdiction="US",
    ),
    Publisher(
        host="anthropic-news.example",
        name="Anthropic News",
        tagline="Announcements and statements",
        family="anthropic",
        tier=Tier.A,
        feed=FeedFormat.ATOM,
        sections=("announcements", "policy", "research"),
        speaks_for=("anthropic",),
        about_ai=True,
    ),
    Publisher(
        host="status-anthropic.example",
        name="Anthropic Status",
        tagline="Current state of the Claude services",
        family="anthropic",
        tier=Tier.A,
        feed=FeedFormat.RSS,
        sections=("incidents", "uptime", "subscribe"),
        speaks_for=("anthropic",),
        about_ai=True,
        full_text=True,
    ),
    Publisher(
        host="zai-blog.example",
        name="Z.ai Blog",
        tagline="Models, releases and notes from the GLM team",
        family="zhipu",
        tier=Tier.A,
        feed=FeedFormat.JSON,
        sections=("releases", "notes", "docs"),
        speaks_for=("zhipu",),
        about_ai=True,
    ),
    Publisher(
        host="status-zai.example",
        name="Z.ai Status",
        tagline="Current state of the GLM services",
        family="zhipu",
        tier=Tier.A,
        feed=FeedFormat.RSS,
        sections=("incidents", "subscribe"),
        speaks_for=("zhipu",),
        about_ai=True,
    ),
    Publisher(
        host="wire.example",
        name="Meridian Wire",
        tagline="News agency",
        family="meridian-wire",
        tier=Tier.A,
        feed=FeedFormat.RSS,
        sections=("world", "business", "technology", "markets"),
    ),
    Publisher(
        host="courant.example",
        name="The Harbour Courant",
        tagline="Independent since 1871",
        family="harbour-courant",
        tier=Tier.B,
        feed=FeedFormat.RSS,
        sections=("news", "business", "opinion", "culture"),
    ),
    Publisher(
        host="ledger-daily.example",
        name="Ledger Daily",
        tagline="Business before breakfast",
        family="ledger-daily",
        tier=Tier.B,
        feed=FeedFormat.ATOM,
        sections=("companies", "technology", "policy", "funding"),
    ),
    Publisher(
        host="northsea-post.example",
        name="North Sea Post",
        tagline="Europe, from the coast",
        family="northsea-post",
        tier=Tier.B,
        feed=FeedFormat.RSS,
        sections=("europe", "economy", "digital"),
    ),
    Publisher(
        host="brandt-loew.example",
        name="Brandt Loew LLP",
        tagline="Client notes on trade and technology",
        family="brandt-loew",
        tier=Tier.B,
        feed=FeedFormat.ATOM,
        sections=("insights", "people", "offices"),
    ),
    Publisher(
        host="issues-clients.example",
        name="Client Issues",
        tagline="Bug reports of people who use coding assistants",
        family="client-issues",
        tier=Tier.C,
        feed=FeedFormat.JSON,
        sections=("issues", "labels", "milestones"),
        about_ai=True,
        full_text=True,
    ),
    Publisher(
        host="newsmash.example",
        name="NewsMash",
        tagline="Everything, everywhere, hourly",
        family="newsmash",
        tier=Tier.C,
        feed=FeedFormat.RSS,
        sections=("top", "tech", "money"),
    ),
    Publisher(
        host="techrelay.example",
        name="TechRelay",
        tagline="The day in technology",
        family="techrelay",
        tier=Tier.C,
        feed=FeedFormat.RSS,
        sections=("ai", "cloud", "gadgets"),
        about_ai=True,
    ),
    Publisher(
        host="morning-brief.example",
        name="The Morning Brief",
        tagline="Five minutes, then coffee",
        family="morning-brief",
        tier=Tier.C,
        feed=FeedFormat.ATOM,
        sections=("today", "explained", "letters"),
    ),
    Publisher(
        host="growers-weekly.example",
        name="Growers Weekly",
        tagline="Fields, markets and weather",
        family="growers-weekly",
        tier=Tier.B,
        feed=FeedFormat.RSS,
        sections=("crops", "trade", "machinery"),
    ),
    Publisher(
        host="payments-today.example",
        name="Payments Today",
        tagline="For people who move money",
        family="payments-today",
        tier=Tier.B,
        feed=FeedFormat.RSS,
        sections=("banking", "tax", "risk"),
    ),
    Publisher(
        host="stagecraft.example",
        name="Stagecraft",
        tagline="Theatre, reviewed",
        family="stagecraft",
        tier=Tier.B,
        feed=FeedFormat.ATOM,
        sections=("reviews", "interviews", "listings"),
    ),
)


def publisher_of(host: str) -> Publisher | None:
    """The demonstration's publisher on this host."""
    return next((publisher for publisher in PUBLISHERS if publisher.host == host), None)
