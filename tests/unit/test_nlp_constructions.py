"""Constructions in which news says, denies, postpones or undoes an act: each beside one that only looks like it."""

from datetime import date

import pytest

from domain.claim import Salience
from tests.builders.nlp import news, read

PUBLISHED = "2026-09-15"

# title, text, type, status
TOLD = [
    # A headline's second clause has an infinitive of its own.
    (
        "Ministry lifts one ban, Garante to block DeepSeek",
        "Italy's privacy watchdog said on Monday that it will block DeepSeek in the country from October.",
        "usage_ban",
        "announced",
    ),
    # A quota of requests asks for nothing.
    (
        "Mistral replaces request quota of Le Chat by credits",
        "Mistral changed the pricing of Le Chat on Monday: the plan now comes with credits instead of a request quota.",
        "pricing_change",
        "in_effect",
    ),
    # What is allowed again may be done; it is no rumour.
    (
        "Garante lifts block, downloads of DeepSeek may resume",
        "Italy's privacy watchdog lifted its block on DeepSeek on Monday, so that downloads may resume.",
        "usage_ban",
        "reversed",
    ),
    # An option is no purchase yet.
    (
        "Oracle holds option to acquire Mistral",
        "Oracle holds an option to acquire Mistral, the French maker of language models, papers seen on Monday show.",
        "ownership_change",
        "proposed",
    ),
    # A fronted clause only says when.
    (
        "Mistral Large 4 reaches general availability",
        "Three weeks after its preview, Mistral made Mistral Large 4 generally available on Monday.",
        "model_release",
        "in_effect",
    ),
    # Law makers agree on a delay before it is law.
    (
        "MEPs back delay of AI Act fines",
        "The European Parliament voted on Tuesday for a delay of the AI Act's fines by a year.",
        "regulation",
        "announced",
    ),
    # A lower bar for licences is relief.
    (
        "Commerce softens review of Nvidia sales",
        (
            "The Commerce Department said on Monday that licences for Nvidia's H20 to Brazil will be considered case by case "
            "instead of facing a presumption of denial."
        ),
        "export_control",
        "eased",
    ),
    # The bureau that writes export rules writes one.
    (
        "New rule on AI chips",
        "The Bureau of Industry and Security published a final rule on advanced AI chips on Monday.",
        "export_control",
        "in_effect",
    ),
    (
        "Tokyo offers exemptions from its export block",
        "Japan's trade ministry offered buyers of chips exemptions from its export block on Monday.",
        "export_control",
        "proposed",
    ),
    # A court hears a case, or will.
    (
        "Judge to hear case against OpenAI on Friday",
        "A judge in Boston is due to hear a lawsuit against OpenAI on Friday.",
        "enforcement",
        "announced",
    ),
    (
        "Court suspends director of chipmaker Nexperia",
        "A court in Amsterdam suspended a director of chipmaker Nexperia on Monday.",
        "enforcement",
        "in_effect",
    ),
    (
        "Minister suspends order on Nexperia",
        "The Dutch minister suspended the order under the Goods Availability Act that bound chipmaker Nexperia on Monday.",
        "ownership_change",
        "stayed",
    ),
    # Vendors: not giving is withholding; doors, logins, offline.
    (
        "Mistral keeps Mistral Large 5 to itself for now",
        "Mistral will not release Mistral Large 5 to the general public, it said on Monday; twelve banks get it first.",
        "access_restriction",
        "announced",
    ),
    (
        "Replit left out of Claude Opus 5.5",
        "Anthropic gave Replit no direct access to Claude Opus 5.5 on Monday.",
        "access_restriction",
        "in_effect",
    ),
    (
        "Mistral closes its doors to Belarus",
        "Mistral began to block API requests from Belarus on Monday.",
        "access_restriction",
        "in_effect",
    ),
    (
        "Claude log-ins stop working in outside editors",
        "Anthropic now rejects the log-ins of Claude subscribers in third-party editors.",
        "access_restriction",
        "in_effect",
    ),
    (
        "Malta acts on ChatGPT; OpenAI takes it offline there",
        "Malta's regulator blocked ChatGPT on Monday. OpenAI responded by disabling the service for people in Malta.",
        "access_restriction",
        "in_effect",
    ),
    (
        "Microsoft has no plans to leave Hong Kong",
        "Microsoft has no plans to restrict Azure OpenAI in Hong Kong, it said on Monday.",
        "access_restriction",
        "denied",
    ),
    # Gone, and back after its removal.
    (
        "GPT-4.1 is gone from ChatGPT",
        "GPT-4.1 disappeared from ChatGPT on Monday.",
        "deprecation",
        "in_effect",
    ),
    (
        "OpenAI restores o3 for subscribers",
        "OpenAI restored o3 on Monday for paying subscribers, a week after removing it from ChatGPT.",
        "deprecation",
        "eased",
    ),
    # Terms.
    (
        "Anthropic closes loophole in its terms",
        "Anthropic closed a loophole in the terms of use of Claude on Monday: branches of barred firms count as barred.",
        "terms_change",
        "in_effect",
    ),
    (
        "Licence of Gemma 5 leaves Texans without rights",
        "The licence of Gemma 5, out on Monday, withholds all rights from residents of Texas.",
        "terms_change",
        "in_effect",
    ),
    # Gifts to customers of a rival, and what a plan no longer covers.
    (
        "Mistral woos Claude users",
        "Mistral began to hand out free tokens for Mistral Large 4 to developers on Monday.",
        "pricing_change",
        "in_effect",
    ),
    (
        "Claude plans and editors",
        "From October 1 the limits of Claude plans will not apply to Zed; users must buy credits, Anthropic said.",
        "pricing_change",
        "announced",
    ),
    (
        "Hackers in LiteLLM",
        "Attackers broke into LiteLLM's build server through a stolen token on Monday.",
        "security_incident",
        "in_effect",
    ),
    # What is not done, and what is done instead.
    (
        "Claude 3.5 Haiku stays until March",
        "Anthropic will keep Claude 3.5 Haiku available until March 31 instead of retiring it in January.",
        "deprecation",
        "eased",
    ),
    (
        "CoreWeave late",
        "CoreWeave said a data centre with 40,000 Nvidia GB300 accelerators will open three months late.",
        "compute_supply",
        "announced",
    ),
    (
        "Cerebras in two",
        "Cerebras, a maker of AI chips, will be split into two companies, its board said on Monday.",
        "ownership_change",
        "announced",
    ),
    # Plans given up, plans put off, changes taken back.
    (
        "OpenAI scraps plan to retire GPT-4.1",
        "After protests OpenAI said on Monday that GPT-4.1 will stay in the API after all.",
        "deprecation",
        "reversed",
    ),
    ("AMD drops bid for Groq", "AMD has abandoned its plan to buy Groq.", "ownership_change", "reversed"),
    (
        "Anthropic withdraws price increase",
        "Anthropic has withdrawn its price increase for Claude Opus 5 after complaints.",
        "pricing_change",
        "reversed",
    ),
    (
        "Anthropic delays weekly limits",
        "Anthropic has postponed the weekly limits for Claude Code to January.",
        "pricing_change",
        "eased",
    ),
    (
        "Anthropic restores full access in Chile",
        "Anthropic has restored full access to Claude for customers in Chile.",
        "access_restriction",
        "reversed",
    ),
    # The verb that an infinitive hangs on, with a day between; a draft; an offer; unnamed people.
    (
        "Yandex listing near",
        "EU ministers agreed on Monday to put Yandex, which makes AI models, on the sanctions list.",
        "sanction",
        "announced",
    ),
    (
        "Rule on chip exports drafted",
        "The Commerce Department has drafted new export controls on AI chips.",
        "export_control",
        "proposed",
    ),
    (
        "AMD makes offer for Cerebras",
        "AMD made an offer of $20 billion for Cerebras on Monday.",
        "ownership_change",
        "proposed",
    ),
    (
        "Meta and Brussels",
        "The European Commission intends to fine Meta over its AI assistant, three people said.",
        "enforcement",
        "rumoured",
    ),
    (
        "Leak: OpenAI to launch GPT-6 soon",
        "OpenAI may launch GPT-6 within weeks, a memo suggests.",
        "model_release",
        "rumoured",
    ),
    ("UK regulators to fine Meta over AI", "", "enforcement", "announced"),
    # Measures as nouns, and courts that leave them or let a case go on.
    (
        "A ban on DeepSeek takes effect in Czech offices",
        "A ban on DeepSeek in Czech public offices took effect on Monday.",
        "usage_ban",
        "in_effect",
    ),
    (
        "Court lets ban on DeepSeek stand",
        "India's Supreme Court on Monday refused to suspend the government's ban on DeepSeek.",
        "usage_ban",
        "in_effect",
    ),
    (
        "Anthropic suit goes on",
        "A judge in San Francisco on Monday allowed a copyright suit against Anthropic to go ahead.",
        "enforcement",
        "in_effect",
    ),
    (
        "TSMC resumes output",
        "TSMC has resumed production at two fabs that had stood still.",
        "compute_supply",
        "reversed",
    ),
    # A probe by the question it asks.
    (
        "Seoul looks at takeover of Upstage",
        "South Korea's Fair Trade Commission is examining whether Nvidia's purchase of Upstage complies with its rules.",
        "enforcement",
        "in_effect",
    ),
    # Most of a service is back.
    (
        "Errors on Claude Opus 4.8",
        "Anthropic said that the API is largely recovered after errors on Claude Opus 4.8 this morning.",
        "outage",
        "eased",
    ),
    # Denials.
    (
        "Anthropic did not limit Claude for hospitals",
        "Anthropic said it had not restricted access to Claude for hospitals.",
        "access_restriction",
        "denied",
    ),
    (
        "Nvidia rejects report on H20",
        "Nvidia rejected a report by a newspaper that it had halted shipments of its H20 chips.",
        "compute_supply",
        "denied",
    ),
]

