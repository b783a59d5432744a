"""How text reports that prices, tiers, quotas, rate limits or free allowances change."""

from domain.event_type import Example
from domain.status import Status
from nlp.cue import About, By, Cue, Trigger, verb

_PRICE = (
    r"(?:prices?|pricing|fees?|rates?|costs?|(?:what|how much) (?:it|they|we) charges?|subscriptions? (?:prices?"
    r"|costs?|fees?)|charges?|tariff plans?"
    r"|bills?|billing)"
)
_QUOTA = (
    r"(?:(?:usage|rate|weekly|hourly|daily|monthly|message|token|request|session|context|API)[- ](?:limits?"
    r"|caps?|quotas?|allowances?)|quotas?|free tier|free plan|free allowance|allowances?|credits? per|premium "
    r"requests?|free quotas?|number of (?:free )?(?:requests|messages|images|prompts|queries|chats|videos)"
    r"|(?:requests|messages|images|prompts|queries|chats|tokens) (?:a|per) (?:minute|hour|day|week|month))"
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
    "lift",
    "trim",
    "simplify",
    "hike",
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
    "trim",
    "shrink",
    "slash",
    "curb",
    "halve",
    "drop",
    "enforce",
    "introduce",
    "lift",
)

_TAKE_BACK = verb("withdraw", "reverse", "scrap", "cancel", "undo", "rescind", "abandon")
_CHANGE = (
    r"(?:(?:price|pricing|fee|rate) (?:increases?|hikes?|rises?|changes?)|(?:new |planned |announced )(?:prices"
    r"|pricing|fees"
    r"|(?:weekly |usage |rate |hourly )?limits)|weekly (?:limits?|caps?)|surcharges?)"
)

