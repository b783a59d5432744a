"""The story of Claude Fable 5 and Mythos 5 as news, vendors, agencies and users tell it."""

from datetime import date

import pytest

from domain.claim import ClaimKind, Finding, Salience
from domain.status import Status
from nlp.claims import guideline_event
from tests.builders.nlp import document, news, read, reader

FABLE, MYTHOS = "anthropic/claude-fable-5", "anthropic/claude-mythos-5"
VENDOR = "https://www.anthropic.com/news/"
BUGS = "https://github.com/anthropics/claude-code/issues/"

ORDERS = [
    (
        "US orders Anthropic to cut foreigners off from its two strongest models",
        (
            "The Commerce Department on Friday ordered Anthropic to stop giving foreign nationals access "
            "to Claude Fable 5 and "
            "Claude Mythos 5, citing national security. The letter reached the company at 5:21 p.m. Eastern time."
        ),
        "2026-06-13",
        "",
    ),
    (
        "Statement on access to Fable 5 and Mythos 5",
        (
            "On June 12 we received a directive from the US Department of Commerce that requires a "
            "licence before any foreign "
            "national may use Claude Fable 5 or Claude Mythos 5. We believe that the directive rests on "
            "a misunderstanding."
        ),
        "2026-06-13",
        VENDOR,
    ),
    (
        "BIS Issues Is-Informed Letter on Certain Frontier AI Models",
        (
            "WASHINGTON - The Bureau of Industry and Security (BIS) today issued a letter informing "
            "Anthropic PBC that a license "
            "is required before any foreign national may be given access to the models Claude Fable 5 "
            "and Claude Mythos 5. The "
            "requirement takes effect on June 12, 2026, and applies inside and outside the United States."
        ),
        "2026-06-12",
        "",
    ),
]
SHUTDOWNS = [
    (
        "Anthropic shuts off Fable 5 for everyone after Commerce order",
        (
            "Anthropic turned off Claude Fable 5 and Claude Mythos 5 for every customer worldwide late "
            "on Friday, hours after the "
            "US Commerce Department ordered it to keep foreign nationals out. Claude Opus 4.8 and older "
            "models were not affected."
        ),
        "2026-06-13",
        "",
    ),
    (
        "Statement on access to Fable 5 and Mythos 5",
        (
            "A directive from the US Department of Commerce reached us on June 12. To comply with the "
            "directive, we have disabled "
            "Claude Fable 5 and Claude Mythos 5 for all customers. Other Claude models, including Opus "
            "4.8, remain available."
        ),
        "2026-06-13",
        VENDOR,
    ),
]


@pytest.mark.parametrize(("title", "text", "on", "url"), ORDERS)
def test_the_order_is_an_export_control_for_everyone_but_us_persons(title: str, text: str, on: str, url: str) -> None:
    order = news(read(title, text, on, url), "export_control")
    assert order.status is Status.IN_EFFECT
    assert order.actor == ("us-commerce",)
    assert set(order.targets) == {FABLE, MYTHOS}
    assert order.jurisdiction == "US"
    assert order.scope.affected == ("!US",)
    assert order.effective_on == date(2026, 6, 12)


@pytest.mark.parametrize(("title", "text", "on", "url"), SHUTDOWNS)
def test_the_shutdown_is_wider_than_the_order(title: str, text: str, on: str, url: str) -> None:
    shutdown = news(read(title, text, on, url), "access_restriction")
    assert shutdown.status is Status.IN_EFFECT
    assert shutdown.actor == ("anthropic",)
    assert set(shutdown.targets) == {FABLE, MYTHOS}
    assert shutdown.jurisdiction is None
    assert shutdown.scope.affected == ("*",)


def test_order_and_shutdown_in_one_text_are_two_events_and_one_caused_the_other() -> None:
    findings = read(
        "US orders Anthropic to cut foreigners off from its two strongest models",
        "The Commerce Department on Friday ordered Anthropic to stop giving foreign nationals access to "
        "Claude Fable 5 and "
        "Claude Mythos 5. Anthropic said it had switched both models off for all customers because it cannot check the "
        "nationality of the person behind each request.",
    )
    order, shutdown = news(findings, "export_control"), news(findings, "access_restriction")
    assert shutdown.caused_by is not None
    assert findings[shutdown.caused_by] is order
    assert set(shutdown.targets) == {FABLE, MYTHOS}


def test_a_bug_report_tells_that_a_model_is_gone() -> None:
    gone = news(
        read(
            "[BUG] claude-fable-5 returns 404 since last night",
            "Since 13 June 01:59 UTC every request to claude-fable-5 fails with not_found_error: model "
            "not found. The message "
            "tells me to use claude-opus-4-8 instead. Max 20x plan, macOS, latest CLI.",
            url=BUGS,
        ),
        "access_restriction",
    )
    assert (gone.status, gone.actor, gone.targets) == (Status.IN_EFFECT, ("anthropic",), (FABLE,))