# title, text, type, one actor: who acts
DONE_BY = [
    (
        "Nvidia needs licence for H20",
        (
            "In a filing with the Securities and Exchange Commission Nvidia said that a licence of the Commerce Department is "
            "required for exports of its H20 chips to Brazil."
        ),
        "export_control",
        "us-commerce",
    ),
    (
        "Court of Rome suspends fine of OpenAI",
        "The Court of Rome on Monday suspended the fine that Italy's privacy watchdog had imposed on OpenAI.",
        "enforcement",
        "it-courts",
    ),
    (
        "New terms for Claude",
        "The company's updated data terms, out on Monday, let Anthropic keep prompts of Claude users for 60 days.",
        "terms_change",
        "anthropic",
    ),
    (
        "Replit limits agents",
        "Replit told customers on Monday that it would raise the price of Replit Agent 4 from October 1.",
        "pricing_change",
        "replit",
    ),
    (
        "AI start-up sues OpenAI",
        "Halden Labs sued OpenAI on Monday over the use of its name.",
        "enforcement",
        "halden-labs",
    ),
]

# title, text, a type that is no news of it
NOT_TOLD = [
    ("Claude in Malta", "No access to Claude was cut off in Malta.", "access_restriction"),
    (
        "Microsoft denies access",
        "Anthropic's policy denies vision models to users in Norway, and it never said otherwise.",
        "outage",
    ),
    (
        "Regulator urged to probe ChatGPT",
        "Consumer groups on Monday urged Ireland's Data Protection Commission to investigate ChatGPT.",
        "enforcement",
    ),
    (
        "Experts call for pause",
        "More than 300 researchers called on OpenAI to halt the release of GPT-6.",
        "model_release",
    ),
    ("Dutch regulator warns", "The Dutch data protection authority warned users of DeepSeek on Monday.", "usage_ban"),
    ("Sale of a unit", "Britain cleared the sale of Graphcore's cloud unit to SoftBank.", "export_control"),
    (
        "Replit left out of Claude",
        "When Anthropic launched Claude Opus 5 on Thursday, Anthropic gave Replit no direct access to Claude.",
        "model_release",
    ),
    ("Meta postpones Llama 5", "Meta has put off the launch of Llama 5 to the autumn.", "model_release"),
    ("Fact check", "The claim that OpenAI cut off API access for developers in Norway is false.", "access_restriction"),
    (
        "Analysts dismiss rumour",
        "Analysts dismissed reports that Mistral cut off API access for developers in Norway.",
        "access_restriction",
    ),
    ("ChatGPT's logs", "The app sends no request quota to the server.", "pricing_change"),
    (
        "How a bank tests its prompts",
        "Its teams compare answers of Claude with those of the newly released GPT-6 every night.",
        "model_release",
    ),
    ("Mistral's growth", "The hiring follows a change in Mistral's terms of service in May.", "terms_change"),
    ("Oracle's staff", "Staff of Oracle hold stock options to buy shares in Mistral.", "ownership_change"),
    ("A judge hears of Claude", "A judge heard of Claude from her nephew.", "enforcement"),
    ("Board of Mistral", "Mistral's owners removed a director from its board.", "enforcement"),
    ("Museum hours", "Mistral closes its office doors to visitors at six.", "access_restriction"),
    ("Claude in class", "Claude refused an invalid API key with an error from its gateway.", "access_restriction"),
    ("Chats", "My old chats disappeared from the list in ChatGPT.", "deprecation"),
    ("Album", "The song about ChatGPT broke into the charts.", "security_incident"),
    ("Mistral's sandbox", "Mistral's sandbox gives scripts no network access by default.", "access_restriction"),
    ("Mistral's code", "Mistral will not make the source code available to everyone.", "access_restriction"),
    ("Hackathon", "Mistral handed out free credits to the winners of a hackathon.", "pricing_change"),
]


