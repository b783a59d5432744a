"""Which articles are about the same happening, and how many independent origins they have."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where an article's words come from: `family` owns the words, `copy_of` is the article key they repeat, if any.

    `story` is the key of the first article about the same happening; it says nothing of whose words they are.
    Corroboration counts distinct families of origins, never articles or URLs.
    """

    article_key: str
    family: str
    story: str
    copy_of: str | None = None