def test_cloud_channels_go_dark() -> None:
    dark = news(
        read(
            "Claude Fable 5 goes dark on Bedrock, Vertex AI and Databricks",
            "The cloud versions of Claude Fable 5 are unavailable too: Amazon Bedrock, Google's Vertex "
            "AI and Databricks stopped "
            "serving the model on Saturday after Anthropic switched it off.",
        ),
        "access_restriction",
    )
    assert dark.targets == (FABLE,)
    assert {"bedrock", "vertex", "databricks"} <= set(dark.scope.channels)


@pytest.mark.parametrize(
    ("title", "text", "on", "url"),
    [
        (
            "US lets about 100 organisations use Anthropic's Mythos 5 again",
            (
                "The Commerce Department on Friday eased its order on Anthropic, allowing roughly 100 "
                "American organisations named in "
                "an annex to use Claude Mythos 5, including their non-citizen staff. Fable 5 stays off limits."
            ),
            "2026-06-27",
            "",
        ),
        (
            "Update on Mythos 5",
            (
                "In a second letter dated June 26, the Department of Commerce permits the organisations "
                "listed in Annex A to use Claude "
                "Mythos 5. Nothing changes for Claude Fable 5, which remains unavailable."
            ),
            "2026-06-27",
            VENDOR,
        ),
        (
            "Commerce Authorizes Use of Mythos 5 by Listed Entities",
            (
                "The Bureau of Industry and Security today authorized the entities listed in Annex A to "
                "access Claude Mythos 5 without "
                "a license. All other license requirements remain in place."
            ),
            "2026-06-26",
            "",
        ),
    ],
)
def test_the_easing_is_for_mythos_and_the_annex_alone(title: str, text: str, on: str, url: str) -> None:
    easing = news(read(title, text, on, url), "export_control")
    assert easing.status is Status.EASED
    assert easing.actor == ("us-commerce",)
    assert easing.targets == (MYTHOS,)
    assert easing.scope.lists == ("annex-a",)
    assert easing.effective_on == date(2026, 6, 26)


@pytest.mark.parametrize(
    ("title", "text", "on", "url"),
    [
        (
            "US lifts export controls on Anthropic's most powerful AI models",
            (
                "The Commerce Department on Tuesday evening withdrew the licence requirements that had "
                "kept Claude Fable 5 and Claude "
                "Mythos 5 from foreign users since 12 June. Commerce keeps the right to impose them again."
            ),
            "2026-07-01",
            "",
        ),
        (
            "BIS Rescinds Licence Requirements for Two Frontier Models",
            (
                "The Bureau of Industry and Security has rescinded, effective June 30, 2026, the licence "
                "requirements for Claude Fable "
                "5 and Claude Mythos 5 set out in its letter of June 12."
            ),
            "2026-06-30",
            "",
        ),
        (
            "Redeploying Fable 5",
            (
                "On June 30, the Department of Commerce withdrew the export controls on Claude Fable 5 "
                "and Claude Mythos 5. Starting "
                "today, July 1, Fable 5 is available again on the Claude Platform, Claude.ai, Claude "
                "Code and Cowork. Cloud platforms "
                "will follow."
            ),
            "2026-07-01",
            VENDOR,
        ),
    ],
)
def test_the_withdrawal_reverses_the_order(title: str, text: str, on: str, url: str) -> None:
    lifted = news(read(title, text, on, url), "export_control")
    assert lifted.status is Status.REVERSED
    assert lifted.actor == ("us-commerce",)
    assert set(lifted.targets) == {FABLE, MYTHOS}
    assert lifted.effective_on == date(2026, 6, 30)


@pytest.mark.parametrize(
    ("title", "text", "url"),
    [
        (
            "Redeploying Fable 5",
            (
                "On June 30, the Department of Commerce withdrew the export controls on Claude Fable 5 "
                "and Claude Mythos 5. Starting "
                "today, July 1, Fable 5 is available again on the Claude Platform, Claude.ai, Claude "
                "Code and Cowork. Cloud platforms "
                "will follow."
            ),
            VENDOR,
        ),
        (
            "Anthropic brings Claude Fable 5 back after 18 days",
            (
                "Anthropic restored access to Claude Fable 5 on Wednesday in its own apps and API, a day "
                "after Washington lifted its "
                "export controls. Amazon Bedrock and Google Cloud will follow later."
            ),
            "",
        ),
    ],
)
def test_the_return_is_an_easing_on_the_vendors_own_channels(title: str, text: str, url: str) -> None:
    back = news(read(title, text, "2026-07-01", url), "access_restriction")
    assert (back.status, back.actor, back.targets) == (Status.EASED, ("anthropic",), (FABLE,))
    assert back.scope.channels == ("first-party",)
    assert back.effective_on == date(2026, 7, 1)