@pytest.mark.parametrize(("title", "text", "kind", "status"), TOLD)
def test_a_construction_is_read(title: str, text: str, kind: str, status: str) -> None:
    found = [
        finding
        for finding in read(title, text, PUBLISHED)
        if finding.type == kind and finding.salience is Salience.MAIN
    ]
    assert [finding.status.value for finding in found] == [status]


@pytest.mark.parametrize(("title", "text", "kind", "actor"), DONE_BY)
def test_the_one_who_acts_is_read(title: str, text: str, kind: str, actor: str) -> None:
    assert actor in news(read(title, text, PUBLISHED), kind).actor


def test_an_act_taken_for_a_fact_is_not_only_announced() -> None:
    found = read(
        "Statement on Claude capacity",
        "Anthropic's deciding to cut off capacity does not change our plans for Windsurf.",
        PUBLISHED,
    )
    assert all(finding.status.value != "announced" for finding in found)


def test_a_day_of_compliance_is_the_day_of_effect() -> None:
    found = news(
        read(
            "Rule on AI chips",
            "The Bureau of Industry and Security publishes a final rule on AI chips. Compliance with the rule is required "
            "from November 15, 2026.",
            PUBLISHED,
        ),
        "export_control",
    )
    assert (found.status.value, found.effective_on) == ("announced", date(2026, 11, 15))


@pytest.mark.parametrize(("title", "text", "kind"), NOT_TOLD)
def test_what_only_looks_like_it_is_no_news(title: str, text: str, kind: str) -> None:
    found = [finding.type for finding in read(title, text, PUBLISHED) if finding.salience is Salience.MAIN]
    assert kind not in found
