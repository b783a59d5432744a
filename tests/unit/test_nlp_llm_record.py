"""The record of what a model was asked: a budget that holds, answers that come back, and nothing kept for ever."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

from nlp.llm.record import Noted, Record, question_key
from tests.builders.language_model import NOW


def test_a_day_has_so_many_questions_and_the_next_day_as_many_again(tmp_path: Path) -> None:
    record = Record(tmp_path)
    assert [record.take("key", NOW, 2) for _ in range(3)] == [True, True, False]
    assert Record(tmp_path).take("key", NOW, 2) is False
    assert Record(tmp_path).take("key", NOW + timedelta(days=1), 2) is True


def test_many_who_ask_at_once_do_not_overdraw_the_budget(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(lambda number: Record(tmp_path).take(f"key-{number}", NOW, 5), range(40)))
    assert sum(taken) == 5


def test_an_answer_comes_back_as_it_was_also_in_another_month(tmp_path: Path) -> None:
    answer = '{"events": []}\r\n“Ünicode” '
    Record(tmp_path).keep("key", answer, NOW)
    assert Record(tmp_path).answer("key") == answer
    assert Record(tmp_path).answer("other") is None


def test_a_line_that_a_crash_cut_off_is_passed_over(tmp_path: Path) -> None:
    record = Record(tmp_path)
    record.take("key", NOW, 5)
    (book,) = tmp_path.glob("days/*")
    book.write_text(book.read_text(encoding="utf-8") + '{"key": "k", "outc\n[]\n', encoding="utf-8")
    record.note(Noted(key="key", outcome="failed", reason="no\nanswer\x1b[31m"), NOW)
    assert record.today(NOW) == (
        Noted(key="key", outcome="asked"),
        Noted(key="key", outcome="failed", reason="no answer[31m"),
    )


def test_what_is_old_is_forgotten(tmp_path: Path) -> None:
    record = Record(tmp_path)
    record.take("old", NOW, 5)
    record.keep("old", "words", NOW)
    later = NOW + timedelta(days=120)
    record.keep("new", "words", later - timedelta(days=30))
    record.take("new", later, 5)
    assert record.answer("old") is None
    assert record.answer("new") == "words"
    assert record.today(NOW) == ()


def test_a_question_is_told_from_any_other() -> None:
    assert question_key("ab", "c") != question_key("a", "bc")
    assert question_key("a", "b") == question_key("a", "b")
