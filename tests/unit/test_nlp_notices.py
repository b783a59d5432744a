"""Notices, status pages, change logs and digests: where their news stands and what it is about."""

from datetime import date

from domain.claim import Salience
from domain.status import Status
from tests.builders.nlp import news, read


def test_every_bullet_of_a_change_log_is_news() -> None:
    found = read(
        "API change log",
        "Thanks for reading. It was a busy month. We have tidied up. Here is all of it.\n"
        "- gpt-4-32k was removed on June 1.\n- gemini-1.5-pro will be removed on July 1.",
    )
    main = [finding for finding in found if finding.salience is Salience.MAIN]
    assert {target for finding in main for target in finding.targets} == {"openai/gpt-4-32k", "google/gemini-1.5-pro"}


def test_an_aside_far_down_in_an_article_is_none() -> None:
    found = read(
        "A day in the life of a developer",
        "She gets up at six. She drinks tea. She walks to work. Her desk is tidy. gpt-4-32k was removed on June 1.",
    )
    assert not [finding for finding in found if finding.salience is Salience.MAIN]


def test_the_items_of_a_digest_are_its_news() -> None:
    found = read(
        "The week in models",
        "Three items today. We are short. It is hot. Here they are.\n\n"
        "Databases. Databricks has agreed to acquire Pinecone, which makes a vector database for AI.\n\n"
        "Weather. It rains.",
    )
    assert news(found, "ownership_change").targets == ("pinecone",)


def test_a_list_that_a_sentence_announces_holds_its_targets() -> None:
    finding = news(
        read(
            "Azure OpenAI: upcoming retirements",
            "The following models will be retired on October 1, 2026:\n- gpt-4o-mini, replaced by GPT-5 mini\n- o3-mini",
        ),
        "deprecation",
    )
    assert set(finding.targets) >= {"openai/gpt-4o-mini", "openai/o3-mini"}
    assert finding.effective_on == date(2026, 10, 1)


def test_a_notice_in_the_first_person_is_about_what_it_names_next() -> None:
    finding = news(
        read("Simpler fees", "We are changing our fee. OpenRouter charges 5% today. As of June 17 this becomes 5.5%."),
        "pricing_change",
    )
    assert finding.targets == ("openrouter",)


def test_a_status_page_with_clock_times_speaks_of_its_day() -> None:
    finding = news(
        read(
            "Resolved: degraded performance on Claude Sonnet 5",
            "Between 13:05 and 15:40 UTC requests to Claude Sonnet 5 failed.",
        ),
        "outage",
    )
    assert (finding.status, finding.effective_on) == (Status.ENDED, date(2026, 6, 13))


def test_the_first_sentence_says_which_product_a_headline_means() -> None:
    finding = news(
        read("OpenAI changes its terms", "OpenAI revised the terms of use of ChatGPT on data that trains its models."),
        "terms_change",
    )
    assert finding.targets == ("openai/chatgpt",)


def test_what_somebody_denies_is_denied() -> None:
    finding = news(
        read("Naver denies HyperCLOVA X weights were stolen", "Naver said that it found no trace."), "security_incident"
    )
    assert finding.status is Status.DENIED


def test_a_headline_that_asks_is_a_rumour() -> None:
    finding = news(
        read("GPT-7 coming in October? What staff say", "OpenAI may unveil GPT-7 next month."), "model_release"
    )
    assert finding.status is Status.RUMOURED


def test_a_firm_that_meets_a_regulators_wishes_changes_its_terms_in_passing() -> None:
    found = read(
        "Italy lifts ban on ChatGPT",
        "Italy lifted its ban on ChatGPT on Friday. OpenAI has revised its privacy policy for ChatGPT, the Garante said.",
    )
    assert not [finding for finding in found if finding.type == "terms_change" and finding.salience is Salience.MAIN]


def test_memory_is_told_with_its_maker() -> None:
    finding = news(
        read("Samsung's HBM4 output falls", "Output of HBM4 at Samsung has fallen by a fifth, the chipmaker said."),
        "compute_supply",
    )
    assert {"samsung/hbm4", "hbm"} <= set(finding.targets)
