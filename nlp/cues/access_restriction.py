"""How text reports that a vendor cuts off, limits or gates customers, countries or classes of user, or restores them."""

from domain.event_type import Example
from domain.status import Status
from nlp.cue import About, By, Cue, Trigger, verb

_ACCESS = (
    r"(?:access|accounts?|users?|customers?|clients?|subscribers?|developers?|services?|API|capacity"
    r"|availability|models?|support|"
    r"requests?|traffic|companies|firms|entities|harness\w*|apps?|tools?|subscriptions?)"
)
_PEOPLE = (
    r"(?:access|traffic|accounts?|users?|customers?|clients?|subscribers?"
    r"|developers?|third[- ]party|companies"
    r"|firms|entities|organi[sz]ations?|"
    r"from using|capacity|availability|for all|for every\w*|regions?|countr(?:y|ies)|nationals?|API keys?"
    r"|(?:requests?|calls?|connections?|people|residents|anyone|everyone) (?:from|in)\b)"
)
_SWITCH_OFF = verb("disable", "suspend", "withdraw", "pull", "pause", "deactivate", "halt", "remove")
_BACK = r"(?:back|again|once more|restored|available again|back online)"
_RESTORE = verb("restore", "reinstate", "resume", "re-enable", "reenable", "reopen", "unblock", "relaunch", "redeploy")
_BLOCK = verb(
    "block",
    "prohibit",
    "exclude",
    "bar",
    "suspend",
    "revoke",
    "disable",
    "restrict",
    "withdraw",
    "terminate",
    "halt",
    "discontinue",
    "deactivate",
    "pause",
    "ban",
    "gate",
    "remove",
    "pull",
    "stop",
    "disconnect",
)
_BLOCK_OUT = verb("block", "bar", "ban", "exclude", "drop")

