"""How text reports a breach, leak, vulnerability, jailbreak, model theft or malicious use."""

from domain.event_type import Example
from nlp.cue import About, By, Cue, Trigger, verb

_FLAW = (
    r"(?:vulnerabilit(?:y|ies)|(?:security |critical |severe )?flaws?|zero-?days?|CVE-\d{4}-\d+|RCE|remote "
    r"code execution|command (?:execution|injection)|prompt[- ]injections?|sandbox escapes?|authentication "
    r"bypass(?:es)?"
    r"|path traversal|out-of-bounds (?:write|read)s?|buffer overflows?|use-after-free|(?:unsafe )?deseriali[sz]ation"
    r"|privilege escalation|information disclosure|cross-site scripting|XSS|(?:SQL|code) injection|SSRF|exploits?"
    r"|backdoors?|security (?:bug|hole|issue|advisor(?:y|ies)"
    r"|weakness)s?)"
)
_DISCLOSE_OR_FIND = verb(
    "disclose",
    "find",
    "discover",
    "uncover",
    "reveal",
    "patch",
    "fix",
    "warn",
    "exploit",
    "report",
    "expose",
    "identify",
    "contain",
    "suffer from",
)

KIND = Cue(
    name="security_incident",
    unworded=Trigger(pattern="", by=By.NOBODY, about=About.MODEL),
    triggers=(
        Trigger(
            pattern=rf"\b(?P<head>{_DISCLOSE_OR_FIND}"
            rf"|found|let(?:s|ting)?|allow(?:s|ed)?|could allow)\b[^.;]{{0,70}}?\b{_FLAW}\b",
            by=By.NOBODY,
            about=About.MODEL,
            unless=r"\b(?:(?:strength|skill|skills|capability|capable|good|better|talent) (?:in|of|at) \w*ing"
            r"|uses? (?:\w+ )?AI to find|helps? (?:find|detect)|AI (?:finds?|found|discovers?"
            r"|discovered)|(?:Claude|GPT-?\d?|Gemini|Mythos|model|agents?|Sleep) (?:\w+ )?(?:finds?|found"
            r"|discovers?|discovered|uncover\w*)|agents? (?:find|can find)|bounty|smart contracts?|"
            r"detection rules|at (?:global )?scale|evaluat\w+|benchmark)\b",
        ),
        Trigger(
            pattern=rf"\b{_FLAW}\b[^.;]{{0,30}}?\b(?P<head>in|affect(?:s|ed|ing)|expos(?:es|ed|ing)|let(?:s)?"
            rf"|allow(?:s|ed)?|under active|actively|enabl(?:es|ed)|puts?|lead(?:s)? to)\b",
            by=By.NOBODY,
            about=About.MODEL,
            unless=r"\b(?:finds?|finding|found|discover\w*|detect\w*|hunt\w*|scan\w*|smart contracts?|benchmark"
            r"|firefox"
            r"|linux kernel|openbsd|evaluat\w+)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>(?:data |security )?breach(?:es|ed)?|hack(?:s|ed)?|(?:data|database|chat"
            r"|key)[ -]leaks?|leaked|expos(?:es|ed|ing) (?:\w+ ){0,3}?(?:data|chats?|chat histories"
            r"|conversations|keys|names)"
            r"|exfiltrat(?:e|es|ed|ing)|stole|steal(?:s|ing)?|stolen|compromis(?:es|ed|ing)|infiltrat(?:es"
            r"|ed)|source code leak|intrusion)\b",
            by=By.NOBODY,
            about=About.MODEL,
            also=r"\b(?:data|account|accounts|breach\w*|hack\w*|users?|customers?|source code|weights|token"
            r"|tokens|attackers?|credentials?|secrets?|malicious|conversations|chats|histories|keys?"
            r"|database|package|extensions?"
            r"|internal|supply[- ]chain)\b",
            unless=r"\b(?:of (?:contract|copyright|terms|duty|trust)|growth hack\w*|life hacks?|hackathon|how to"
            r"|hacker news|hack(?:er)?s? (?:together|the code)|leaks? and teasers?|benchmark|steal(?:s"
            r"|ing)? (?:the show|jobs|our)|stole(?:n)? (?:jobs|books|content|work)|copyright\w*|artists?|scrap\w+)\b",
        ),
        # Strangers got in; or what was private stood open.
        Trigger(
            pattern=r"\b(?P<head>br(?:eak|eaks|oke|oken|eaking) into|intrud(?:es|ed) into|(?:gain|gains"
            r"|gained) entry (?:to|into))\b",
            by=By.NOBODY,
            about=About.MODEL,
            also=r"\b(?:attackers?|hackers?|intruders?|systems?|servers?|accounts?|pipelines?|packages?|repositor\w+"
            r"|networks?|through"
            r"|credentials?|tokens?|stol\w+|secrets?|builds?)\b",
            unless=r"\b(?:markets?|top \d+|charts?|songs?|laughter|houses?|homes?|cars?|mainstream|helps?|could|can)\b",
        ),
        Trigger(
            pattern=r"\b(?:attackers?|hackers?|intruders?|criminals?|(?:an )?unauthori[sz]ed (?:party|person|user"
            r"|actor)s?|somebody|someone"
            r"|threat actors?)\b[^.;]{0,60}?\b(?P<head>(?:gain|obtain|get|got|had|access|export|download|copi|cop"
            r"|take|took|enter|reach|read"
            r"|extract|exfiltrat)(?:e?d|ies|ied|y|s|ing)?)\b[^.;]{0,80}?\b(?:access|data(?:set|base)?|systems?"
            r"|accounts?|records|keys"
            r"|tokens?|credentials|source code|weights|repositor(?:y|ies)|servers?|secrets)\b",
            by=By.NOBODY,
            about=About.MODEL,
            unless=r"\b(?:could|might|how to|if an?|would allow|can use|benchmark|simulat\w+|red[- ]team\w*)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>unauthori[sz]ed access|security (?:incident|breach)|data (?:breach|leak|exposure"
            r"|incident))\b",
            by=By.NOBODY,
            about=About.MODEL,
            noun=True,
            unless=r"\b(?:prevent|protect|avoid|cost of|risk of|webinar|report finds|survey|average)\b",
        ),
        Trigger(
            pattern=r"\b(?:chats|conversations|prompts|(?:API )?keys|records|messages|transcripts|weights"
            r"|credentials|tokens|files|user data"
            r"|source code|histories)\b[^.;]{0,60}?\b(?P<head>(?:was|were|are|is|been|being|have|has|had) (?:\w+ "
            r"){0,2}?(?:leaked|exposed|visible"
            r"|indexed|accessible|copied|stolen|published|readable|shown|exfiltrated)|leak(?:s|ed)?|turn(?:s|ed)? up"
            r"|appear(?:s|ed)? in"
            r" (?:google|search)|show(?:s|ed)? up)\b",
            by=By.NOBODY,
            about=About.MODEL,
            passive=True,
            also=r"\b(?:without|strangers?|other (?:users|people|customers)|search|public\w*|online|forum|leak\w*"
            r"|expos\w+|stole\w*|copied"
            r"|attackers?|hackers?|bug|misconfigur\w+|internet|anyone)\b",
            unless=r"\b(?:weights (?:are|were) (?:published|released)|on hugging face|under (?:an? )?(?:MIT|Apache)"
            r"|open weights"
            r"|no (?:chats|conversations|prompts|keys))\b",
        ),
        # A package or a tool that was made to do harm.
        Trigger(
            pattern=r"\b(?P<head>malicious code|malware|credential stealer|info-?stealers?|backdoors?"
            r"|crypto-?miners?|worms?)\b[^.;]{0,40}?\b(?:in"
            r"|inside|hidden in|found in|planted in|slipped into)\b",
            by=By.NOBODY,
            about=About.MODEL,
            unless=r"\b(?:detect\w*|scan\w*|finds? malware|hunt\w*|how to|protect against|in (?:the wild|general))\b",
        ),
        Trigger(
            pattern=r"\b(?:releases?|versions?|packages?|extensions?|plugins?|wheels?|builds?|repositor(?:y|ies)"
            r"|images?|accounts?|servers?)\b[^.;]{0,60}?"
            r"\b(?P<head>carr(?:y|ies|ied|ying)|contain(?:s|ed|ing)?|hid(?:es)?|(?:was|were|been|being) "
            r"(?:backdoored|poisoned|trojani[sz]ed"
            r"|hijacked|tampered with|compromised|infected|hacked))\b",
            by=By.NOBODY,
            about=About.MODEL,
            also=r"\b(?:malicious|malware|stealer|backdoor\w*|credentials?|payload|attackers?|hackers?|hijacked"
            r"|compromised|tampered|poisoned"
            r"|infected|trojan\w*)\b",
            unless=r"\b(?:detect\w*|scan\w*|how to|protect against|benchmark)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>supply[- ]chain attacks?|(?:malicious|rogue|trojani[sz]ed|poisoned|backdoored) "
            r"(?:\w+ ){0,2}?(?:extensions?|packages?|plugins?|skills?|models?|MCP servers?|versions?"
            r"|updates?|repositories))\b",
            by=By.NOBODY,
            about=About.MODEL,
            unless=r"\b(?:how to|protect against|best practices)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>jailbreak(?:s|ed|ing)?|jailbroken?|guardrails? bypass\w*|bypass(?:es|ed"
            r"|ing)?)\b[^.;]{0,80}?\b(?:guardrails?|safety|safeguards?|protections?|LLMs?|models?"
            r"|chatbots?|filters|Claude|GPT|Gemini|Grok)\b",
            by=By.NOBODY,
            unless=r"\b(?:every|any|all|most) (?:\w+ ){0,2}?models?\b|\b(?:iphone|ios|android|defen[cs]e against"
            r"|prevent(?:s|ing)? jailbreaks?|resist\w*|benchmark"
            r")\b",
        ),
        Trigger(
            pattern=(
                r"\b(?P<head>(?:use[sd]?|using|abus(?:es?|ed|ing)|misus(?:es?|ed|ing)|exploit(?:s|ed|ing)?"
                r"|weaponi[sz](?:es?|ed|ing)|turn(?:s|ed)? to|manipulat(?:es?|ed"
                r"|ing)))\b[^.;]{0,60}?\b(?:to|for|in|into)\b[^.;]{0,60}?\b(?:hack\w*|attack\w*|malware"
                r"|phish\w*|ransomware|break\w* into|intrusions?|sabotag\w*|hack-for-hire|"
                r"extort\w*|espionage|steal|breach|spy|scam\w*|cyber\w*|fraud|disinformation|influence "
                r"operations?|exfiltrat\w*)\b"
            ),
            by=By.NOBODY,
            about=About.MODEL,
            also=r"\b(?:hackers?|attackers?|criminals?|spies|state[- ](?:sponsored|backed|linked)|threat "
            r"actors?|group|scammers?|malicious|operators?|north korea\w*|chinese|russian|iranian)\b",
            unless=r"\b(?:could be used|to detect|to stop|to prevent|to fight|defenders?|protect)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>disrupt(?:s|ed|ing)?|ban(?:s|ned)? accounts?|thwart(?:s|ed)?|take(?:s|n)? down"
            r"|took down)\b[^.;]{0,50}?\b(?:malicious|hackers?|threat actors?|influence operations?"
            r"|cyber\w*|state-linked|scams?|espionage)\b",
            by=By.NOBODY,
            about=About.AI,
        ),
        Trigger(
            pattern=r"\b(?P<head>malware|ransomware|botnets?|spyware|trojans?|phishing kits?"
            r"|worms?)\b[^.;]{0,80}?\b(?:us(?:es?|ed|ing)|quer(?:ies|ied|ying)|abus(?:es?|ed|ing)|call(?:s"
            r"|ed|ing)|via)\b",
            by=By.NOBODY,
            about=About.AI,
            also=r"\b(?:AI|LLMs?|models?|Claude|GPT|Gemini|ChatGPT|Hugging Face)\b",
            unless=r"\b(?:to detect|detects?|to stop|to fight|defen[cs]e)\b",
        ),
        Trigger(
            pattern=(
                r"\b(?P<head>accus(?:es|ed|ing)|us(?:es|ed|ing))\b[^.;]{0,90}?\b(?:distill?(?:ing|ed"
                r"|ation)?|fraudulent accounts|stealing|copying)\b[^.;]{0,40}?\b(?:Claude|ChatGPT|GPT"
                r"|Gemini|Grok|models?|"
                r"capabilities|outputs?|weights)\b"
            ),
            by=By.NOBODY,
            about=About.MODEL,
            also=r"\b(?:distill?\w*|fraudulent|steal\w*|illicit\w*)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>distill(?:s|ed|ing|ation)(?: attacks?| campaigns?)?|extract(?:s|ed"
            r"|ing)?)\b[^.;]{0,60}?\b(?:fraudulent accounts?|illicit\w*|stole\w*|theft|without permission"
            r"|capabilities)\b",
            by=By.NOBODY,
            about=About.MODEL,
        ),
        Trigger(
            pattern=r"\b(?P<head>generat(?:es|ed|ing)|produc(?:es|ed|ing)|creat(?:es|ed"
            r"|ing))\b[^.;]{0,60}?\b(?:CSAM|child sexual abuse|non-?consensual|sexuali[sz]ed images"
            r"|deepfake (?:porn|nudes))\b",
            by=By.NOBODY,
            about=About.MODEL,
            noun=True,
        ),
        # Found out by the firm, or by somebody who looked.
        Trigger(
            pattern=r"\b(?P<head>detect(?:s|ed)?|finds?|found|identif(?:ies|ied)|report(?:s|ed)?|disclos(?:es|ed)"
            r"|confirm(?:s|ed)?|investigat(?:es|ed|ing)"
            r"|suffer(?:s|ed)?|acknowledg(?:es|ed)|inform(?:s|ed|ing)?|notif(?:ies|ied|ying)|tell(?:s)?|told"
            r"|warn(?:s|ed)?|experienc(?:es|ed))\b[^.;]{0,60}?"
            r"\b(?:unauthori[sz]ed access|security (?:incident|breach)|data (?:breach|leak|exposure)|intrusion"
            r"|break-in|exposed (?:\w+ )?(?:database"
            r"|server|bucket|keys?|endpoint)|(?:an? )?incident (?:at|involving))\b",
            by=By.NOBODY,
            about=About.MODEL,
            unless=r"\b(?:how to|prevent|reduce the|webinar|survey|cost of|average|AI (?:finds?|found|detects?)"
            r"|helps?)\b",
        ),
        Trigger(
            pattern=r"\b(?:bugs?|flaws?|glitch\w*|errors?|faults?|misconfigur\w+|vulnerabilit\w+|weakness\w*|crafted "
            r"(?:\w+ )?(?:file|prompt|request|image|e-?mail|page))\b"
            r"[^.;]{0,50}?\b(?P<head>show(?:s|ed)?|expos(?:es|ed)|let(?:s|ting)?|reveal(?:s|ed)?|leak(?:s|ed)?"
            r"|allow(?:s|ed)?|gave|gives?|made|makes?|sent|enabl(?:es|ed))\b"
            r"[^.;]{0,70}?\b(?:others?|other (?:users|people|customers)|strangers?|attackers?|hackers?|data|chats?"
            r"|conversations|titles|histories|e-?mails?|keys"
            r"|code|commands?|files|secrets|credentials|payment)\b",
            by=By.NOBODY,
            about=About.MODEL,
            unless=r"\b(?:bug bounty|benchmark\w*|error rates?|wrong answers?|hallucinat\w+|helps?|detect\w*)\b",
        ),
        Trigger(
            pattern=r"\b(?:databases?|servers?|buckets?|endpoints?|instances|repositor(?:y|ies)|archives?"
            r"|dashboards?)\b[^.;]{0,60}?\b(?P<head>(?:is |are |was |were |left |lay |stood )?"
            r"(?:open to (?:the internet|anyone|the public)|exposed|unprotected|unsecured|publicly (?:accessible"
            r"|readable)|without (?:a )?(?:password|authentication)))\b",
            by=By.NOBODY,
            about=About.MODEL,
            passive=True,
            unless=r"\b(?:how to|scan\w*|best practices|benchmark)\b",
        ),
        Trigger(
            pattern=r"\b(?:weights|source code|system prompts?|prompts?|model|checkpoints?"
            r"|documents?)\b[^.;]{0,60}?\b(?P<head>(?:(?:was|were|been|is|are) )?(?:leaked|posted|uploaded"
            r"|published|dumped|offered for sale|on sale))\b[^.;]{0,20}?\b(?:on|to|at|by|via"
            r"|through)\b[^.;]{0,20}?\b(?:4chan|forums?|torrents?|dark web|telegram|hackers?"
            r"|an employee|mistake|accident|without)\b",
            by=By.NOBODY,
            about=About.MODEL,
            passive=True,
        ),
        Trigger(
            pattern=rf"\b(?P<head>{_FLAW})(?: \(|:|$|\b in\b)",
            by=By.NOBODY,
            about=About.MODEL,
            noun=True,
            tight=True,
            unless=r"\b(?:finds?|finding|found|discover\w*|detect\w*|hunt\w*|scan\w*|smart contracts?|benchmark"
            r"|evaluat\w+|bounty)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>(?:was |were |been |is |gets? |got )?(?:jailbroken|hacked|breached|compromised"
            r"|hijacked|backdoored))\b",
            by=By.NOBODY,
            about=About.MODEL,
            passive=True,
            tight=True,
            unless=r"\b(?:iphone|ios|android|growth|life|could be|can be|may be|every|any|all)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>trick(?:s|ed)|fool(?:s|ed)|hijack(?:s|ed)|planted|plants|slip(?:s|ped)|inject(?:s"
            r"|ed)|smuggl(?:es|ed))\b[^.;]{0,60}?"
            r"\b(?:by|with|into|through|via|in)\b[^.;]{0,60}?",
            by=By.NOBODY,
            about=About.MODEL,
            also=r"\b(?:hackers?|attackers?|researchers?|malicious|poisoned|hidden|prompts?|invit\w+|data|code"
            r"|commands?|files?|wiper)\b"
            r"(?=.*\b(?:Claude|ChatGPT|GPT|Gemini|Copilot|Grok|agents?|assistants?|chatbots?|extensions?|packages?"
            r"|repositor(?:y|ies)|models?)\b)"
            r"|\b(?:Claude|ChatGPT|GPT|Gemini|Copilot|Grok|agents?|assistants?|chatbots?)\b.*\b(?:hackers?"
            r"|attackers?|malicious|poisoned|hidden|invit\w+)\b",
            unless=r"\b(?:how to|benchmark|could be|resist\w*|students?|investors?|detect\w*|protect|voters?"
            r"|judges?)\b",
        ),
    ),
    unless=r"\b(?:vulnerability disclosure|webinar|cheat sheet|tutorial|fabricated citations?)\b",
    drops_chips=True,
    examples=(
        Example(text="A breach at OpenAI exposed names of ChatGPT users to attackers.", reports=True),
        Example(text="Hackers used Claude Code to steal data from thirty companies, Anthropic said.", reports=True),
        Example(
            text="Researchers disclosed a vulnerability in Cursor AI that runs code on opening a folder.", reports=True
        ),
        Example(text="The Python backend of Triton Inference Server contains a vulnerability.", reports=True),
        Example(text="Prompt injection in Cursor leads to command execution.", reports=True),
        Example(
            text="An attacker gained access to a provider's systems and exported data of OpenAI API users.",
            reports=True,
        ),
        Example(text="Two releases of LiteLLM carried a credential stealer.", reports=True),
        Example(text="Thousands of shared ChatGPT conversations were indexed by search engines.", reports=True),
        Example(
            text="A spy ring manipulated Claude Code into breaking into chemical firms, a group of researchers said.",
            reports=True,
        ),
        Example(text="A bug in ChatGPT showed some users the titles of other people's chats.", reports=True),
        Example(text="Researchers found an exposed database of DeepSeek with a million chat logs.", reports=True),
        Example(text="Hugging Face detected unauthorised access to the secrets of its Spaces.", reports=True),
        Example(text="ChatGPT hacked, says OpenAI.", reports=True),
        Example(text="Attackers tricked ChatGPT with a poisoned invitation into sending out files.", reports=True),
        Example(text="A comedian fooled voters with jokes that ChatGPT wrote.", reports=False),
        Example(text="A bug made Claude give wrong answers about other animals.", reports=False),
        Example(text="ChatGPT users gain access to a library of prompts.", reports=False),
        Example(text="The weights of Llama 4 were published on Hugging Face.", reports=False),
        Example(text="A shop chain told customers of a data breach.", reports=False),
        Example(text="Ten tips to keep your passwords safe.", reports=False),
    ),
)
