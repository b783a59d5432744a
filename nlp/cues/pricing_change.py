"""How text reports that prices, tiers, quotas, rate limits or free allowances change."""

from domain.event_type import Example
from nlp.cue import About, Cue, Trigger, verb

_PRICE = (
    r"(?:prices?|pricing|fees?|rates?|costs?|subscriptions? (?:prices?|costs?|fees?)|charges?|tariff plans?"
    r"|bills?|billing)"
)
_QUOTA = (
    r"(?:(?:usage|rate|weekly|hourly|daily|monthly|message|token|request|session|context|API)[- ](?:limits?"
    r"|caps?|quotas?|allowances?)|quotas?|free tier|free plan|free allowance|allowances?|credits? per|premium "
    r"requests?)"
)
_CUT_OR_SLASH = verb(
    "cut",
    "slash",
    "lower",
    "reduce",
    "raise",
    "increase",
    "hike",
    "drop",
    "double",
    "triple",
    "halve",
    "change",
    "update",
    "adjust",
    "restructure",
    "overhaul",
    "introduce",
    "revise",
    "bump",
)
_TIGHTEN_OR_LOOSEN = verb(
    "tighten",
    "loosen",
    "impose",
    "introduce",
    "add",
    "set",
    "remove",
    "lift",
    "cap",
    "limit",
    "expand",
    "reset",
    "extend",
    "scrap",
    "end",
    "cut",
    "lower",
    "raise",
    "double",
    "increase",
    "reduce",
    "relax",
    "replace",
)

KIND = Cue(
    name="pricing_change",
    triggers=(
        Trigger(
            pattern=rf"\b(?P<head>{_CUT_OR_SLASH})\b"
            rf"[^.;]{{0,50}}?\b(?:{_PRICE}|{_QUOTA})\b",
            about=About.AI,
            verbal=True,
            unless=(
                r"\b(?:inference costs? for|compute costs?|energy (?:costs?|prices?|bills?)|electricity"
                r"|cost of living|training costs?|stock prices?|share prices?|target price|interest rates?"
                r"|error rates?|hardware|your costs?|"
                r"RAM|DRAM|memory (?:prices?|costs?)|laptops?|smartphones?|how to|employee|labou?r costs?"
                r"|token (?:costs?|usage)|% off|operating costs?|customer service costs?|churn|cut (?:its "
                r"|their )?costs)\b"
            ),
        ),
        Trigger(
            pattern=rf"\b(?P<head>{_TIGHTEN_OR_LOOSEN})\b[^.;]{{0,40}}?\b{_QUOTA}\b",
            about=About.AI,
            unless=r"\b(?:context window|export|carbon|import|fishing)\b",
        ),
        Trigger(
            pattern=(
                rf"\b{_PRICE}\b[^.;]{{0,50}}?\b(?P<head>(?:is|are|was|were|will be|has been|have been|being"
                rf"|go(?:es)?|going|went|ris(?:e|es|ing)|rose|fall(?:s|ing)?|fell|drop(?:s|ped)?|climb(?:s"
                rf"|ed)?|doubl(?:es|ed)) ?(?:cut|slashed|lowered|raised|"
                r"increased|reduced|up|down|doubled|halved|by|to)?)\b"
            ),
            about=About.MODEL,
            passive=True,
            also=r"\b(?:API|subscription|plan|tier|per million tokens|tokens?|seat|ChatGPT|Claude|Gemini"
            r"|Copilot|Grok|model)\b",
            unless=r"\b(?:RAM|DRAM|memory|electricity|energy|shares?|stocks?|hardware|laptops?|GPUs?|house"
            r"|inference costs?)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>launch(?:es|ed)|introduc(?:es|ed)|unveil(?:s|ed)|offers?|adds?"
            r"|added)\b[^.;]{0,60}?(?:(?:\$|€|£)\d+(?:\.\d+)? (?:a|per) (?:month|seat|year|user)"
            r"|\bcheaper (?:tier|plan|subscription)\b)",
            about=About.MODEL,
        ),
        Trigger(
            pattern=r"\b(?P<head>rolls? out|launch(?:es|ed)?|introduc(?:es|ed)|unveil(?:s|ed)?|start(?:s|ed)? "
            r"offering|offer(?:s|ed)?|add(?:s|ed)?)\b[^.;]{0,60}?\b(?:subscription|plan|tier"
            r"|pricing)\b[^.;]{0,60}?(?:\$|€|£|\bper month\b|\ba month\b|\bfree\b|\bpaid\b"
            r"|\bpay-as-you-go\b|\busage-based\b)",
            about=About.AI,
            unless=r"\b(?:raises? \$|funding|valuation)\b",
        ),
        Trigger(
            pattern=r"\b(?:subscription|plan|tier)\b[^.;]{0,40}?\b(?P<head>rolls? out|launch(?:es|ed)|expands?"
            r"|arriv(?:es|ed)|now available)\b[^.;]{0,60}?(?:\$|€|£|\bper month\b)",
            about=About.AI,
            passive=True,
        ),
        Trigger(
            pattern=(
                r"\b(?P<head>(?:now|will|to|starts?|started|begin(?:s|ning)?) charg(?:e|es|ing)|mov(?:e|es"
                r"|ed|ing) (?:\w+ ){0,4}?to (?:usage-based|token-based|API|metered|pay-as-you-go"
                r"|credit-based) (?:billing|pricing)|switch(?:es|ed|ing)? (?:\w+ ){0,4}?to "
                r"(?:usage-based|token-based|API|metered|credit-based) (?:billing|pricing)|(?:no longer"
                r"|stops? being) (?:\w+ ){0,3}?free\b)\b"
            ),
            about=About.MODEL,
            passive=True,
            unless=r"\b(?:free (?:to use )?for a limited time|fossil|free speech|error[- ]free|hands[- ]free"
            r"|open[- ]source)\b",
        ),
        Trigger(
            pattern=(
                r"\b(?P<head>no longer (?:covers?|includes?)|(?:is|are|will be) (?:no longer (?:covered"
                r"|included)|billed (?:separately|at API rates|per)))\b"
            ),
            about=About.MODEL,
            passive=True,
            also=r"\b(?:plans?|subscriptions?|limits?|usage|credits?|billed)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>extend(?:s|ed|ing)?|end(?:s|ed|ing)?|stay(?:s|ed)?)\b[^.;]{0,60}?\b(?:inclusion"
            r"|included|in (?:paid|Pro|Max|Plus|all) plans?)\b",
            about=About.MODEL,
            also=r"\b(?:plans?|subscriptions?)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>(?:price|pricing) (?:cuts?|increases?|hikes?|changes?|updates?|rises?|drops?)"
            r"|(?:usage|rate|weekly) limits?)\b",
            about=About.MODEL,
            noun=True,
            unless=r"\b(?:RAM|DRAM|GPU|graphics|hardware|memory|tips|how to)\b",
        ),
    ),
    unless=r"\b(?:tariffs led|raspberry pi|graphics cards?|GPU pricing|iphone|% off|black friday|prime day|coupon"
    r"|pixel buds"
    r"|save \$|deal of the day|salary|stock)\b",
    needs_target=True,
    drops_chips=True,
    examples=(
        Example(text="OpenAI cut the price of the GPT-5.2 API by a third.", reports=True),
        Example(text="Anthropic introduced weekly rate limits for Claude Code.", reports=True),
        Example(text="Memory makers raised prices of laptops' RAM again.", reports=False),
        Example(text="Chatbots cut the costs of call centres.", reports=False),
    ),
)
