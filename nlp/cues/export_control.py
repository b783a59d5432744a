"""How text reports a state's controls on exporting, or giving foreigners access to, models, chips and tools."""

from domain.event_type import Example
from domain.status import Status
from nlp.cue import About, By, Cue, Trigger, verb
from nlp.export_relief import RELIEF
from nlp.export_words import CONTROL, LICENCE, ORDER, STRANGERS

_GOODS = (
    r"(?:chips?|GPUs?|semiconductors?|processors?|accelerators?|models?|weights|compute|lithography|tools?"
    r"|equipment|technolog\w+|H\d+\w?|AI\b|"
    r"sales?|shipments?|exports?)"
)
_ADD = verb("add", "place", "put", "list", "blacklist", "include", "name")
_ORDER_VERB = verb(
    "order",
    "direct",
    "instruct",
    "require",
    "tell",
    "bar",
    "block",
    "prohibit",
    "forbid",
    "ban",
    "stop",
    "cut",
    "restrict",
    "suspend",
)
_ISSUE = verb(
    "issue",
    "send",
    "receive",
    "sign",
    "serve",
    "order",
    "require",
    "direct",
    "impose",
    "comply",
    "publish",
    "cover",
    "name",
    "apply",
)
_PUT_OUT = verb("issue", "publish", "release", "adopt", "announce", "unveil", "finalize", "finalise")
_STRIKE = verb("take", "remove", "strike", "drop", "delist", "delete")
_ORDER_TO = verb("order", "direct", "instruct", "tell", "force")
_IMPOSE = verb(
    "impose",
    "tighten",
    "expand",
    "widen",
    "introduce",
    "announce",
    "issue",
    "adopt",
    "unveil",
    "extend",
    "strengthen",
    "toughen",
    "propose",
    "publish",
)
_OUTLINE = verb(
    "outline", "consider", "weigh", "plan", "mull", "draft", "prepare", "clarify", "finalize", "finalise", "set"
)
_BAN = verb(
    "ban",
    "block",
    "bar",
    "halt",
    "stop",
    "prohibit",
    "restrict",
    "curb",
    "suspend",
    "limit",
    "freeze",
    "outlaw",
    "forbid",
)
_REFUSE = verb("refuse", "deny", "reject", "revoke")
_LIMIT_OR_RESTRICT = verb("limit", "restrict", "bar", "ban", "stop", "block", "halt")
_PERMITS = (
    r"(?:licen[cs]es?(?! requirement)|waivers?|authori[sz]ations?|exemptions?|validated end[- ]user (?:status|list))"
)
_REVOKE_OR_RESCIND = verb("revoke", "rescind", "withdraw", "cancel", "end", "suspend")
_STAY_OR_SUSPEND = verb("stay", "suspend", "block", "enjoin", "freeze", "pause", "halt")
_PAUSE_OR_DELAY = verb("pause", "delay", "waive", "postpone")
_BAN_OR_BAR = verb("ban", "bar", "block", "cut", "restrict", "curb", "stop", "prohibit", "limit")
_MOVED = (
    r"(?:exports?|shipments?|deliver(?:y|ies)|sales?|re-?exports?|transfers?) (?:of|to|by)\b[^.;]{0,80}?"
    r"\b(?:is|are|was|were|be|been|being)(?: again| now)? (?:\w+ly )?"
)
_OUT = r"\bexport|\bto (?:china|russia|iran|[A-Z])|\babroad|\boverseas"