def test_a_user_sees_it_back() -> None:
    back = news(
        read(
            "Fable 5 is back in Claude Code, still missing on Bedrock",
            "As of this morning claude-fable-5 works again in Claude Code and on the Claude API. Bedrock "
            "is not yet back.",
            "2026-07-01",
            BUGS,
        ),
        "access_restriction",
    )
    assert (back.status, back.targets) == (Status.EASED, (FABLE,))


@pytest.mark.parametrize(
    ("title", "text", "on", "url", "targets"),
    [
        (
            "Anthropic releases Claude Fable 5 and a restricted Mythos 5",
            (
                "Anthropic on Tuesday released Claude Fable 5, which is generally available on its API "
                "and on Amazon Bedrock, and "
                "Claude Mythos 5, which only vetted partners may use."
            ),
            "2026-06-09",
            "",
            {FABLE, MYTHOS},
        ),
        (
            "Introducing Claude Fable 5 and Claude Mythos 5",
            "Today we are releasing Claude Fable 5, our most capable generally available model.",
            "2026-06-09",
            VENDOR,
            {FABLE, MYTHOS},
        ),
        (
            "Zhipu offers GLM-5.2 to coding subscribers a day after US shutdown",
            (
                "Chinese developer Z.ai on Saturday made its GLM-5.2 model available to subscribers of the "
                "GLM Coding Plan."
            ),
            "2026-06-13",
            "",
            {"zhipu/glm-5.2"},
        ),
        (
            "GLM-5.2 weights are on Hugging Face",
            "Z.ai published the open weights of GLM-5.2 under an MIT licence today.",
            "2026-06-16",
            "",
            {"zhipu/glm-5.2"},
        ),
    ],
)
def test_the_releases(title: str, text: str, on: str, url: str, targets: set[str]) -> None:
    release = news(read(title, text, on, url), "model_release")
    assert release.status is Status.IN_EFFECT
    assert set(release.targets) == targets
    assert release.actor == (next(iter(targets)).partition("/")[0],)


@pytest.mark.parametrize(
    ("title", "text", "url"),
    [
        (
            "Refunded for Max 20x after Fable 5 removal, but downgraded to Free",
            "Anthropic refunded me $129.82 for the Max 20x upgrade on June 13 after Fable 5 was removed.",
            BUGS,
        ),
        (
            "Anthropic refunds customers who upgraded for Fable 5",
            "Anthropic is refunding Max subscribers who upgraded for Claude Fable 5, customers said on Saturday.",
            "",
        ),
    ],
)
def test_the_refund(title: str, text: str, url: str) -> None:
    refund = news(read(title, text, url=url), "refund")
    assert (refund.status, refund.actor) == (Status.IN_EFFECT, ("anthropic",))
    assert refund.effective_on == date(2026, 6, 13)


def test_a_reaction_is_a_statement_and_no_event() -> None:
    found = reader().read(
        document(
            "Four House members demand answers on Fable 5 order",
            "Four members of the House criticised the Commerce Department's order on Claude Fable 5 and "
            "asked for its legal basis "
            "by 26 June.",
            "2026-06-18",
        )
    )
    assert [finding.kind for finding in found] == [ClaimKind.STATEMENT]


def test_an_opinion_opens_nothing() -> None:
    found = read(
        "Why the Fable 5 ban is a mistake",
        "The export controls on Claude Fable 5 hurt American companies, argues our columnist. Anthropic should sue.",
        "2026-06-20",
    )
    assert [finding for finding in found if finding.salience is Salience.MAIN] == []


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("India lifts export ban on onions", "New Delhi lifted its export ban on onions on Friday."),
        (
            "Bank restores service after outage",
            "Customers regained access to their accounts on Monday after a day-long outage.",
        ),
        ("Tax refunds delayed", "The revenue service said that tax refunds would be paid later."),
    ],
)
def test_other_fields_give_nothing(title: str, text: str) -> None:
    assert read(title, text) == ()


@pytest.mark.parametrize(("title", "text", "on", "url"), ORDERS + SHUTDOWNS)
def test_evidence_is_verbatim_and_short(title: str, text: str, on: str, url: str) -> None:
    source = document(title, text, on, url)
    findings: tuple[Finding, ...] = reader().read(source)
    assert findings
    for finding in findings:
        for words in guideline_event(source, finding)["evidence"]:
            assert 0 < len(words) <= 350
            assert words in title or words in text
