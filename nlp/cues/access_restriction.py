"""How text reports that a vendor cuts off, limits or gates customers, countries or classes of user, or restores them."""

from domain.event_type import Example
from domain.status import Status
from nlp.cue import About, Cue, Trigger, verb

_ACCESS = (
    r"(?:access|accounts?|users?|customers?|clients?|subscribers?|developers?|services?|API|capacity"
    r"|availability|models?|support|"
    r"requests?|traffic|companies|firms|entities|harness\w*|apps?|tools?|subscriptions?)"
)
_PEOPLE = (
    r"(?:access|traffic|accounts?|users?|customers?|clients?|subscribers?"
    r"|developers?|third[- ]party|companies"
    r"|firms|entities|organi[sz]ations?|"
    r"from using|capacity|availability|for all|for every\w*|regions?|countr(?:y|ies)|nationals?|API keys?)"
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
    triggers=(
        # Restored, in whole or in part.
        Trigger(
            pattern=rf"\b(?P<head>{_RESTORE}|{verb('bring')}(?: [\w.-]+){{0,5}} back"
            rf"|{verb('turn', 'switch')}(?: [\w.-]+){{0,6}} back on|{verb('lift')} (?:the |its )?(?:block"
            rf"|suspension|geo-?block|pause))\b[^.;]{{0,80}}",
            about=About.MODEL,
            status=Status.EASED,
            also=rf"\b(?:access|service|availability|models?|customers?|users?|accounts?|API|Claude|GPT"
            rf"|Gemini)\b|{_BACK}",
            unless=r"\b(?:outage|incident|degraded|export sales|sales to|backlash|retire\w*|deprecat\w+)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>return(?:s|ed|ing)?|(?:is|are|was|were|comes?|came|coming|goes|went|now) (?:now "
            r")?(?:back|available again|restored|re-enabled)|back online|"
            r"available again|works? again|working again|has been restored|have been restored|has returned"
            r"|have returned)\b",
            about=About.MODEL,
            status=Status.EASED,
            also=r"\b(?:access|available|availability|back|return\w*|restored|works?|working)\b",
            unless=r"\b(?:in return\b|outage|incident|returns? (?:an? )?(?:error|4\d\d|5\d\d|\w+ error|results?"
            r"|values?)"
            r"|return on|returned to (?:work|the office)|shareholder)\b|\breturns? (?:HTTP )?[45]\d\d"
            r"|\breturns? \w*_",
            passive=True,
        ),
        # Cut off.
        Trigger(
            pattern=rf"\b(?P<head>{verb('cut')}(?: [\w.'-]+){{0,6}}? off|{verb('shut')}(?: [\w.'-]+){{0,4}}? (?:off"
            rf"|out)|{verb('lock')}(?: [\w.'-]+){{0,4}}? out|geo-?(?:block|restrict|fenc)\w*"
            rf"|{verb('turn', 'switch')}(?: [\w.'-]+){{0,5}}? off|{verb('wall')} off|pull(?:s|ed|ing)? the plug)\b",
            about=About.AI,
            unless=r"\b(?:feature|toggle|setting|telemetry|notifications?|power|electricity|lights?|GPUs? at "
            r"night|training computer|data cent\w+)\b|\btokens? (?:are )?cut off",
        ),
        Trigger(
            pattern=rf"\b(?P<head>{_BLOCK}"
            rf"|shut(?:s|ting)? down)\b[^.;]{{0,60}}?\b(?:{_PEOPLE})\b",
            about=About.AI,
            unless=(
                r"\b(?:rate limit\w*|(?:usage|weekly|hourly|reduced|message|token) limits?|attorney"
                r"|counsel|feature|button|extension|bug|vulnerab\w+"
                r"|malware|malicious|hackers?|phishing|attack\w*|teens?|minors?|"
                r"judge|court|lawsuit|regulator\w*|minister|government bans?|children|scrap\w+|crawl\w+"
                r"|ads?\b|advert\w+|employees?|staff|licen[cs]e|terms|polic(?:y|ies)|deprecat\w+|retir\w+|app store)\b"
            ),
        ),
        Trigger(
            pattern=(
                rf"\b(?P<head>{_SWITCH_OFF}|stop(?:s|ped|ping)? (?:offering|serving|selling|providing)"
                rf"|tak(?:e|es|ing) (?:[\w.-]+ ){{0,5}}?"
                r"offline|took (?:[\w.-]+ ){0,5}?offline)\b"
            ),
            about=About.MODEL,
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
            about=About.AI,
            unless=r"\b(?:rate limit\w*|weekly|quota|governments?|regulator\w*|law|bill|internet access|physical "
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
            r"of))\s+(?:\w+\s+){0,3}?access to\b",
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
            unless=r"\b(?:for|about|than) (?:\w+ ){0,3}?(?:minutes|hours)\b|\b(?:faulty|outage|incident|degraded"
            r"|deprecat\w+|retir\w+|sunset|extension|feature|status page"
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
        # The act as a thing.
        Trigger(
            pattern=r"\b(?P<head>shutdown|suspension|cut-?off|shut-?off|switch-?off|removal|(?:decision|move) to "
            r"(?:cut off|restrict|block|suspend|limit|disable))\b(?: (?:of|for|to)\b)?",
            about=About.MODEL,
            noun=True,
            tight=True,
            unless=r"\b(?:outage|data cent\w+|government shutdown|plant|factory|dojo)\b",
        ),
    ),
    unless=r"\b(?:jailbreak\w*|benchmark|prompt injection|kill switch for)\b",
    # A measure or a rule, not a product, is withdrawn or switched off.
    instead=(
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
        Example(text="Since this morning claude-fable-5 returns a 404 not_found_error.", reports=True),
        Example(text="The browser lets you turn off the AI sidebar in its settings.", reports=False),
        Example(text="The city cut off water for non-payers.", reports=False),
    ),
)