KIND = Cue(
    name="pricing_change",
    unworded=Trigger(pattern="", by=By.VENDOR, about=About.MODEL),
    triggers=(
        # A change taken back, or put off.
        Trigger(
            pattern=rf"\b(?P<head>{_TAKE_BACK}|{verb('roll', 'walk')} back|backtrack(?:s|ed)? on|back(?:s"
            rf"|ed)? down (?:on|from))\b"
            rf"[^.;]{{0,40}}?\b{_CHANGE}\b",
            about=About.MODEL,
            status=Status.REVERSED,
            verbal=True,
            unless=r"\b(?:discounts?|RAM|DRAM|electricity|tariffs?)\b",
        ),
        Trigger(
            pattern=rf"\b(?P<head>{verb('delay', 'postpone', 'defer', 'suspend', 'pause')}|{verb('push')} back"
            rf"|{verb('put')} off)\b"
            rf"[^.;]{{0,40}}?\b{_CHANGE}\b",
            about=About.MODEL,
            status=Status.EASED,
            verbal=True,
            unless=r"\b(?:discounts?|RAM|DRAM|electricity|tariffs?|price cuts?)\b",
        ),
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
            pattern=rf"\b(?P<head>{_TIGHTEN_OR_LOOSEN})\b[^.;]{{0,60}}?\b{_QUOTA}\b",
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
            also=r"\b(?:API|instances?|hours?|requests?|subscription|plan|tier|per million tokens|tokens?|seat"
            r"|ChatGPT|Claude|Gemini"
            r"|Copilot|Grok|model)\b",
            unless=r"\b(?:RAM|DRAM|memory|electricity|energy|shares?|stocks?|hardware|laptops?|GPUs?|house"
            r"|inference costs?)\b",
        ),
        # What it costs now, set against what it cost before.
        Trigger(
            pattern=r"\b(?P<head>(?:(?:will|now|to) )?(?:costs?|be priced at|is priced "
            r"at))\b[^.;]{0,60}?(?:\b(?:instead of"
            r"|rather than|up from|down from|compared with)\b|\b(?:half|a third|a quarter|twice|double|\d+ (?:percent"
            r"|per cent|%)) (?:of what|as much|less|more|cheaper)\b|\b(?:more|less) than (?:before|now|until now)\b)",
            about=About.MODEL,
            passive=True,
            unless=r"\b(?:RAM|DRAM|electricity|energy|shares?|hardware|laptops?|employees?|than (?:rivals?|GPT"
            r"|Claude|Gemini"
            r"|other))\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>(?:is|are|gets?|becomes?|became|got|made) (?:now )?(?:(?:about )?\d+ ?(?:%|percent"
            r"|per cent) )?"
            r"(?:cheaper|dearer|more expensive|costlier))\b(?! (?:than (?!before|it)|to (?:train|run|build|make)"
            r"|for))",
            about=About.MODEL,
            passive=True,
            unless=r"\b(?:RAM|DRAM|electricity|energy|hardware|laptops?|memory|why|will AI|intelligence)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>(?:(?:will|now|to) )?(?:permit|allow|get|include|come|offer|grant|give|be limited"
            r"|is limited"
            r"|are limited|go|went|goes)(?:s|es|ed)?)\b[^.;]{0,60}?\b(?:requests?|messages?|images?|prompts?|queries"
            r"|chats|tokens"
            r"|credits?|videos?|usage|hours?|calls?)\b[^.;]{0,60}?\b(?:(?:down|up) from|(?:instead of|rather than) "
            r"[\d$€£])",
            about=About.MODEL,
            passive=True,
            unless=r"\b(?:context window|benchmark|scores?|accuracy|parameters)\b",
        ),
        Trigger(
            pattern=r"\b(?:twice|double|half|triple|\d+ times|more) the (?:usage|messages|requests|limits?"
            r"|credits)\b[^.;]{0,40}?"
            r"\b(?P<head>at|for) (?:the |an? )?(?:same |unchanged )(?:price|cost)\b|\b(?P<now>(?:now )?(?:comes?"
            r"|includes?|counts?"
            r"|draws?))\b (?:(?:with )?\$\d+(?:\.\d+)? (?:of|in|worth of) (?:\w+ )?(?:usage|credits?)|(?:on|from) "
            r"(?:\w+ )?(?:extra"
            r"|prepaid|paid|usage|AI)? ?(?:usage )?credits)\b",
            about=About.MODEL,
            passive=True,
        ),
        Trigger(
            pattern=r"\b(?P<head>(?:has |have )?(?:left|leaves?|leaving)|(?:is|are|was|were) (?:no longer (?:\w+ "
            r")?(?:on|in|part of)"
            r"|removed from|dropped from|not (?:\w+ )?(?:on|in))|loses?|lost|ends?|ended)\b[^.;]{0,40}?\b(?:free "
            r"(?:tier|plan|quota"
            r"|access|use|allowance)|(?:batch|volume|off-peak|launch|student) (?:discounts?|pricing|rates?))\b",
            about=About.MODEL,
            passive=True,
        ),
        Trigger(
            pattern=rf"\b{_QUOTA}\b[^.;]{{0,80}}?\b(?P<head>(?:is|are|will be) (?:now )?(?:in force|enforced|in "
            rf"effect|reset"
            r"|doubled|halved|lowered|raised|cut|reduced|increased|removed|lifted|capped)|(?:now |will )?(?:apply"
            r"|applies|take"
            r" effect|takes effect|rise|rises|fall|falls|drop|drops|double|doubles))\b",
            about=About.MODEL,
            passive=True,
            unless=r"\b(?:context window|electricity|carbon|export|if you|when you|once you)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>(?:is|are|will be|becomes?) (?:now )?(?:billed|charged|metered|priced) (?:at|per|by"
            r"|separately|in|as))\b",
            about=About.MODEL,
            passive=True,
            also=r"\b(?:now|from|starting|no longer|as of|effective|will be|instead|until|change\w*|full rate)\b",
            unless=r"\b(?:charged (?:with|by (?:the )?(?:police|prosecutors))|at launch|launch price|releas\w+)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>(?:will )?(?:stay|remain|continue to be|keep being)(?:s|ed)? (?:\w+ )?(?:part of"
            r"|included in|in)"
            r"\b[^.;]{0,30}?\bplans?)\b",
            about=About.MODEL,
            status=Status.EASED,
            also=r"\b(?:longer|through|extend\w*|after all|further|another|still)\b",
        ),
        Trigger(
            pattern=r"\b(?:fee|price|rate|charge|markup|commission)s?\b[^.;]{0,60}?\b(?P<head>becom(?:e|es)|turns? "
            r"into|goes to"
            r"|moves? to|changes? to)\b[^.;]{0,30}?(?:\d|\bflat\b)|^\W*(?:as of|from|starting"
            r"|effective)\b[^.;]{0,30}?\b(?P<then>(?:this"
            r"|it) (?:becomes|rises to|falls to|drops to|goes to))\b[^.;]{0,20}?\d",
            about=About.AI,
            passive=True,
            unless=r"\b(?:error rates?|interest rates?|shares?|stock|electricity)\b",
        ),
        Trigger(
            pattern=r"\b(?:plan|tier|subscription)s?\b[^.;]{0,30}?\b(?P<head>no longer (?:counts?|limits?|has|comes?"
            r"|gives?))\b",
            about=About.MODEL,
            passive=True,
        ),
        Trigger(
            pattern=r"\b(?P<head>there(?:'s| is| are) (?:now |also )*)[^.;]{0,60}?(?:\$|€|£)\d[\d.,]*[- ](?:a|per)[- "
            r"](?:month|seat|year|user)\b",
            about=About.MODEL,
        ),
        Trigger(
            pattern=r"\b(?P<head>launch(?:es|ed|ing)|introduc(?:es|ed|ing)|unveil(?:s|ed|ing)|offers?|adds?"
            r"|added)\b[^.;]{0,60}?(?:(?:\$|€|£)\d+(?:\.\d+)? (?:a|per) (?:month|seat|year|user)"
            r"|(?:\$|€|£)\d+(?:\.\d+)?-(?:a|per)-(?:month|seat|year|user)"
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
                r"\b(?P<head>(?:no longer|(?:will|does|do) not|won't) (?:covers?|includes?|(?:apply|applies"
                r"|extends?) to)|(?:is|are|will be) (?:no longer (?:covered"
                r"|included)|billed (?:separately|at API rates|per)))\b"
            ),
            about=About.MODEL,
            passive=True,
            also=r"\b(?:plans?|subscriptions?|limits?|usage|credits?|billed)\b",
        ),
        # Given away to win customers.
        Trigger(
            pattern=rf"\b(?P<head>{verb('hand')} out|{verb('give', 'offer', 'grant', 'promise')}(?: away)?)\b[^.;]{{0,50}}?"
            r"\bfree (?:API |usage |trial |model )?(?:tokens|credits|quotas?|calls|usage|requests|allowances?)\b",
            about=About.MODEL,
            status=Status.IN_EFFECT,
            unless=r"\b(?:students?|hackathon|researchers|compensat\w+|refund\w*|apolog\w+|outage|winners?"
            r"|grants? for)\b",
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
        Trigger(
            pattern=r"\b(?P<head>chang(?:es|ed|ing)|overhaul(?:s|ed|ing)?|rework(?:s|ed|ing)?|switch(?:es|ed|ing)?"
            r"|mov(?:es|ed|ing))\b[^.;]{0,50}?"
            r"\b(?:billed|charged|metered|priced|usage[- ]based (?:billing|pricing)|usage pricing|pay-as-you-go"
            r"|per-token (?:billing|pricing))\b",
            about=About.AI,
            unless=r"\b(?:electricity|energy|hospital|patients?)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>gets?|receives?|have|has|will get)\b[^.;]{0,20}?\b(?:fewer|less|more|twice as many"
            r"|half as many|higher|lower|bigger"
            r"|smaller|unlimited)\b[^.;]{0,30}?\b(?:requests?|messages?|prompts?|credits?|limits?|quotas?"
            r"|allowances?|usage)\b",
            about=About.MODEL,
            passive=True,
            unless=r"\b(?:context|accurate|than (?:GPT|Claude|Gemini)|attention|traffic|complaints?)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>switch(?:es|ed|ing)?|mov(?:es|ed|ing)|shift(?:s|ed|ing)?|migrat(?:es|ed"
            r"|ing))\b[^.;]{0,40}?\bto (?:an? |the )?(?:new )?"
            r"(?:\w+[- ])?(?:based|metered|tiered|flat-rate|token|usage) (?:pricing|billing|plans?)\b",
            about=About.AI,
        ),
        Trigger(
            pattern=r"\b(?P<head>mak(?:e|es|ing)|made)\b[^.;]{0,40}?\bfree\b(?: (?:to|for) (?:all|everyone|everybody"
            r"|any|use)|$)|\b(?P<now>(?:is|are|becomes?|goes|will be)"
            r" (?:now )?free) (?:from|for (?:all|everyone|everybody)|of charge|as of|starting)\b",
            about=About.MODEL,
            passive=True,
            unless=r"\b(?:students?|teachers?|open[- ]source|weights|free (?:speech|trial|from (?:bias|errors?))"
            r"|launch\w*|releas\w+|error|hands|advert\w*|ad-free)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>gets?|receives?|will get|face|faces|fac(?:e|es) new)\b[^.;]{0,30}?\b(?:weekly"
            r"|hourly|daily|monthly|usage|rate) (?:limits?|caps?|quotas?)\b",
            about=About.MODEL,
            passive=True,
        ),
        Trigger(
            pattern=r"\b(?:users?|customers|subscribers|developers|teams|companies"
            r"|you)\b[^.;]{0,30}?\b(?P<head>(?:to|will|must|now|have to|has to) (?:\w+ )?pay)\b"
            r" (?:more|less|extra|twice|double|\$|€|£|for)",
            about=About.MODEL,
            passive=True,
            unless=r"\b(?:attention|fine|damages|tax|artists|publishers|authors)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>end(?:s|ed|ing)?|drop(?:s|ped|ping)?|scrap(?:s|ped|ping)?|cap(?:s|ped|ping)?"
            r"|limit(?:s|ed|ing)?|throttl(?:es|ed|ing)|remov(?:es|ed|ing))\b"
            r"[^.;]{0,30}?\b(?:unlimited (?:\w+ )?(?:use|usage|plans?|access|requests|messages)|heavy users|power "
            r"users|users after \d)",
            about=About.MODEL,
        ),
        Trigger(
            pattern=r"(?:\$|€|£)\d[\d.,]*[^.;]{0,40}?\((?P<head>was|were|from|previously|formerly|before|up from"
            r"|down from) (?:\$|€|£)\d",
            about=About.MODEL,
            passive=True,
        ),
        Trigger(
            pattern=r"\b(?P<head>add(?:s|ed|ing)?|introduc(?:es|ed|ing)|launch(?:es|ed|ing)|creat(?:es|ed|ing)"
            r"|unveil(?:s|ed|ing)|replac(?:es|ed|ing)|scrap(?:s|ped|ping)?)\b"
            r" (?:an? |its |the |two |three |new ){0,2}(?:[\w$€£.+-]+ ){0,3}?(?:(?:price |subscription |paid |free "
            r")?(?:tiers?|plans?)|subscriptions?)\b(?! (?:to|for) (?:build|invest|expand))",
            about=About.MODEL,
            unless=r"\b(?:raises? \$|funding|valuation|lesson|action plan|business plan|plan to|plans to|five-year"
            r"|pension|government|infrastructure plan|floor)\b",
        ),
    ),
    unless=r"\b(?:tariffs(?! plans)|graphics cards?|GPU pricing|smartphones?|consoles?|headphones?|% off|black "
    r"friday|prime day|coupon"
    r"|save \$|deal of the day|salary|stock)\b",
    needs_target=True,
    drops_chips=True,
    examples=(
        Example(text="OpenAI cut the price of the GPT-5.2 API by a third.", reports=True),
        Example(text="Anthropic introduced weekly rate limits for Claude Code.", reports=True),
        Example(text="From July 1 Gemini 3 Flash will cost half of what it does now.", reports=True),
        Example(text="o3-mini is now 80% cheaper.", reports=True),
        Example(text="ChatGPT's free plan now allows 50 messages a day, down from 100.", reports=True),
        Example(text="Gemini 3 Pro has left the free tier.", reports=True),
        Example(text="Allowances for premium requests are in force for every GitHub Copilot plan.", reports=True),
        Example(text="Cursor is changing how its Pro plan is billed, the maker of the code editor said.", reports=True),
        Example(text="Perplexity makes Comet free for everyone.", reports=True),
        Example(text="Claude Pro subscribers get weekly caps from August 28.", reports=True),
        Example(text="ChatGPT makes office workers free of dull tasks.", reports=False),
        Example(text="Heavy users of Claude Code will pay more from August.", reports=True),
        Example(text="Gemini 3 Flash: input $0.30 (was $0.15), output $2.50 (was $0.60).", reports=True),
        Example(text="Mistral adds a Pro tier to Le Chat.", reports=True),
        Example(text="Anthropic adds a floor plan of its office to Claude.", reports=False),
        Example(text="Claude is cheaper than a lawyer.", reports=False),
        Example(text="GPT-5 allows requests with images instead of text.", reports=False),
        Example(text="Memory makers raised prices of laptops' RAM again.", reports=False),
        Example(text="Chatbots cut the costs of call centres.", reports=False),
    ),
)
