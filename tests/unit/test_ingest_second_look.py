"""When an entry is looked at again although its list says of it what it said."""

from datetime import timedelta

from domain.entry import Entry
from ingest.pages import entry_hash
from ingest.second_look import PAUSES, UNASKED, after_failure, after_waiting, again, any_due, is_marked, says_the_same
from tests.builders.ingest import NOW

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


def test_a_page_that_fails_is_asked_for_after_ever_longer_pauses_and_then_given_up() -> None:
    stored, now, tries = "h", NOW, 0
    while is_marked(stored := after_failure("h", stored, now)):
        assert says_the_same("h", stored, now + PAUSES[tries] - MINUTE)
        assert not says_the_same("h", stored, now + PAUSES[tries])
        now, tries = now + PAUSES[tries], tries + 1
    assert (stored, tries) == ("h", len(PAUSES))
    assert now - NOW < timedelta(days=6)


def test_other_words_begin_anew_and_are_looked_at_at_once() -> None:
    failed = after_failure("h", after_failure("h", "", NOW), NOW)
    assert not says_the_same("other", failed, NOW)
    assert after_failure("other", failed, NOW) == after_failure("other", "", NOW)


def test_a_page_that_was_not_asked_for_has_not_failed() -> None:
    once = after_failure("h", "", NOW)
    assert after_failure("h", after_waiting("h", once, NOW + UNASKED), NOW) == after_failure("h", once, NOW)


def test_a_list_is_read_for_it_once_and_not_at_every_visit() -> None:
    stored = ["plain", again("h", at=NOW + HOUR)]
    assert not any_due(stored, NOW, NOW + 59 * MINUTE)
    assert any_due(stored, NOW, NOW + HOUR)
    assert any_due(stored, None, NOW + HOUR)
    assert not any_due(stored, NOW + HOUR + 15 * MINUTE, NOW + 2 * HOUR)


def test_of_markup_words_and_links_count_and_nothing_else() -> None:
    def said(html: str) -> str:
        return entry_hash(Entry(key="k", url="https://news.example/1", title="T", html=html))

    words = '<p>Access is <b>suspended</b>. <a href="https://news.example/order?s=1">Order</a></p>'
    pixel = '<img src="https://t.example/p.gif?n={}"><p class="{}">Access is suspended.'
    assert said(words) == said(words.replace("s=1", "s=2"))
    assert said(pixel.format(1, "a")) == said(pixel.format(2, "b"))
    assert said(words) != said(words.replace("suspended", "restored"))
    assert said(words) != said(words.replace("/order", "/reversal"))