KIND = Cue(
    name="access_restriction",
    unworded=Trigger(pattern="", by=By.VENDOR, about=About.MODEL),
    triggers=(
        # Restored, in whole or in part.
        Trigger(
            pattern=rf"\b(?P<head>{_RESTORE}|{verb('give')} back)\b[^.;]{{0,60}}?\b(?:full|fully|in full|for everyone"
            rf"|for everybody"
            r"|for all (?:\w+ )?(?:customers|users|accounts))\b",
            about=About.MODEL,
            status=Status.REVERSED,
            also=r"\b(?:access|service|availability|customers?|users?|accounts?|API)\b",
            unless=r"\b(?:outage|incident|degraded|features?|partly|partially|some|gradually|soon|backlash|retire\w*"
            r"|deprecat\w+)\b",
        ),
        Trigger(
            pattern=rf"\b(?P<head>{_RESTORE}|{verb('bring')}(?: [\w.-]+){{0,5}} back"
            rf"|{verb('turn', 'switch')}(?: [\w.-]+){{0,6}} back on|{verb('lift')} (?:the |its )?(?:block"
            rf"|suspension|geo-?block|pause))\b[^.;]{{0,80}}",
            about=About.MODEL,
            status=Status.EASED,
            also=rf"\b(?:access|service|availability|models?|customers?|users?|accounts?|API|Claude|GPT"
            rf"|Gemini)\b|{_BACK}",
            unless=r"\b(?:outage|incident|degraded|features?|buttons?|repl(?:y|ies)|sessions?|conversations?"
            r"|export sales|sales to|backlash|retire\w*|deprecat\w+)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>(?<!\ba )(?<!the )(?<!\bno )(?<!its )return(?:s|ed|ing)?(?= (?:to|for|on|in|as"
            r"|today|this|next|by)\b|[,.;]|$)|(?:is"
            r"|are|was|were|comes?|came|coming|goes|went|now) (?:now "
            r")?(?:back|available again|restored|re-enabled)|back online|"
            r"available again|works? again|working again|has been restored|have been restored|has returned"
            r"|have returned)\b",
            about=About.MODEL,
            status=Status.EASED,
            also=r"\b(?:access|available|availability|back|return\w*|restored|works?|working)\b",
            unless=r"\b(?:in return\b|outage|incident|returns? (?:an? )?(?:error|4\d\d|5\d\d|\w+ error|results?"
            r"|values?)"
            r"|return on|(?:back|return\w*) to (?:work|the office|normal|manual|\w+ levels?))\b|\breturns? (?:HTTP )?[45]\d\d"
            r"|\breturns? \w*_",
            passive=True,
            of_product=True,
        ),
        # Not to mean to is to deny; not to open is to restrict.
        Trigger(
            pattern=r"\b(?P<head>(?:has|have|had) no (?:plans?|intentions?) (?:of|to))\b (?:\w+ly )?"
            r"(?:follow|cut|block|restrict|leav|withdraw|suspend|limit|clos|geo-?block|bar)\w*\b",
            about=About.MODEL,
            status=Status.DENIED,
        ),
        Trigger(
            pattern=rf"\b(?P<head>(?:will|does|do|did) (?:not|n't)"
            rf"|won't)\b (?:\w+ly )?{verb('open', 'release', 'offer', 'give', 'make')}"
            r"\b[^.;]{0,50}?\b(?:to (?:everyone|everybody|all|the (?:general )?public|anyone)|(?:generally|publicly"
            r"|widely) available"
            r"|at once|all at once)\b",
            about=About.MODEL,
            status=Status.ANNOUNCED,
            by_firm=True,
            unless=r"\b(?:weights|source|code|comment|financial|details?)\b",
        ),
        Trigger(
            pattern=rf"\b(?P<head>{verb('give', 'grant', 'offer', 'get')}\b[^.;]{{0,40}}? no (?:\w+ ){{0,2}}?access)\b",
            about=About.MODEL,
            status=Status.IN_EFFECT,
            unless=r"\b(?:internet|network|physical|by default|sandbox\w*|files?|read-only)\b",
        ),
        # Cut off.
        Trigger(
            pattern=rf"\b(?P<head>{verb('shut', 'close')})\b (?:the |its |their )?(?:[\w-]+ ){{0,2}}?doors? (?:on"
            rf"|to)\b",
            about=About.MODEL,
            by_firm=True,
            unless=r"\b(?:offices?|shops?|stores?|schools?)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>tak(?:e|es|ing|en)|took)\b (?:it|them|both|the \w+"
            r"|[\w.-]+(?: [\w.-]+){0,3}) (?:offline|off line|down)\b",
            about=About.MODEL,
            by_firm=True,
            also=r"\b(?:there|order\w*|comply|ban\w*|regulator|authority|watchdog|country|users in|customers in)\b",
            unless=r"\b(?:outage|fault|incident|maintenance|attack|posts?|videos?|repositor\w+)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>reject(?:s|ed|ing)?|refus(?:es|ed|ing)|(?:does|do|will) not accept"
            r"|no longer accepts?)\b[^.;]{0,30}?"
            r"\b(?:tokens?|log-?ins?|sign-?ins?|credentials|keys|subscriptions?|accounts|orders|payments?"
            r"|cards)\b[^.;]{0,60}?"
            r"\b(?:third[- ]party|other|outside|foreign|from|in|of (?:users|customers|subscribers))\b",
            about=About.MODEL,
            by_firm=True,
            status=Status.IN_EFFECT,
            unless=r"\b(?:expired|invalid|malformed|wrong|bugs?|errors?|court|judge|lawsuit|limits?)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>(?:is|are|was|were|has|have|had) (?:\w+ )?(?:gone|vanished|disappeared)|vanish(?:es"
            r"|ed)|disappear(?:s|ed))"
            r"\b from\b[^.;]{0,60}?\b(?:Bedrock|Vertex(?: AI)?|Foundry|Snowflake|Databricks|clouds?|marketplaces?"
            r"|app stores?)\b",
            about=About.MODEL,
            status=Status.IN_EFFECT,
            passive=True,
        ),
        Trigger(
            pattern=rf"\b(?P<head>{verb('cut')}(?: [\w.'-]+){{0,6}}? off|{verb('shut')}(?: [\w.'-]+){{0,4}}? (?:off"
            rf"|out)|{verb('lock')}(?: [\w.'-]+){{0,4}}? out|geo-?(?:block|restrict|fenc)\w*"
            rf"|{verb('turn', 'switch')}(?: [\w.'-]+){{0,5}}? off|{verb('wall')} off|pull(?:s|ed|ing)? the plug)\b",
            about=About.AI,
            by_firm=True,
            unless=r"\b(?:features?|toggle|settings?|telemetry|notifications?|cach\w+|power|electricity|lights?|data cent\w+"
            r"|crawlers?|scrapers?|bots?)\b|\btokens? (?:are )?cut off",
        ),
        Trigger(
            pattern=rf"\b(?P<head>{_BLOCK}"
            rf"|shut(?:s|ting)? down)\b[^.;]{{0,60}}?\b(?:{_PEOPLE})\b",
            about=About.AI,
            by_firm=True,
            unless=(
                r"\b(?:rate limit\w*|(?:usage|weekly|hourly|reduced|message|token) limits?|features?|buttons?|extension"
                r"|bugs?|vulnerab\w+|malware|phishing|attacks?|judge|court|lawsuit|regulator\w*|minister|government bans?"
                r"|scrap\w+|crawl\w+|bots|ads?\b|advert\w+|employees?|staff|licen[cs]e|deprecat\w+|retir\w+|app store"
                r"|leak\w*|his|her|my|your)\b"
            ),
        ),
        Trigger(
            pattern=(
                rf"\b(?P<head>{_SWITCH_OFF}|stop(?:s|ped|ping)? (?:offering|serving|selling|providing)"
                rf"|tak(?:e|es|ing) (?:[\w.-]+ ){{0,5}}?"
                r"offline|took (?:[\w.-]+ ){0,5}?offline)\b"
            ),
            about=About.MODEL,
            by_firm=True,
            also=(
                r"\b(?:(?:for|to) (?:all|every|everyone|most|customers|users|anyone)|access|availab\w+"
                r"|offline|temporarily|worldwide|globally|"
                r"until further notice|comply|order|directive|both models)\b"
            ),
            unless=r"\b(?:feature|toggle|setting|extension|plugin|memory|telemetry|retir\w+|deprecat\w+|outage"
            r"|price|ads?)\b",
        ),
        Trigger(
            pattern=rf"\b(?P<head>{_BLOCK_OUT})\s+(?:[\w'-]+\s+){{0,2}}?(?:China|Russia|Iran|Hong Kong|Chinese[\w -]*"
            rf"|Russian[\w -]*|India|Europe\w*|EU\b[\w -]*|Israel\w*|third-party[\w -]*|rivals?)\b",
            about=About.AI,
            unless=r"\b(?:sales?|exports?|chips?|imports?|government|lawmakers|regulator|licen[cs]e|terms"
            r"|polic(?:y|ies))\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>limit(?:s|ed|ing)?|restrict(?:s|ed|ing)?|clos(?:e|es|ed|ing)|end(?:s|ed|ing)?"
            r"|tighten(?:s|ed|ing)?)\s+(?:\w+\s+){0,4}?(?:access|availability|sign-?ups?|registrations?)\b",
            about=About.MODEL,
            by_firm=True,
            unless=r"\b(?:rate limit\w*|weekly|quota|reporters?|journalists?|governments?|regulator\w*|law|bill"
            r"|internet access|physical "
            r"access)\b",
        ),
        Trigger(
            pattern=(
                r"\b(?P<head>(?:will not|won't|does not plan to|has no plans to) (?:release|launch|offer"
                r"|make|roll out)|withh(?:old|olds|eld|olding)|holds? back|held back|"
                r"skips?|delay(?:s|ed|ing)?)\b[^.;]{0,60}?\b(?:in|from|to)\b (?:users in |customers in "
                r"|the )*(?:EU|European Union|Europe|UK|China|India|Hong Kong|Russia|Italy|Germany|"
                r"France|Canada|Korea|Japan|United States|US)\b"
            ),
            about=About.MODEL,
            status=Status.IN_EFFECT,
        ),
        Trigger(
            pattern=(
                r"\b(?P<head>paus(?:es|ed|ing)|suspend(?:s|ed|ing)?|halt(?:s|ed|ing)?|stop(?:s|ped|ping)?"
                r"|limit(?:s|ed|ing)?|clos(?:es|ed|ing)|freez(?:es|ing)|froze)\b[^.;]{0,30}?\b"
                r"(?:subscriptions?|sign-?ups?|registrations?|top-?ups?|new (?:users|customers|accounts|orders))\b"
            ),
            about=About.MODEL,
            unless=r"\b(?:price|pricing|\$|refund|rate limits?)\b",
        ),
        Trigger(
            pattern=(
                r"\b(?P<head>(?:now )?requir(?:es|ed|ing))\b[^.;]{0,60}?\b(?:verif\w+|government ID"
                r"|identity|approval|vetting|know-your-customer|KYC)\b[^.;]{0,60}?\b(?:before|to use|to "
                r"access|"
                r"for access|in order to)\b"
            ),
            about=About.MODEL,
            unless=r"\b(?:governments?|lawmakers|bill|law|commission|regulator\w*)\b",
        ),
        Trigger(
            pattern=(
                r"\b(?:is|are|was|were|now|access|availability|been) (?P<head>(?:limited|restricted"
                r"|confined|reserved) to)\b (?:\w+ ){0,2}?(?:verified|vetted|trusted|approved|select"
                r"|selected|paying|"
                r"US|U\.S\.|American|enterprise|government)\b"
            ),
            about=About.MODEL,
            passive=True,
            unless=r"\b(?:launch\w*|releas\w+|introduc\w+|unveil\w*|debut\w*)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>los(?:e|es|ing)|lost|(?:is|are|was|were|been|being) (?:denied|stripped "
            r"of))\s+(?:[\w-]+\s+){0,6}?(?:access to|capacity for)\b",
            about=About.MODEL,
            status=Status.IN_EFFECT,
            unless=r"\b(?:outage|internet|health ?care|funding)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>cut(?:s|ting)?|slash(?:es|ed|ing)?|reduc(?:es|ed|ing))\b(?! "
            r"off)[^.;$%]{0,40}?\b(?:first-party )?(?:capacity|access)\b",
            about=About.MODEL,
            unless=r"\b(?:costs?|prices?|power|jobs|staff|GPUs?|memory|data cent\w+|internet)\b",
        ),
        # Told from the customer's side.
        Trigger(
            pattern=(
                r"\b(?:is|are|was|were|be|been|became|has become|have become|went|goes|gone|shows?(?: as)?"
                r"|now)\s+(?:\w+ )?(?P<head>disabled|suspended|unavailable|switched off|turned off|blocked"
                r"|inaccessible|"
                r"dark|no longer (?:available|accessible|offered|supported|listed|selectable)|cut off|not "
                r"available|taken offline|offline|withdrawn|pulled)\b"
            ),
            about=About.MODEL,
            passive=True,
            of_product=True,
            unless=r"\b(?:for|about|than) (?:\w+ ){0,3}?(?:minutes|hours)\b|\b(?:faulty|outage|incident"
            r"|degraded|latency|elevated|errors?|investigating"
            r"|(?:part|some|a (?:subset|fraction|portion)|many|most) of|some (?:users|customers)|deprecat\w+"
            r"|retir\w+|sunset|extension|feature|status page"
            r"|intermittent\w*)\b",
        ),
        Trigger(
            pattern=(
                r"\b(?P<head>returns?|returned|returning|gets?|getting|got|throws?|fails? with|failing "
                r"with|responds? with|error(?:s)?|says?)\b[^.;]{0,50}?"
                r"\b(?:404|403|not[_ ]found(?:_error)?|model[_ ]not[_ ]found|TEMPORARILY_UNAVAILABLE"
                r"|permission_error|model_not_available|not available|no longer (?:available|exists?)|unavailable)\b"
            ),
            about=About.MODEL,
            status=Status.IN_EFFECT,
            passive=True,
            unless=r"\b(?:5\d\d|overloaded|timeout|rate[- ]limit\w*|outage)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>disappear(?:ed|s)|vanish(?:ed|es)|(?:was|were|been|is|got) (?:removed|dropped"
            r"|pulled|taken))\b[^.;]{0,40}?\b(?:from|out of)\b[^.;]{0,40}?\b(?:picker|selector|model list"
            r"|menu|dropdown|API|console|catalog\w*)\b",
            about=About.MODEL,
            status=Status.IN_EFFECT,
            passive=True,
        ),
        Trigger(
            pattern=r"\b(?P<head>(?:(?:can|may|could|will) (?:now )?(?:no longer|not)|cannot|can't) (?:use"
            r"|access|buy|reach|call"
            r"|subscribe|sign up|log in|open"
            r" accounts|be (?:used|accessed|reached|opened|bought)))\b",
            about=About.MODEL,
            status=Status.IN_EFFECT,
            also=r"\b(?:said|says|confirm\w*|announc\w*|access|API|accounts?|services?)\b",
            unless=r"\b(?:outage|incident|errors?|government|ministr\w+|agenc\w+|civil servants|employees|staff"
            r"|licen[cs]e|schools?)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>(?:will|does|do|is|are) not (?:be )?(?:offer(?:ed)?|available|release[ds]?|launch(?:ed)?|sold"
            r"|made available)|won't (?:be )?(?:offer(?:ed)?|available|release[ds]?|launch(?:ed)?)"
            r"|no longer (?:be )?(?:offer(?:s|ed)?|available|sells?|sold|serves?|served|suppl(?:y|ies|ied)))\b",
            about=About.MODEL,
            status=Status.IN_EFFECT,
            of_place=True,
            unless=r"\b(?:governments?|regulators?|ministers?|court|order(?:ed|s)?)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>no longer works?|stop(?:s|ped)? working)\b[^.;]{0,30}?\b(?:in|with|for|from)\b",
            about=About.MODEL,
            status=Status.IN_EFFECT,
            passive=True,
            of_product=True,
            unless=r"\b(?:outage|bugs?|update|crash\w*|buttons?|shortcuts?)\b",
        ),
        Trigger(
            pattern=r"\b(?:access|preview|availability)\b[^.;]{0,40}?\b(?:is|are|was|were"
            r"|being) (?P<head>cleared|granted|given|approved"
            r"|vetted|limited|restricted|decided)\b[^.;]{0,20}?\b(?:customer by customer|case by case"
            r"|one by one|by invitation|only"
            r" (?:to|for|after))\b",
            about=About.MODEL,
            status=Status.IN_EFFECT,
            passive=True,
        ),
        Trigger(
            pattern=r"\b(?P<head>limit(?:s|ed|ing)?|restrict(?:s|ed|ing)?|confin(?:es|ed|ing)|reserv(?:es|ed|ing)|keep(?:s|ing)?|kept)\b"
            r"[^.;]{0,50}?\b(?:to|for|behind)\b[^.;]{0,20}?\b(?:partners?|vetted|verified|trusted|approved|paying|subscribers"
            r"|select(?:ed)?|invited|about \w+|a (?:handful|few|small group))\b",
            about=About.MODEL,
            by_firm=True,
            also=r"\b(?:will not release|not (?:be )?(?:public|released|generally)|paying|subscribers"
            r"|organi[sz]ations|companies|users"
            r"|customers|partners|public)\b",
            unless=r"\b(?:messages|tokens|requests|hours|launch\w*|rate limits?|preview of)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>(?:mak(?:es|ing)|made)\b[^.;]{0,40}? available again|open(?:s|ed"
            r"|ing)(?: up)? [^.;]{0,30}?to (?:all|every\w*"
            r"|any\w*)|widen(?:s|ed|ing)? access|lift(?:s|ed|ing)? (?:its |the |their )?(?:block|ban|suspension"
            r"|restrictions?|geo-?block)"
            r" on)\b",
            about=About.MODEL,
            status=Status.EASED,
            by_firm=True,
            unless=r"\b(?:export|sales|curbs|open(?:s|ed)? (?:source|an? office))\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>(?:no longer|not) accept(?:s|ing)?|clos(?:es|ed)|stop(?:s|ped)? (?:accepting"
            r"|taking|serving))\b[^.;]{0,30}?"
            r"\b(?:new (?:customers|users|accounts|sign-?ups|orders|registrations)|requests from|(?:users"
            r"|customers|developers) (?:in|from))\b",
            about=About.MODEL,
            status=Status.IN_EFFECT,
            by_firm=True,
        ),
        # The act as a noun with its own verb.
        Trigger(
            pattern=r"\b(?P<head>withdrawal|removal|suspension|blocking|exclusion|shutdown"
            r"|cut-?off) of\b[^.;]{0,60}?\b(?:from|in|for|to|by)"
            r"\b[^.;]{0,40}?\b(?:was|were|is|has been) (?:\w+ly )?(?:confirmed|announced|completed|explained|made public)\b",
            about=About.MODEL,
            status=Status.IN_EFFECT,
            unless=r"\b(?:bill|law|order|rule|list|designation|features?|button)\b",
        ),
        # The act as a thing.
        Trigger(
            pattern=r"\b(?P<head>shutdown|suspension|cut-?off|shut-?off|switch-?off|removal|withdrawal|(?:decision|move) to "
            r"(?:cut off|restrict|block|suspend|limit|disable))\b(?: (?:of|for|to)\b)?",
            about=About.MODEL,
            noun=True,
            tight=True,
            unless=r"\b(?:outage|data cent\w+|government shutdown|plants?|factory|list|designation)\b",
        ),
    ),
    unless=r"\b(?:jailbreak\w*|benchmark|prompt injection|kill switch for)\b",
    # A measure or a rule, not a product, is withdrawn or switched off; or somebody may switch it off who has the choice.
    instead=(
        r"\b(?:lets?|allow(?:s|ing)?|enabl(?:es|ed|ing)|helps?|if you|you can|(?:admin\w*|users?|customers?|parents?|teams?"
        r"|developers?|organi[sz]ations?|owners?) (?:can|may|could)(?: now)?)\b(?! (?:now )?(?:no longer|not))[^.;]{0,80}|"
        r"\b(?:orders?|directives?|letters?|controls?|curbs?|requirements?|limits?|rules?)\b[^.;]{0,60}?"
        r"\b(?:is|are|was|were|has|have|been)(?: been)? (?:\w+ly )?"
        r"(?:withdrawn|lifted|rescinded|revoked|repealed|dropped|switched off|removed)\b"
        r"|\b(?:withdr\w+|lift\w*|drop\w*|remov\w+|scrap\w*) (?:\w+ ){0,3}?(?:limits?|rules?|curbs|controls"
        r"|requirements?)\b"
    ),
    needs_target=True,
    examples=(
        Example(text="Anthropic has disabled Claude Fable 5 for all customers.", reports=True),
        Example(text="OpenAI cut off API access for developers in China.", reports=True),
        Example(text="Firms owned from China can no longer buy access to Claude, Anthropic said.", reports=True),
        Example(text="The withdrawal of Claude from Macau was confirmed by Anthropic.", reports=True),
        Example(text="Mistral no longer offers Le Chat to customers in Belarus.", reports=True),
        Example(text="Cursor has lost nearly all of its access to Claude Opus 4.8.", reports=True),
        Example(text="Administrators can now restrict which models members may use in GitHub Copilot.", reports=False),
        Example(text="Upgrade vLLM or block access to its endpoint.", reports=False),
        Example(text="The Gemini API returns the answer as JSON.", reports=False),
        Example(text="Reddit blocked OpenAI's crawler.", reports=False),
        Example(text="A fire took a cloud region of Mistral offline.", reports=False),
        Example(text="Since this morning claude-fable-5 returns a 404 not_found_error.", reports=True),
        Example(text="The browser lets you turn off the AI sidebar in its settings.", reports=False),
        Example(text="The city cut off water for non-payers.", reports=False),
    ),
)
