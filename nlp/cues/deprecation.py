"""How text reports that a model, API, version or AI product is announced for, or reaches, its end of life."""

from domain.event_type import Example
from domain.status import Status
from nlp.cue import About, By, Cue, Trigger, verb

_END = (
    r"(?:retir(?:e|es|ed|ing)|deprecat(?:e|es|ed|ing)|sunset(?:s|ted|ting)?|discontinu(?:e|es|ed|ing)"
    r"|phas(?:e|es|ed|ing) out|shut(?:s|ting)? down|wind(?:s|ing)? down|kill(?:s|ed|ing)? off|"
    r"decommission(?:s|ed|ing)?|pull(?:s|ed|ing)? the plug on|end(?:s|ed|ing)? (?:support|availability|service)"
    r"|turn(?:s|ed|ing)? "
    r"off|end-of-life|drop(?:s|ped|ping)? support for|axe(?:s|d)?|scrap(?:s|ped"
    r"|ping)?(?! (?:[\w'-]+ ){0,3}?(?:plans?|decisions?) to))"
)

KIND = Cue(
    name="deprecation",
    unworded=Trigger(pattern="", by=By.VENDOR, about=About.MODEL),
    triggers=(
        # Back after its removal: in part for those who pay, else in full.
        Trigger(
            pattern=rf"\b(?P<head>{verb('restore', 'reinstate', 'revive')}"
            rf"|{verb('bring')}(?: [\w.-]+){{1,5}} back)\b"
            r"[^.;]{0,100}?\b(?:after|since|which it had|it had)\b[^.;]{0,20}?\b(?:remov|retir|discontinu|deprecat"
            r"|dropp|replac|withdraw)"
            r"\w*\b",
            about=About.MODEL,
            status=Status.EASED,
            also=r"\b(?:pay\w*|paid|subscri\w+|Plus|Pro|Max|Team|some|legacy|temporar\w+|for now)\b",
            unless=r"\b(?:order\w*|directive|licen[cs]e|regulator\w*|users in|countr\w+|export|outage|features?"
            r"|buttons?)\b",
        ),
        Trigger(
            pattern=rf"\b(?P<head>{verb('restore', 'reinstate', 'revive')}"
            rf"|{verb('bring')}(?: [\w.-]+){{1,5}} back)\b"
            r"[^.;]{0,100}?\b(?:after|since|which it had|it had)\b[^.;]{0,20}?\b(?:remov|retir|discontinu|deprecat"
            r"|dropp|replac|withdraw)"
            r"\w*\b",
            about=About.MODEL,
            status=Status.REVERSED,
            unless=r"\b(?:order\w*|directive|licen[cs]e|regulator\w*|users in|countr\w+|export|outage|features?"
            r"|buttons?)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>delay(?:s|ed|ing)?|postpon(?:e|es|ed|ing)|extend(?:s|ed|ing)?|push(?:es|ed|ing)? "
            r"back)\b[^.;]{0,60}?\b(?:retirement|deprecation|shutdown date|sunset|end of life|end-of-life"
            r"|shutdown)\b",
            about=About.MODEL,
            status=Status.EASED,
        ),
        Trigger(
            pattern=r"\b(?P<head>revers(?:e|es|ed|ing)|cancel(?:s|led|ed)?|undo(?:es)?|undid|walk(?:s|ed)? back"
            r"|bring(?:s|ing)? back|brought back|restor(?:es|ed|ing))\b[^.;]{0,70}?\b(?:retirement"
            r"|deprecation|sunset|after "
            r"(?:user )?(?:backlash|outcry|protests?|complaints))\b",
            about=About.MODEL,
            status=Status.REVERSED,
        ),
        Trigger(
            pattern=(
                r"\b(?P<head>remov(?:e|es|ed|ing)|drop(?:s|ped"
                r"|ping)?)\b[^.;]{0,60}?\bfrom\b[^.;]{0,20}?\b(?:ChatGPT|Claude\.ai|Copilot|(?:its|the"
                r"|their) (?:API|apps?|platform|lineup|model picker))\b"
            ),
            about=About.MODEL,
            unless=r"\b(?:complaints?|orders?|directive|senator|regulator|users in|countr\w+|app stores?|ads?"
            r"|feature)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>(?:will be|was|were|has been|have been|to be|is being|are being) "
            r"removed)\b[^.;]{0,20}?\bfrom\b[^.;]{0,20}?\b(?:API|ChatGPT|Copilot|platform|lineup)\b",
            about=About.MODEL,
            passive=True,
            unless=r"\b(?:complaints?|orders?|directive|app stores?)\b",
        ),
        Trigger(
            pattern=rf"\b(?P<head>{verb('keep')}|kept)\b[^.;]{{0,60}}?\b(?:available|alive|running|online"
            rf"|in (?:the API|service))\b"
            r"[^.;]{0,20}?\b(?:until|through|beyond|longer)\b",
            about=About.MODEL,
            status=Status.EASED,
            also=r"\b(?:retir\w+|deprecat\w+|shut\w*|remov\w+|instead|longer|after all|than planned)\b",
            unless=r"\b(?:data|logs?|chats?|prompts?|outage|battery)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>(?:will|to) (?:stay|remain|live on|be kept))\b[^.;]{0,60}?\bafter all\b",
            about=About.MODEL,
            status=Status.REVERSED,
            passive=True,
        ),
        # Gone from a product.
        Trigger(
            pattern=r"\b(?P<head>(?:is|are|was|were|has|have) (?:now |all |already )?(?:gone|vanished|disappeared)"
            r"|disappear(?:s|ed)"
            r"|vanish(?:es|ed))\b (?:\w+ly |overnight )?from\b[^.;]{0,20}?\b(?:ChatGPT|Claude|Gemini|Copilot|Cursor"
            r"|Le Chat|Grok"
            r"|(?:model )?(?:picker|selector|lineup|line-up|menu|list)|(?:the|its) (?:API|apps?|site))\b",
            about=About.MODEL,
            status=Status.IN_EFFECT,
            passive=True,
            unless=r"\b(?:order\w*|directive|regulator\w*|users in|countr\w+|app stores?|chats?|conversations?"
            r"|histor\w+|buttons?)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>(?:say(?:s|ing)?|said|bids?|wave[sd]?|kiss(?:es|ed)?) (?:goodbye|good-bye|farewell"
            r"|adieu)) to\b",
            about=About.MODEL,
            unless=r"\b(?:staff|employees?|chief|founder|CEO|passwords?|keyboards?|jobs?)\b",
        ),
        # Taken out of a product, or down from a platform.
        Trigger(
            pattern=r"\b(?P<head>tak(?:e|es|en|ing)|took|pull(?:s|ed|ing)?|remov(?:e|es|ed|ing)|drop(?:s|ped|ping)?"
            r"|withdr(?:aw|aws|awn|ew))\b[^.;]{0,80}?\b(?:out of|from|off)\b[^.;]{0,20}?\b(?:ChatGPT|Claude|Copilot"
            r"|Bedrock|Vertex(?: AI)?|Foundry|(?:model )?(?:picker|selector|lineup|line-up|catalog(?:ue)?"
            r"|list)"
            r"|(?:its|the|our|their) (?:\w+ )?(?:API|apps?|platform|service|offering|endpoints?))\b",
            about=About.MODEL,
            unless=r"\b(?:complaints?|orders?|directive|senator|regulator|users in|countr\w+|app stores?|ads?|feature"
            r"|remains? available|access|data|chats|conversations|requirement|limits?|from China|outage|offline)\b",
        ),
        # A bullet or a heading that says no more: "model-x was removed", "Deprecated: model-y".
        Trigger(
            pattern=r"\b(?P<head>(?:will be|was|were|has been|have been|is|are|to be|being) (?:\w+ )?(?:removed"
            r"|taken down"
            r"|withdrawn|decommissioned|switched off|turned off)|goes away|going away|clos(?:es|ing)(?: down)?"
            r"|shuts|shutting)\b(?! (?:for|to) (?:\w+ )?(?:users|customers|everyone|china|new))",
            about=About.MODEL,
            passive=True,
            tight=True,
            verbal=True,
            unless=r"\b(?:order\w*|directive|regulator\w*|complain\w*|countr\w+|app stores?|outage|incident|feature"
            r"|index|registry|PyPI|npm|malicious|deal"
            r"|round|stake|export|commerce|government|foreign|until further notice|all customers|worldwide"
            r"|price|limits?|temporar\w+)\b",
        ),
        Trigger(
            pattern=r"^\W*(?P<head>(?:deprecated|removed|retired|retiring|deprecating|removing|discontinued"
            r"|sunset(?:ting)?"
            r"|goodbye(?: to)?|farewell(?: to)?|end of (?:life|support|sale)(?: for| of)?))\b[:, ]",
            about=About.MODEL,
            unless=r"\b(?:feature|parameter|field|flag|button|bug|how to)\b",
        ),
        # The end is dated, or what comes of it is told.
        Trigger(
            pattern=r"\b(?P<head>(?:end[- ]of[- ](?:life|support|service)|retirement|deprecation|removal|shutdown"
            r"|sunset"
            r"|decommissioning)(?: date)?)\b[^.;]{0,60}?\b(?:is|are|was|has been|have been|takes place|begins)\b"
            r"(?: (?:\w+ ){0,2}?(?:scheduled|planned|set|due|expected))?[^.;]{0,20}?(?:\d|\b(?:in|on|for) \w+)",
            about=About.MODEL,
            status=Status.ANNOUNCED,
            unless=r"\b(?:pension|savings?|retirement (?:plan|age)|plan their retirement|government shutdown|extended"
            r"|postponed|delayed)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>(?:mov(?:e|es|ed)|plac(?:es|ed)|put|enter(?:s|ed|ing)?|transition(?:s|ed)?"
            r"|switch(?:es|ed)?)"
            r"\b(?: \w+){0,3}? (?:in|to|into)? ?(?:the |a "
            r")?(?:[\"'])?(?:legacy|deprecated|end[- ]of[- ](?:life|support)"
            r"|sunset|extended access|retir\w+)(?:[\"'])?(?: (?:state|status|phase|stage|mode|period|tier))?)\b",
            about=About.MODEL,
            status=Status.ANNOUNCED,
            passive=True,
        ),
        Trigger(
            pattern=r"\b(?P<head>(?:can|will|may) no longer be (?:called|used|invoked|served|selected|reached)"
            r"|(?:will|would) no"
            r" longer (?:be served|accept (?:requests|calls)|respond|work)|(?:requests|calls)[^.;]{0,30}? will "
            r"(?:fail|return"
            r" (?:an? |HTTP )?(?:errors?|4\d\d)|be redirected))\b",
            about=About.MODEL,
            passive=True,
            unless=r"\b(?:order\w*|directive|regulator\w*|countr\w+|region|china|foreign|commerce|export|subscription"
            r"|limits?|plans?|harness\w*|without (?:an? )?(?:api )?(?:key|token|account))\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>(?:have|has|gives?|gave|given)(?: \w+){0,3}? (?:until \w+ \d+|\d+ (?:days|months"
            r"|weeks)))\b"
            r"[^.;]{0,40}?\b(?:to (?:move|migrate|switch|leave|upgrade|get off)|off)\b",
            about=About.MODEL,
            status=Status.ANNOUNCED,
            unless=r"\b(?:manus|data|order\w*|regulator\w*|ban|court|government|ministry|employees)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>end(?:s|ed|ing)?|cut(?:s|ting)?|stop(?:s|ped|ping)?) API access to\b",
            about=About.MODEL,
            unless=r"\b(?:china|russia\w*|iran\w*|countries|regions)\b",
        ),
        Trigger(
            pattern=rf"\b(?P<head>{_END})\b",
            about=About.MODEL,
            also=(
                r"\b(?:retir\w+|deprecat\w+|sunset\w*|discontinu\w+|phas\w+ out|shut\w* down|wind\w* down"
                r"|end\w* (?:support|availability)|end-of-life|plug|kill\w*|no longer|models?|API|version"
                r"|support|axe\w*|scrap\w*)\b"
            ),
            unless=(
                r"\b(?:retirement (?:plan|saving|age)|retired (?:general|judge|officer|engineer|teacher)"
                r"|for all customers|foreign nationals?|outage|incident|order|directive|access for"
                r"|accounts?|toggle|setting|data cent\w+|"
                r"windows 1[01]|pension|offices?|factor(?:y|ies)|supercomputer|training computer|turn off "
                r"(?:the )?(?:memory|history|ads)|voice mode button|guardrails?|watermark\w*|background"
                r"|restrictions?|limits|censorship|bug|spam|comments?)\b"
            ),
        ),
        Trigger(
            pattern=(
                r"\b(?P<head>(?:will be|are being|is being|has been|have been|was|were|is|are|to be"
                r"|being) (?:\w+ )?(?:retired|deprecated|sunset|discontinued|phased out|shut down|wound "
                r"down|decommissioned|turned off)|"
                r"reach(?:es|ed)? (?:its |their )?(?:end[- ]of[- ](?:life|support)|retirement)|(?:will )?stop(?:s"
                r"|ped)? working|no "
                r"longer (?:be )?(?:supported|maintained))\b"
            ),
            about=About.MODEL,
            passive=True,
            unless=r"\b(?:outage|incident|order|directive|for all customers|foreign nationals?|data cent\w+"
            r"|windows 1[01]|retired (?:general|judge)|third[- ]party|log-?ins?|sign-?ins?|tokens?|keys?"
            r"|credentials)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>(?:decision|plan|move)s? to (?:retire|deprecate|sunset|discontinue|shut down))\b",
            about=About.MODEL,
            status=Status.ANNOUNCED,
        ),
        Trigger(
            pattern=r"\b(?P<head>retirements?|deprecation|sunset(?:ting)?|end of life|shutdown|removal)\b(?: (?:of"
            r"|for"
            r"|notice)\b)?",
            about=About.MODEL,
            noun=True,
            tight=True,
            unless=r"\b(?:retirement (?:plan|saving|fund|age|income)|plan their retirement)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>(?:shutdown|shut down|retir(?:es?|ed|ement)|removal|removed|EOL|end of life|sunset"
            r"|deprecated)(?: date| on)?)"
            r"\b:? ?\|? ?(?:on |from )?(?:20\d\d-\d\d|(?:\d{1,2} )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov"
            r"|dec)\w* \d)",
            about=About.MODEL,
            passive=True,
            tight=True,
        ),
        Trigger(
            pattern=r"\b(?P<head>leav(?:es|ing)|left|drops? out of|exits?)\b (?:the |its |our )?(?:\w+ )?(?:API"
            r"|ChatGPT|Copilot|Bedrock|Vertex"
            r"|Foundry|model picker|lineup|line-up|catalog(?:ue)?|platform)\b|\b(?P<off>goes?|going|will go) "
            r"(?:offline|away) (?:on|in|at) (?:\w+ )?\d",
            about=About.MODEL,
            passive=True,
            tight=True,
            unless=r"\b(?:outage|fault|order|directive|regulator\w*|countr\w+)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>extend(?:s|ed|ing)?|prolong(?:s|ed|ing)?|lengthen(?:s"
            r"|ed)?)\b[^.;]{0,20}?\b(?:life(?:time|span)?|availability|support)\b"
            r" (?:of|for)\b",
            about=About.MODEL,
            status=Status.EASED,
            also=r"\b(?:to|until|through|by|beyond)\b",
            unless=r"\b(?:battery|feature|to (?:more|new|other|all) \w+)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>kill(?:s|ed|ing)?|end(?:s|ed|ing)?|shelv(?:es|ed|ing)|drop(?:s|ped|ping)?|clos(?:es"
            r"|ed|ing)|retir(?:es|ed|ing))\b",
            about=About.MODEL,
            tight=True,
            verbal=True,
            unless=r"\b(?:free|tiers?|prices?|pricing|discounts?|unlimited|limits?|access|ban|deal|talks|partnership"
            r"|investigation|probe"
            r"|lawsuit|case|round|use of|support for third|credits?|outage|gap|up|down|at|review|inclusion|included"
            r"|plans?|feature"
            r"|subscription|sign-?ups?|order|curbs)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>(?:will |to |is to )?cease (?:serving|to (?:exist|work|operate|serve|be)|operations?"
            r"|support)|(?:will |to )stop (?:serving"
            r"|offering|hosting|supporting)|tak(?:es|en|ing|e) (?:[\w.-]+ ){0,4}?off the (?:shelf|market|menu|list)"
            r"|shut off)\b",
            about=About.MODEL,
            unless=r"\b(?:order\w*|directive|regulator\w*|countr\w+|china|russia\w*|foreign|for (?:all|most|every\w*"
            r"|customers|users)|outage"
            r"|complain\w*|new (?:customers|users|accounts)|temporar\w+)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>(?:will be |to be |is being |are being |be )?(?:withdrawn|unavailable|shut off"
            r"|taken off)) (?:from|as of|after|on|within)\b"
            r"[^.;]{0,30}?(?:\d|\b(?:january|february|march|april|may|june|july|august|september|october|november"
            r"|december|next)\b)",
            about=About.MODEL,
            passive=True,
            unless=r"\b(?:order\w*|directive|regulator\w*|countr\w+|china|russia\w*|foreign|outage|incident|users in"
            r"|UTC|\d:\d\d|app stores?)\b",
        ),
    ),
    unless=r"\b(?:export controls?|(?:package )?index|PyPI|npm|malicious|nearing retirement|pensions?|commerce "
    r"department|directive from)\b",
    needs_target=True,
    going_is_announced=True,
    drops_chips=True,
    examples=(
        Example(text="OpenAI will retire GPT-4o from the API on 16 February.", reports=True),
        Example(text="Google has discontinued Bard.", reports=True),
        Example(text="Claude 2.1 was deprecated and stops working on July 21.", reports=True),
        Example(text="End of life for Claude Haiku 3 is August 15, 2026.", reports=True),
        Example(text="On July 10 we will take GPT-4.1 and o4-mini out of ChatGPT.", reports=True),
        Example(text="Command R can no longer be called through the API.", reports=True),
        Example(text="gemini-1.5-pro was removed on June 1.", reports=True),
        Example(text="Amazon Titan Text Premier has moved to the legacy state on Amazon Bedrock.", reports=True),
        Example(text="Developers have until July 15 to move off Grok 3.", reports=True),
        Example(text="o1-preview leaves the API in July.", reports=True),
        Example(text="Google extends the life of Gemini 1.5 Pro until September.", reports=True),
        Example(text="gpt-4-32k: shutdown 2026-09-01", reports=True),
        Example(text="The engineer behind GPT-4 left OpenAI's API team.", reports=False),
        Example(text="Snowflake Cortex will cease serving Llama 2 70B on July 1.", reports=True),
        Example(text="GPT-4.1 will be withdrawn from the API on July 30.", reports=True),
        Example(text="Google kills Gemini CLI.", reports=True),
        Example(text="The regulator ends ChatGPT talks.", reports=False),
        Example(text="Bugs in Claude Code were removed on June 1.", reports=False),
        Example(text="ChatGPT takes the fear out of tax returns.", reports=False),
        Example(text="Workers use ChatGPT to plan their retirement.", reports=False),
        Example(text="The airline retired its last jumbo jet.", reports=False),
    ),
)