KIND = Cue(
    name="export_control",
    named_later=True,
    unworded=Trigger(pattern="", by=By.STATE, about=About.CHIP),
    triggers=(
        # Nobody foreign may use it without leave.
        Trigger(
            pattern=rf"\bno (?:\w+ )?(?:foreign\w*|{STRANGERS})\b[^.;]{{0,60}}?\b(?:may|can|shall|is allowed to|is to)"
            r" (?:now )?(?P<head>use|access|receive|be given)\b",
            by=By.STATE,
            about=About.CHIP,
            status=Status.IN_EFFECT,
            permits=True,
        ),
        # The body that only makes export rules makes one.
        Trigger(
            pattern=rf"\b(?P<head>{_PUT_OUT})\b"
            r"[^.;]{0,60}?\b(?:rules?|regulations?)\b",
            by=By.STATE,
            about=About.CHIP,
            also=r"^(?=.*(?:\bBIS\b|\bbureau of industry and security\b|\bexport administration\b|\bexport control))"
            r"(?!.*\bcase[- ]by[- ]case\b)",
        ),
        Trigger(
            pattern=r"\bcompliance\b[^.;]{0,60}?\b(?P<head>(?:is|will be) (?:required|mandatory|due))\b (?:from|by"
            r"|as of|on)\b",
            by=By.STATE,
            about=About.CHIP,
            passive=True,
        ),
        # Case by case, where licences used to be refused: the bar is lower.
        Trigger(
            pattern=r"\b(?P<head>(?:review|consider|assess|examin|decid|treat|handl)(?:s|es|ed|d"
            r"|ing)?)\b[^.;]{0,40}?\bcase[- ]by[- ]case\b",
            by=By.STATE,
            about=About.CHIP,
            status=Status.EASED,
            also=r"^(?=.*\blicen[cs])(?=.*\b(?:presum\w+|instead of|rather than|no longer|ease\w*|relax\w*)\b)",
        ),
        Trigger(
            pattern=rf"\b(?P<head>{verb('invite', 'offer', 'promise', 'propose')})\b[^.;]{{0,100}}?\b(?:exemptions?"
            rf"|waivers?)\b",
            by=By.STATE,
            about=About.CHIP,
            status=Status.PROPOSED,
            also=r"\bexport|\bshipments?",
            unless=r"\btariffs?\b|\btax",
        ),
        # What is shipped, as the subject.
        Trigger(
            pattern=rf"\b{_MOVED}(?P<head>cleared|approved|allowed|permitted|authori[sz]ed|licensed|resumed)\b",
            by=By.STATE,
            about=About.CHIP,
            status=Status.EASED,
            passive=True,
            also=_OUT,
        ),
        Trigger(
            pattern=rf"\b{_MOVED}(?P<head>banned|barred|blocked|halted|suspended|restricted|stopped|prohibited|forbidden)\b",
            by=By.STATE,
            about=About.CHIP,
            passive=True,
            also=_OUT,
        ),
        Trigger(
            pattern=rf"\b{CONTROL}[^.;]{{0,40}}?\b(?:is|are|was|were|been|being"
            rf"|be) (?:\w+ly )?(?P<head>extended|introduced|tightened"
            r"|imposed|expanded|widened|added|broadened)\b",
            by=By.STATE,
            about=About.CHIP,
            passive=True,
        ),
        Trigger(
            pattern=rf"\b(?P<head>{_ADD})\b[^.;]{{0,120}}?\b(?:export control list|control(?:led)? list|(?:list|schedule) of"
            r" (?:strategic|controlled|dual[- ]use)|strategic (?:high-tech )?(?:commodities|goods|items))\b",
            by=By.STATE,
            about=About.CHIP,
            status=Status.IN_EFFECT,
        ),
        # Headlines leave the auxiliary out.
        Trigger(
            pattern=rf"\b{CONTROL}(?: on [\w ]{{1,30}}?)?\s+(?P<head>lifted|scrapped|withdrawn|rescinded"
            rf"|revoked|repealed|dropped"
            r"|cancell?ed|removed)\b",
            by=By.STATE,
            about=About.CHIP,
            status=Status.REVERSED,
            passive=True,
        ),
        Trigger(
            pattern=rf"\b{CONTROL}(?: on [\w ]{{1,30}}?)?\s+(?P<head>suspended|stayed|paused|frozen)\b",
            by=By.STATE,
            about=About.CHIP,
            status=Status.STAYED,
            passive=True,
        ),
        # A permit taken away tightens; an order stayed by a court, or by its author, may come back.
        Trigger(
            pattern=rf"\b(?P<head>{_REVOKE_OR_RESCIND})\s+(?:[\w'-]+\s+){{0,4}}?{_PERMITS}\b",
            by=By.STATE,
            about=About.CHIP,
            also=r"\b(?:exports?|ships?|shipping|shipments?|sell|sales?|plants?|china|chips?|chipmaking|equipment)\b",
        ),
        Trigger(
            pattern=rf"\b(?P<head>{_STAY_OR_SUSPEND})\b[^.;]{{0,60}}?\b(?:order"
            rf"|directive|controls?|rule|requirements?|letter)\b",
            by=By.STATE,
            about=About.CHIP,
            status=Status.STAYED,
            also=r"^(?=.*\b(?:judge|court|circuit|injunction)\b)(?=.*\b(?:export|commerce|foreign|licen[cs]e)\b)",
        ),
        Trigger(
            pattern=rf"\b(?P<head>{_PAUSE_OR_DELAY})\b[^.;]{{0,60}}?\b(?:{CONTROL}"
            rf"|curbs|controls|new rules?)\b",
            by=By.STATE,
            about=About.CHIP,
            status=Status.EASED,
            also=r"\bexport|\bchip|\blicen[cs]|\bcurbs",
        ),
        Trigger(
            pattern=(
                rf"\b(?P<head>{_BAN_OR_BAR})\b[^.;]{{0,60}}?\b(?:chinese"
                rf"|china's|russian|iranian|foreign)\b"
                r"[^.;]{0,50}?\b(?:access to|from (?:renting|using|buying|accessing|training)"
                r"|off)\b[^.;]{0,60}?\b(?:clouds?|chips?|models?|compute|GPUs?|AI)\b"
            ),
            by=By.STATE,
            about=About.CHIP,
            unless=r"\b(?:investment|apps?|devices|vehicles|students)\b",
        ),
        *RELIEF,
        # Entity listings under export rules.
        Trigger(
            pattern=rf"\b(?P<head>{_STRIKE})\b[^.;]{{0,100}}?\b(?:off|from)"
            r" (?:the |its )?entity list\b",
            by=By.STATE,
            about=About.CHIP,
            status=Status.REVERSED,
            unless=r"\bunreliable\b",
        ),
        Trigger(
            pattern=rf"\b(?P<head>{_ADD})\b[^.;]{{0,140}}?\bentity list\b|\bentity list(?:ing)?\b[^.;]{{0,60}}\b"
            r"(?P<more>additions?|adds|added|expanded)\b|\badditions? (?:of [^.;]{0,60})?to the entity list\b",
            by=By.STATE,
            about=About.CHIP,
            status=Status.IN_EFFECT,
            unless=r"\bunreliable\b",
        ),
        # Orders that foreigners lose access, and letters that require a licence.
        Trigger(
            pattern=rf"\b(?P<head>{_ORDER_VERB})\b"
            rf"[^.;]{{0,120}}?\b(?:{STRANGERS})\b",
            by=By.STATE,
            about=About.CHIP,
            status=Status.IN_EFFECT,
        ),
        Trigger(
            pattern=rf"\b(?P<head>{ORDER})\b[^.;]{{0,160}}?\b(?:{STRANGERS}|before any foreign|is[- ]informed"
            rf"|export[- ]control)\b"
            rf"|\b(?:export[- ]control|is[- ]informed) (?:order|directive|letter)s?\b",
            by=By.STATE,
            about=About.CHIP,
            status=Status.IN_EFFECT,
            also=rf"{_ISSUE}|sent|under|following|after",
        ),
        Trigger(
            pattern=rf"\b(?P<head>{verb('require', 'impose', 'need')}|requir\w+|subject "
            rf"to|{verb('make')}(?= (?:\w+ ){{0,3}}?(?:licen[cs]es?|permits?) (?:necessary|mandatory|compulsory"
            rf"|obligatory)))"
            rf"\b[^.;]{{0,80}}?\b{LICENCE}(?: requirements?)?\b",
            by=By.STATE,
            about=About.CHIP,
            also=r"\bexport|\bforeign|\bship|\bsales?\b|\bsell|\bcommerce\b|\bBIS\b|\bH\d+\b|\bchips?\b|\bany "
            r"(?:non-|foreign)",
            unless=r"\bopen-?source|\bMIT\b|\bApache\b|\bdriver|\bcontent\b|\bpublishers?\b",
        ),
        Trigger(
            pattern=rf"\b(?P<head>{_ORDER_TO})\b[^.;]{{0,60}}?\bto (?:cut off|suspend|halt|stop|block|pull|disable"
            rf"|switch off|restrict|limit)\b"
            rf"[^.;]{{0,60}}?\b(?:access|models?|exports?|sales?|shipments?|{STRANGERS})\b",
            by=By.STATE,
            about=About.CHIP,
            status=Status.IN_EFFECT,
            unless=r"\bjudge|\bcourt|\bfederal agencies\b|\bagencies to\b",
        ),
        # New or tighter controls.
        Trigger(
            pattern=rf"\b(?P<head>{_IMPOSE}"
            rf"|{_OUTLINE})\b[^.;]{{0,90}}?\b{CONTROL}\b",
            by=By.STATE,
            about=About.CHIP,
        ),
        Trigger(
            pattern=rf"\b(?P<head>{_BAN})\b[^.;]{{0,70}}?\b"
            rf"(?:exports?|exporting|sales? of|selling|shipments?|shipping|licen[cs]es? that)\b[^.;]{{0,60}}",
            by=By.STATE,
            about=About.CHIP,
            also=rf"\bexport|\bto (?:china|russia|iran)|\babroad|\boverseas|\bfor (?:china|chinese)|\b(?:sales?"
            rf"|shipments?) of\b|{_GOODS} to\b",
        ),
        Trigger(
            pattern=rf"\b(?P<head>{_REFUSE})\b[^.;]{{0,40}}?\b(?:export )?licen[cs]es?\b",
            by=By.STATE,
            about=About.CHIP,
            status=Status.IN_EFFECT,
            also=r"\bexport|\bship|\bsell|\bchips?\b|\bchina\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>warn(?:s|ed|ing)?(?: \w+){0,2} that|(?:issu\w+|publish\w+) (?:a |formal |new "
            r")*(?:warning|guidance)|guidance that)\b[^.;]{0,90}?"
            r"\b(?:us(?:e|ing)|train\w*)\b[^.;]{0,60}\b(?:chips?|ascend|GPUs?"
            r"|accelerators?)\b[^.;]{0,60}?\b(?:break|violat|breach|run afoul|export)\w*",
            by=By.STATE,
            about=About.CHIP,
            status=Status.IN_EFFECT,
        ),
        Trigger(
            pattern=r"\b(?P<head>bill|legislation|legislative proposal|act)\b[^.;]{0,140}?\b(?:export|exported"
            r"|chip security|location[- ](?:verif|track)\w+|geo-?track\w*|tracking (?:tech\w*|measures?))\b",
            by=By.STATE,
            about=About.CHIP,
            status=Status.PROPOSED,
            also=r"\bchips?\b|\bGPUs?\b|\bsemiconductors?\b|\bprocessors?\b|\bmodels?\b",
        ),
        Trigger(
            pattern=rf"\b(?P<head>{_LIMIT_OR_RESTRICT})\b[^.;]{{0,50}}?\b(?:service"
            rf"|servicing|maintain\w*|maintenance|repairs?)\b"
            r"[^.;]{0,40}?\b(?:tools?|machines?|equipment|DUV|EUV)\b",
            by=By.STATE,
            about=About.CHIP,
            also=r"\b(?:china|chinese|russia\w*|abroad|customers)\b",
        ),
        # The act as a thing: what others dodge, discuss or follow.
        Trigger(
            pattern=rf"\b(?P<head>{CONTROL}|U\.?S\.? (?:chip )?curbs?)\b",
            by=By.STATE,
            about=About.CHIP,
            noun=True,
            unless=r"\b(?:remains?|unchanged|stays?) (?:in (?:place|force)|unchanged)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>order|directive|export (?:ban|order)|is-informed letter)\b",
            by=By.STATE,
            about=About.MODEL,
            noun=True,
            also=r"\b(?:order|directive|letter|ban) (?:on|against|covering|over|for) |\b(?:commerce|export|foreign)\b",
            unless=r"\b(?:executive order|in order to|purchase order|court order)\b",
        ),
    ),
    # Other goods.
    unless=r"\b(?:onions?|rice|wheat|sugar|grain|crude|oil|gas|weapons?|arms|livestock|fertili[sz]er"
    r"|vaccines?)\b|\btariffs? on\b",
    examples=(
        Example(
            text="The Commerce Department withdrew its licence requirements for Claude Fable 5 on Tuesday evening.",
            reports=True,
        ),
        Example(text="Washington barred Nvidia from shipping its H20 chips to China without a licence.", reports=True),
        Example(text="BIS added two Chinese GPU designers to the Entity List.", reports=True),
        Example(text="Exports of Nvidia's H20 to China have been cleared by the Commerce Department.", reports=True),
        Example(
            text="No foreign national may use Claude Mythos 5 without a licence, the Commerce Department said.",
            reports=True,
        ),
        Example(
            text="The Dutch export authorisation requirement is extended to etching tools for chips.", reports=True
        ),
        Example(
            text="Taiwan added the AI chip designer Cambricon to its list of strategic high-tech commodities.",
            reports=True,
        ),
        Example(text="Sales of Nvidia chips to schools were approved by the board of a Texas district.", reports=False),
        Example(text="Nobody may use the office printer without a licence for the AI driver.", reports=False),
        Example(text="Export curbs on Nvidia's H20 lifted by Washington", reports=True),
        Example(text="Export prices of chips dropped in May.", reports=False),
        Example(text="New Delhi lifted its export ban on onions after a good harvest.", reports=False),
        Example(text="Exports of cars rose by a tenth in May.", reports=False),
    ),
)
