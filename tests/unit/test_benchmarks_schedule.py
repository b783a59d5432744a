"""The benchmark of the schedule runs, counts fairly, and shows the gain that it is there to show."""

from benchmarks.publishing import publishers
from benchmarks.schedule import Setting, delays, interval_of_mean, report, run


def test_publishers_are_the_same_every_time_and_differ_by_orders_of_magnitude() -> None:
    found = publishers(7, 40, 20)
    assert found == publishers(7, 40, 20)
    assert max(one.rate for one in found) > 100 * min(one.rate for one in found)
    assert all(list(one.news) == sorted(one.news) for one in found)


def test_news_are_found_far_sooner_than_by_uniform_polling_at_as_many_requests() -> None:
    setting = Setting(sources=40, days=24, learning=14)
    round_ = run(3, setting)
    assert round_.gain > 1.5
    assert round_.ours_p95 < round_.uniform_p95
    assert round_.bounded_excess < 1.3
    assert "uniform / ours" in report([round_], setting)


def test_a_delay_lasts_from_publication_to_the_next_visit() -> None:
    setting = Setting(days=2, learning=1)
    (publisher,) = publishers(1, 1, 2)
    day = 86_400.0
    visits = [day, 1.5 * day, 2 * day]
    measured = [at for at in publisher.news if at > day]
    assert delays(publisher, visits, setting) == [next(one for one in visits if one > at) - at for at in measured]


def test_a_mean_lies_within_its_interval() -> None:
    low, high = interval_of_mean([1.0, 2.0, 3.0, 4.0])
    assert low < 2.5 < high
