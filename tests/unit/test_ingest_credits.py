"""Whom an article credits for its words."""

import pytest

from ingest.origins import place
from ingest.recent import Recent
from tests.builders.ingest import source
from tests.builders.origins import an_article, prose, recent_of, seen


@pytest.mark.parametrize(
    ("text", "byline", "family"),
    [
        ("WASHINGTON (Reuters) - The department said on Friday it would act.", "", "thomson-reuters"),
        ("Headline first\nBRUSSELS, June 12 (AP) — The Commission said.", "", "associated-press"),
        (
            "Some words. This article was originally published by Harbour Courant and is used here.",
            "",
            "harbour-courant",
        ),
        ("Some words. Originally published in The Ledger.", "", "ledger"),
        ("Some words. (Reporting by Meridian Wire staff in Washington)", "", "meridian-wire"),
        ("Some words.\n© 2026 Northsea Post. Distributed by Feed House.", "", "northsea-post"),
        ("Some words.", "Bloomberg News", "bloomberg"),
        ("Some words.", "Meridian Wire staff", "meridian-wire"),
        ("Claude Example 5 (Beta) - now for everybody.", "", "news"),
        ("Some words. (Reporting by Ida Vos in Washington)", "Ida Vos", "news"),
        ("Some words that name Reuters and AP in passing.", "", "news"),
    ],
)
def test_a_credit_names_the_origin(text: str, byline: str, family: str) -> None:
    recent = recent_of(seen(" ".join(prose(2)), family="meridian-wire"))
    assert place(an_article(text, byline=byline), source(), recent)[0].family == family


@pytest.mark.parametrize(
    ("canonical_url", "family"),
    [
        ("https://www.reuters.com/world/x", "thomson-reuters"),
        ("https://edition.news.example/a", "news"),
        ("https://news.example/a", "news"),
        ("", "news"),
        ("https://harbour.co.uk/x", "harbour"),
    ],
)
def test_a_canonical_link_to_another_site_names_the_origin(canonical_url: str, family: str) -> None:
    origin, _ = place(an_article("Few words."), source(), Recent(), canonical_url=canonical_url)
    assert origin.family == family
