"""Every type as headlines and first sentences of many outlets tell it, and what only looks like it."""

import pytest

from domain.claim import Salience
from domain.status import Status
from tests.builders.nlp import read

# title, first sentence, type, status, one target (None: not asserted)
REPORTS = [
    (
        "OpenAI to block API access from China",
        "OpenAI will block API traffic from China starting July 9, developers were told by email.",
        "access_restriction",
        "announced",
        None,
    ),
    (
        "Anthropic bars Chinese-controlled companies from Claude",
        "Anthropic said it will no longer sell access to Claude to companies majority-owned by Chinese entities.",
        "access_restriction",
        "in_effect",
        "anthropic/claude",
    ),
    (
        "Google pulls Gemma from AI Studio after senator's complaint",
        "Google removed Gemma from AI Studio and said it remains available through the API.",
        "access_restriction",
        "in_effect",
        "google/gemma",
    ),
    (
        "Anthropic revokes OpenAI's access to Claude",
        "Anthropic cut off OpenAI's access to the Claude API on Tuesday, citing its terms.",
        "access_restriction",
        "in_effect",
        None,
    ),
    (
        "DeepSeek halts new API sign-ups",
        "DeepSeek has suspended API top-ups because of limited capacity.",
        "access_restriction",
        "in_effect",
        None,
    ),
    (
        "OpenAI reopens GPT-6 to all developers",
        "OpenAI restored GPT-6 access for all developers on Thursday.",
        "access_restriction",
        "eased",
        "openai/gpt-6",
    ),
    (
        "xAI disables Grok image generation for most users",
        "xAI limited Grok image generation to paying subscribers after an outcry.",
        "access_restriction",
        "in_effect",
        "xai/grok",
    ),
    (
        "Meta will not release Llama 5 in the EU",
        "Meta said it will withhold Llama 5 from users in the European Union.",
        "access_restriction",
        "announced",
        "meta/llama-5",
    ),
    (
        "Microsoft suspends Azure OpenAI accounts in Russia",
        "Microsoft suspended Azure OpenAI accounts of customers in Russia.",
        "access_restriction",
        "in_effect",
        "microsoft/azure-openai",
    ),
    (
        "GPT-6 no longer available in Hong Kong",
        "As of this week GPT-6 is no longer available to users in Hong Kong.",
        "access_restriction",
        "in_effect",
        "openai/gpt-6",
    ),
    (
        "Mistral brings back access to Le Chat in Italy",
        "Mistral restored access to Le Chat in Italy on Friday.",
        "access_restriction",
        "eased",
        "mistral/le-chat",
    ),
    (
        "OpenAI cuts off Iranian accounts",
        "OpenAI said it shut off access for users in Iran.",
        "access_restriction",
        "in_effect",
        "openai",
    ),
    (
        "Moonshot limits new Kimi subscriptions amid surge",
        "Moonshot AI paused new subscriptions to Kimi because of demand.",
        "access_restriction",
        "in_effect",
        "moonshot/kimi",
    ),
    (
        "Global GPU shortage delays AI projects",
        "A shortage of GPUs is delaying AI projects.",
        "compute_supply",
        "in_effect",
        None,
    ),
    (
        "TSMC halts production after earthquake",
        "TSMC evacuated fabs and halted production after a 6.4 magnitude earthquake.",
        "compute_supply",
        "in_effect",
        "tsmc",
    ),
    (
        "SK hynix says HBM sold out through 2027",
        "SK hynix said its HBM capacity is sold out through 2027.",
        "compute_supply",
        "in_effect",
        "sk-hynix",
    ),
    (
        "Nvidia delays Rubin shipments",
        "Nvidia has delayed shipments of Rubin GPUs by a quarter because of a design flaw.",
        "compute_supply",
        "in_effect",
        None,
    ),
    (
        "Micron stops selling consumer memory as AI eats supply",
        "Memory makers are rationing DRAM.",
        "compute_supply",
        "in_effect",
        None,
    ),
    (
        "Samsung strike threatens HBM output",
        "A strike at Samsung halted production lines of memory chips.",
        "compute_supply",
        "in_effect",
        "samsung",
    ),
    (
        "Helium shortage hits chip fabs",
        "A shortage of helium is disrupting semiconductor production.",
        "compute_supply",
        "in_effect",
        None,
    ),
    (
        "DRAM shortage forces PC makers to cut output",
        "A severe DRAM shortage caused by AI demand is hitting PC makers.",
        "compute_supply",
        "in_effect",
        None,
    ),
    (
        "Azure runs out of GPU capacity in Europe",
        "Microsoft's Azure is running out of GPU capacity in Europe.",
        "compute_supply",
        "in_effect",
        None,
    ),
    (
        "Typhoon shuts chip plants in Taiwan",
        "A typhoon forced TSMC and UMC to halt production at chip plants.",
        "compute_supply",
        "in_effect",
        None,
    ),
    (
        "Blackwell shipments delayed by overheating",
        "Nvidia delayed deliveries of Blackwell GPUs.",
        "compute_supply",
        "in_effect",
        None,
    ),
    (
        "HBM prices surge as SK hynix sells out",
        "SK hynix says its HBM output for next year is sold out amid a memory shortage.",
        "compute_supply",
        "in_effect",
        None,
    ),
    (
        "OpenAI will shut down Sora app in March",
        "OpenAI said it will shut down the Sora app on March 24.",
        "deprecation",
        "announced",
        None,
    ),
    (
        "Claude Opus 4 retires on June 15",
        "Anthropic will retire Claude Opus 4 and Claude Sonnet 4 on June 15, 2026.",
        "deprecation",
        "announced",
        None,
    ),
    (
        "Google discontinues Gemini 2.0 Flash",
        "Gemini 2.0 Flash was shut down on Monday.",
        "deprecation",
        "in_effect",
        "google/gemini-2.0-flash",
    ),
    (
        "OpenAI brings GPT-4o back after user backlash",
        "OpenAI reversed its decision to retire GPT-4o after complaints.",
        "deprecation",
        "reversed",
        "openai/gpt-4o",
    ),
    (
        "OpenAI to sunset Assistants API",
        "OpenAI announced the deprecation of the Assistants API; it will be removed on August 26, 2026.",
        "deprecation",
        "announced",
        "openai/assistants-api",
    ),
    (
        "GitHub deprecates Claude Sonnet 3.5 in Copilot",
        "GitHub has deprecated Claude 3.5 Sonnet in Copilot.",
        "deprecation",
        "in_effect",
        None,
    ),
    (
        "Microsoft extends retirement date of GPT-4o on Azure",
        "Microsoft has extended the retirement of GPT-4o on Azure OpenAI to October.",
        "deprecation",
        "eased",
        "openai/gpt-4o",
    ),
    (
        "Google to shut down Gemini 2.5 Pro in June",
        "Google will retire Gemini 2.5 Pro from the Gemini API on June 17, 2026.",
        "deprecation",
        "announced",
        "google/gemini-2.5-pro",
    ),
    (
        "Claude Haiku 3 reaches end of life",
        "Claude Haiku 3 has been retired; requests now fail.",
        "deprecation",
        "in_effect",
        "anthropic/claude-3-haiku",
    ),
    (
        "OpenAI kills off Operator",
        "OpenAI is shutting down Operator on August 31.",
        "deprecation",
        "announced",
        "openai/operator",
    ),
    (
        "Mistral retires Mixtral 8x22B",
        "Mistral AI has retired Mixtral 8x22B from its platform.",
        "deprecation",
        "in_effect",
        "mistral/mixtral-8x22b",
    ),
    ("xAI deprecates Grok 3", "xAI will deprecate Grok 3 on May 15, 2026.", "deprecation", "announced", "xai/grok-3"),
    (
        "Anthropic to retire Claude Sonnet 4.5",
        "Claude Sonnet 4.5 will be retired on November 30, 2026, Anthropic said.",
        "deprecation",
        "announced",
        "anthropic/claude-sonnet-4.5",
    ),
    (
        "New York Times sues OpenAI and Microsoft",
        "The New York Times sued OpenAI and Microsoft over the use of its articles.",
        "enforcement",
        "in_effect",
        None,
    ),
    (
        "FTC opens probe into Character.AI",
        "The Federal Trade Commission opened an inquiry into Character.AI.",
        "enforcement",
        "in_effect",
        "character-ai",
    ),
    (
        "Italy fines OpenAI 15 million euros",
        "Italy's Garante fined OpenAI 15 million euros.",
        "enforcement",
        "in_effect",
        "openai",
    ),
    (
        "Anthropic agrees to pay $1.5 billion to settle authors' lawsuit",
        "Anthropic agreed to pay $1.5 billion to settle a class action by authors.",
        "enforcement",
        "announced",
        "anthropic",
    ),
    (
        "EU fines xAI over Grok",
        "The European Commission fined xAI 120 million euros over Grok.",
        "enforcement",
        "in_effect",
        None,
    ),
    (
        "Judge rules Meta's use of books was fair use",
        "A federal judge ruled that Meta's training of Llama on books was fair use.",
        "enforcement",
        "in_effect",
        None,
    ),
    (
        "Disney and Universal file lawsuit against Midjourney",
        "Disney and Universal filed a lawsuit against Midjourney.",
        "enforcement",
        "in_effect",
        "midjourney",
    ),
    (
        "Japan's antitrust watchdog raids Microsoft",
        "Japan's Fair Trade Commission raided Microsoft's offices over cloud and AI practices.",
        "enforcement",
        "in_effect",
        "microsoft",
    ),
    (
        "Getty Images loses case against Stability AI",
        "London's High Court ruled against Getty Images in its case against Stability AI.",
        "enforcement",
        "in_effect",
        "stability",
    ),
    (
        "Texas attorney general investigates Meta AI Studio",
        "Texas Attorney General Ken Paxton launched an investigation into Meta AI Studio and Character.AI.",
        "enforcement",
        "in_effect",
        None,
    ),
    (
        "OpenAI sued over teen's death",
        "The parents of a teenager sued OpenAI, saying ChatGPT encouraged their son.",
        "enforcement",
        "in_effect",
        None,
    ),
    (
        "China opens antitrust investigation into Nvidia",
        "China's market regulator SAMR opened an investigation into Nvidia.",
        "enforcement",
        "in_effect",
        "nvidia",
    ),
    (
        "Ziff Davis sues OpenAI",
        "Publisher Ziff Davis sued OpenAI for copyright infringement.",
        "enforcement",
        "in_effect",
        "openai",
    ),
    (
        "US tightens chip export rules for Southeast Asia",
        (
            "The Commerce Department on Monday said it would require licences for advanced AI chips shipped "
            "to Malaysia and Thailand."
        ),
        "export_control",
        "in_effect",
        None,
    ),
    (
        "Nvidia gets green light to sell H200 to China",
        "The Trump administration approved sales of Nvidia's H200 chips to approved customers in China.",
        "export_control",
        "eased",
        "nvidia/h200",
    ),
    (
        "China bans export of gallium and germanium to US",
        "Beijing on Tuesday banned exports of gallium and germanium, used to make chips, to the United States.",
        "export_control",
        "in_effect",
        None,
    ),
    (
        "BIS adds 80 companies to Entity List",
        (
            "The Bureau of Industry and Security added 80 companies, including Inspur subsidiaries, to the "
            "Entity List over AI chips."
        ),
        "export_control",
        "in_effect",
        None,
    ),
    (
        "Dutch government restricts ASML servicing of DUV machines in China",
        "The Netherlands said it will limit ASML's ability to service DUV tools in China from September 1.",
        "export_control",
        "announced",
        None,
    ),
    (
        "Senate panel advances bill requiring location tracking in AI chips",
        "The Chip Security Act would require exporters of AI chips to verify location.",
        "export_control",
        "proposed",
        None,
    ),
    (
        "US considers new curbs on Nvidia sales to the Gulf",
        (
            "The White House is weighing limits on exports of Nvidia chips to the UAE, people familiar with "
            "the matter said."
        ),
        "export_control",
        "rumoured",
        None,
    ),
    (
        "Commerce rescinds AI diffusion rule",
        "The Commerce Department rescinded the AI diffusion rule on Tuesday.",
        "export_control",
        "reversed",
        None,
    ),
    (
        "China suspends rare earth export controls for a year",
        "China's Ministry of Commerce said it would suspend export controls on rare earths used in chips for one year.",
        "export_control",
        "stayed",
        None,
    ),
    (
        "Japan to require licences for chip tool exports",
        "Japan will require licences for exports of 23 types of chipmaking equipment starting July 23.",
        "export_control",
        "announced",
        None,
    ),
    (
        "Commerce Department bars foreign nationals from OpenAI's GPT-6",
        "The US Commerce Department barred foreign nationals from using OpenAI's GPT-6 without a licence.",
        "export_control",
        "in_effect",
        "openai/gpt-6",
    ),
    (
        "US lifts curbs on Nvidia H20 exports to China",
        "Nvidia said the US government assured it that licences for H20 will be granted.",
        "export_control",
        "reversed",
        "nvidia/h20",
    ),
    (
        "Trump administration halts Nvidia chip shipments to Saudi Arabia",
        (
            "The Commerce Department told Nvidia to pause shipments of its most advanced chips to Saudi "
            "Arabia and the UAE, according to a letter seen by Reuters."
        ),
        "export_control",
        "in_effect",
        None,
    ),
    (
        "OpenAI launches GPT-6.1",
        "OpenAI on Thursday launched GPT-6.1, its latest flagship model.",
        "model_release",
        "in_effect",
        "openai/gpt-6.1",
    ),
    (
        "DeepSeek drops V5 with open weights",
        "DeepSeek V5 is out under an MIT licence.",
        "model_release",
        "in_effect",
        "deepseek/v5",
    ),
    (
        "Google unveils Gemini 4 Ultra",
        "Google announced Gemini 4 Ultra at its developer conference.",
        "model_release",
        "in_effect",
        "google/gemini-4-ultra",
    ),
    (
        "Mistral Large 5 arrives on Amazon Bedrock",
        "Mistral Large 5 is now generally available on Amazon Bedrock.",
        "model_release",
        "in_effect",
        "mistral/large-5",
    ),
    (
        "Meta releases Llama 5",
        "Meta has released Llama 5 in three sizes.",
        "model_release",
        "in_effect",
        "meta/llama-5",
    ),
    (
        "Alibaba's Qwen team open-sources Qwen4-Coder",
        "The Qwen team published Qwen4-Coder on Hugging Face.",
        "model_release",
        "in_effect",
        "alibaba/qwen4-coder",
    ),
    ("Introducing Grok 6", "Today we are launching Grok 6.", "model_release", "in_effect", "xai/grok-6"),
    (
        "OpenAI plans to release GPT-7 in December, report says",
        "OpenAI is preparing to release GPT-7 as early as December, The Information reported.",
        "model_release",
        "announced",
        "openai/gpt-7",
    ),
    (
        "Kimi K4 is here",
        "Moonshot AI's Kimi K4 is now available via API.",
        "model_release",
        "in_effect",
        "moonshot/kimi-k4",
    ),
    (
        "Anthropic debuts Claude Opus 5.5",
        "Anthropic today introduced Claude Opus 5.5.",
        "model_release",
        "in_effect",
        "anthropic/claude-opus-5.5",
    ),
    (
        "Microsoft rolls out MAI-2, its own model",
        "Microsoft on Monday rolled out MAI-2.",
        "model_release",
        "in_effect",
        "microsoft/mai-2",
    ),
    (
        "Nvidia releases Nemotron 4 Ultra open model",
        "Nvidia released the Nemotron 4 Ultra model.",
        "model_release",
        "in_effect",
        "nvidia/nemotron-4-ultra",
    ),
    (
        "Zhipu's GLM-6 tops open models on launch",
        "Zhipu released GLM-6 on Wednesday.",
        "model_release",
        "in_effect",
        "zhipu/glm-6",
    ),
    (
        "ChatGPT down for thousands of users",
        "ChatGPT is down for thousands of users, according to Downdetector.",
        "outage",
        "in_effect",
        "openai/chatgpt",
    ),
    (
        "Elevated errors on Claude Opus 4.8",
        "We are investigating elevated error rates on Claude Opus 4.8.",
        "outage",
        "in_effect",
        "anthropic/claude-opus-4.8",
    ),
    (
        "OpenAI says ChatGPT outage resolved",
        "OpenAI said an outage that hit ChatGPT and its API was resolved on Tuesday.",
        "outage",
        "ended",
        None,
    ),
    (
        "AWS outage knocks Amazon Bedrock offline",
        "An AWS outage knocked Amazon Bedrock offline for several hours.",
        "outage",
        "in_effect",
        "amazon/bedrock",
    ),
    (
        "Gemini suffers global outage",
        "Google's Gemini suffered a global outage on Friday.",
        "outage",
        "in_effect",
        "google/gemini",
    ),
    (
        "Cloudflare outage takes ChatGPT and Claude offline",
        "A Cloudflare outage took ChatGPT and Claude offline on Tuesday.",
        "outage",
        "in_effect",
        None,
    ),
    (
        "Claude goes down across the globe",
        "Anthropic's Claude went down on Tuesday, with users reporting errors.",
        "outage",
        "in_effect",
        "anthropic/claude",
    ),
    (
        "DeepSeek API suffers major outage",
        "DeepSeek suffered its longest outage yet, lasting more than seven hours.",
        "outage",
        "in_effect",
        None,
    ),
    (
        "Claude Code: service disruption resolved",
        "This incident has been resolved. Claude Code had elevated errors between 09:10 and 10:02 UTC.",
        "outage",
        "ended",
        "anthropic/claude-code",
    ),
    (
        "Azure OpenAI hit by outage in Sweden Central",
        "Microsoft is investigating an outage of Azure OpenAI.",
        "outage",
        "in_effect",
        "microsoft/azure-openai",
    ),
    (
        "Copilot code review fails for GitHub users",
        "GitHub reported degraded performance for Copilot.",
        "outage",
        "in_effect",
        "github/copilot",
    ),
    (
        "Anthropic status: Degraded performance on claude.ai",
        "We are seeing degraded performance on claude.ai and the API.",
        "outage",
        "in_effect",
        None,
    ),
    (
        "Character.AI down: users report errors",
        "Character.AI is down for many users.",
        "outage",
        "in_effect",
        "character-ai",
    ),
    (
        "SpaceX to acquire Cursor maker Anysphere",
        "SpaceX agreed to acquire Anysphere, the maker of Cursor.",
        "ownership_change",
        "announced",
        "cursor",
    ),
    (
        "Nvidia buys Groq assets for $20 billion",
        "Nvidia acquired Groq's assets for $20 billion.",
        "ownership_change",
        "in_effect",
        "groq",
    ),
    (
        "Meta in talks to buy Manus",
        "Meta is in talks to acquire Manus, an AI agent startup.",
        "ownership_change",
        "rumoured",
        "manus",
    ),
    (
        "China blocks Meta's acquisition of Manus",
        "Beijing blocked Meta's acquisition of Manus, the AI agent firm.",
        "ownership_change",
        "reversed",
        "manus",
    ),
    (
        "Builder.ai files for bankruptcy",
        "The AI startup Builder.ai has filed for insolvency in London.",
        "ownership_change",
        "in_effect",
        "builder-ai",
    ),
    (
        "SoftBank completes purchase of Graphcore",
        "SoftBank completed its acquisition of Graphcore.",
        "ownership_change",
        "in_effect",
        "graphcore",
    ),
    (
        "Dutch government takes control of Nexperia",
        "The Dutch government took control of chipmaker Nexperia.",
        "ownership_change",
        "in_effect",
        "nexperia",
    ),
    (
        "CoreWeave to buy Core Scientific",
        "CoreWeave said it will acquire Core Scientific.",
        "ownership_change",
        "announced",
        None,
    ),
    (
        "Meta acquires AI agent startup Manus",
        "Meta acquired Manus for more than $2 billion.",
        "ownership_change",
        "in_effect",
        "manus",
    ),
    ("AMD to buy ZT Systems", "AMD agreed to buy AI server maker ZT Systems.", "ownership_change", "announced", None),
    (
        "Anthropic buys Bun",
        "Anthropic acquired Bun, a JavaScript runtime used in AI coding.",
        "ownership_change",
        "in_effect",
        None,
    ),
    (
        "Cohere and Aleph Alpha to merge",
        "Cohere agreed to merge with Aleph Alpha.",
        "ownership_change",
        "announced",
        None,
    ),
    (
        "Salesforce buys Convergence.ai",
        "Salesforce acquired AI agent start-up Convergence.ai.",
        "ownership_change",
        "in_effect",
        None,
    ),
    (
        "OpenAI slashes o3 price by 80%",
        "OpenAI cut the price of o3 by 80 per cent.",
        "pricing_change",
        "in_effect",
        "openai/o3",
    ),
    (
        "Anthropic adds weekly rate limits to Claude Code",
        "Anthropic will introduce weekly rate limits for Claude subscribers on August 28.",
        "pricing_change",
        "announced",
        None,
    ),
    (
        "GitHub Copilot moves to usage-based billing",
        "GitHub Copilot is moving to token-based billing from June 1.",
        "pricing_change",
        "in_effect",
        "github/copilot",
    ),
    ("Google raises Gemini API prices", "Google raised prices of the Gemini API.", "pricing_change", "in_effect", None),
    (
        "Cursor changes Pro plan pricing",
        "Cursor changed the pricing of its Pro plan, angering users of the AI code editor.",
        "pricing_change",
        "in_effect",
        "cursor/pro",
    ),
    ("DeepSeek cuts API prices in half", "DeepSeek halved API prices on Monday.", "pricing_change", "in_effect", None),
    (
        "OpenAI doubles Codex rate limits",
        "OpenAI doubled rate limits for Codex users.",
        "pricing_change",
        "in_effect",
        "openai/codex",
    ),
    (
        "Mistral removes free tier",
        "Mistral AI will end the free tier of its API on May 1.",
        "pricing_change",
        "announced",
        None,
    ),
    (
        "Anthropic cuts Opus prices by two thirds",
        "Anthropic lowered the price of Claude Opus 4.5 to $5 per million input tokens.",
        "pricing_change",
        "in_effect",
        None,
    ),
    (
        "OpenAI introduces ads and a cheaper tier in ChatGPT",
        "OpenAI launched ChatGPT Go for $8 a month.",
        "pricing_change",
        "in_effect",
        None,
    ),
    (
        "Google tightens free limits of Gemini 3",
        "Google reduced the free daily limits for Gemini 3 Pro.",
        "pricing_change",
        "in_effect",
        None,
    ),
    (
        "Windsurf replaces credits with quotas",
        "Windsurf, the AI IDE, is replacing its credits with daily quotas.",
        "pricing_change",
        "in_effect",
        "windsurf",
    ),
    (
        "Alibaba Cloud raises prices of AI compute by 34%",
        "Alibaba Cloud raised prices of its AI computing services.",
        "pricing_change",
        "in_effect",
        None,
    ),
    (
        "OpenAI to refund ChatGPT Pro users after outage",
        "OpenAI said it will refund ChatGPT Pro subscribers for last week's outage.",
        "refund",
        "announced",
        "openai/chatgpt-pro",
    ),
    (
        "Cursor apologises and offers refunds over pricing change",
        "Cursor, the AI code editor, is offering refunds to users hit by unexpected charges.",
        "refund",
        "in_effect",
        "cursor",
    ),
    (
        "Amazon credits Bedrock customers after disruption",
        "Amazon issued service credits to Bedrock customers affected by the disruption.",
        "refund",
        "in_effect",
        "amazon/bedrock",
    ),
    (
        "OpenAI gives credits to Codex users after bug",
        "OpenAI said it will credit Codex users who were overcharged.",
        "refund",
        "announced",
        "openai/codex",
    ),
    (
        "Midjourney to compensate subscribers for downtime",
        "Midjourney will compensate subscribers with an extra week.",
        "refund",
        "announced",
        "midjourney",
    ),
    (
        "xAI refunds SuperGrok subscribers",
        "xAI will refund SuperGrok subscribers affected by the outage.",
        "refund",
        "announced",
        None,
    ),
    (
        "Perplexity AI pays back users over billing error",
        "Perplexity AI is reimbursing users who were billed twice.",
        "refund",
        "in_effect",
        "perplexity",
    ),
    (
        "Cursor apologises for pricing change and offers refunds",
        "Cursor, the AI code editor, apologised and will refund users for unexpected charges from June 16 to July 4.",
        "refund",
        "announced",
        None,
    ),
    (
        "EU delays AI Act high-risk rules to 2027",
        "The European Commission agreed to delay high-risk rules of the AI Act until December 2027.",
        "regulation",
        "eased",
        None,
    ),
    (
        "Newsom signs AI companion chatbot bill",
        "California Governor Gavin Newsom signed a bill regulating AI companion chatbots.",
        "regulation",
        "in_effect",
        None,
    ),
    (
        "Trump signs executive order on state AI laws",
        "President Trump signed an executive order to preempt state AI laws.",
        "regulation",
        "in_effect",
        None,
    ),
    (
        "South Korea's AI Basic Act takes effect",
        "South Korea's AI Basic Act took effect on January 22.",
        "regulation",
        "in_effect",
        None,
    ),
    (
        "UK proposes law to test AI models before release",
        "The UK government proposed legislation that would require testing of frontier AI models.",
        "regulation",
        "proposed",
        None,
    ),
    (
        "China issues rules on labelling AI content",
        (
            "The Cyberspace Administration of China issued rules that require labels on AI-generated content "
            "from September 1."
        ),
        "regulation",
        "in_effect",
        None,
    ),
    (
        "Italy passes AI law",
        "Italy's parliament approved a law on artificial intelligence.",
        "regulation",
        "announced",
        None,
    ),
    (
        "Colorado postpones AI Act to June 2026",
        "Colorado lawmakers voted to delay the state's AI Act until June 2026.",
        "regulation",
        "eased",
        None,
    ),
    (
        "Vietnam adopts its first AI law",
        "Vietnam's National Assembly adopted a law on artificial intelligence.",
        "regulation",
        "announced",
        None,
    ),
    (
        "Trump imposes 25% tariff on AI chips",
        "President Trump imposed a 25 per cent tariff on certain AI chips.",
        "regulation",
        "in_effect",
        None,
    ),
    (
        "Commission publishes draft guidelines on AI Act transparency",
        "The European Commission published draft guidelines on transparency obligations under the AI Act.",
        "regulation",
        "proposed",
        None,
    ),
    (
        "Texas AI law takes effect",
        "The Texas Responsible AI Governance Act took effect on January 1.",
        "regulation",
        "in_effect",
        None,
    ),
    (
        "Governor vetoes AI safety bill",
        "California Governor Gavin Newsom vetoed a bill on AI safety.",
        "regulation",
        "reversed",
        None,
    ),
    (
        "Pentagon labels DeepSeek a Chinese military company",
        "The Pentagon added DeepSeek to its 1260H list on Friday.",
        "sanction",
        "in_effect",
        "deepseek",
    ),
    (
        "Judge blocks Pentagon's supply chain risk designation of Anthropic",
        "A federal judge blocked the designation of Anthropic as a supply chain risk.",
        "sanction",
        "stayed",
        "anthropic",
    ),
    (
        "EU sanctions Russian AI developer",
        "The Council of the EU sanctioned Yandex's AI unit.",
        "sanction",
        "in_effect",
        "yandex",
    ),
    (
        "Treasury sanctions SenseTime",
        "The US Treasury sanctioned SenseTime, adding it to the SDN list.",
        "sanction",
        "in_effect",
        "sensetime",
    ),
    (
        "China puts Micron on unreliable entity list",
        "China's commerce ministry put Micron on its unreliable entity list.",
        "sanction",
        "in_effect",
        "micron",
    ),
    (
        "Appeals court revives Pentagon blacklisting of Anthropic",
        "An appeals court lifted a stay on the Pentagon's supply chain risk designation of Anthropic.",
        "sanction",
        "in_effect",
        "anthropic",
    ),
    (
        "Pentagon drops supply-chain risk label for Anthropic",
        "The Pentagon withdrew its designation of Anthropic as a supply-chain risk.",
        "sanction",
        "reversed",
        "anthropic",
    ),
    (
        "US designates Zhipu under Treasury sanctions",
        "The Treasury Department imposed sanctions on Zhipu.",
        "sanction",
        "in_effect",
        "zhipu",
    ),
    (
        "Hegseth gives Anthropic an ultimatum",
        (
            "Defense Secretary Pete Hegseth threatened to designate Anthropic a supply chain risk unless it "
            "accepts all lawful uses by Friday."
        ),
        "sanction",
        "proposed",
        "anthropic",
    ),
    (
        "Pentagon formally designates Anthropic a supply chain risk",
        "The Department of Defense notified Anthropic in a letter that it has been designated a supply chain risk.",
        "sanction",
        "in_effect",
        "anthropic",
    ),
    (
        "Judge halts Pentagon's Anthropic designation",
        (
            "A federal judge in San Francisco granted Anthropic a preliminary injunction against the supply "
            "chain risk designation."
        ),
        "sanction",
        "stayed",
        "anthropic",
    ),
    (
        "Appeals court refuses to pause Pentagon's ban on Anthropic",
        "The D.C. Circuit denied Anthropic's request to stay the supply chain risk designation.",
        "sanction",
        "in_effect",
        "anthropic",
    ),
    (
        "OpenAI discloses breach at Mixpanel that exposed API customer data",
        "OpenAI said a breach at analytics provider Mixpanel exposed data of API users.",
        "security_incident",
        "in_effect",
        None,
    ),
    (
        "Critical flaw in Langflow exploited in the wild",
        "Attackers are exploiting a critical vulnerability in Langflow, CISA warned.",
        "security_incident",
        "in_effect",
        "langflow",
    ),
    (
        "Chinese hackers used Claude Code for espionage, Anthropic says",
        "State-sponsored hackers used Claude Code to break into about 30 organisations.",
        "security_incident",
        "in_effect",
        "anthropic/claude-code",
    ),
    (
        "Malicious LiteLLM package steals credentials",
        "Two versions of LiteLLM on PyPI were compromised to steal credentials.",
        "security_incident",
        "in_effect",
        "litellm",
    ),
    (
        "Researchers jailbreak Grok 4 in 48 hours",
        "Researchers jailbroke Grok 4 two days after its release.",
        "security_incident",
        "in_effect",
        "xai/grok-4",
    ),
    (
        "DeepSeek database leak exposes chat histories",
        "A publicly accessible DeepSeek database leaked chat histories and API keys.",
        "security_incident",
        "in_effect",
        "deepseek",
    ),
    (
        "Claude Code source code leaked via npm",
        "Anthropic accidentally leaked the source code of Claude Code.",
        "security_incident",
        "in_effect",
        "anthropic/claude-code",
    ),
    (
        "EchoLeak flaw in Microsoft 365 Copilot allowed data theft",
        "A zero-click vulnerability in Microsoft 365 Copilot let attackers steal data.",
        "security_incident",
        "in_effect",
        "microsoft/365-copilot",
    ),
    (
        "Hackers breach Hugging Face Spaces",
        "Hugging Face said attackers accessed secrets in Spaces.",
        "security_incident",
        "in_effect",
        "hugging-face",
    ),
    (
        "Prompt injection bug in GitHub Copilot leaked private code",
        "A vulnerability in GitHub Copilot Chat let attackers steal source code.",
        "security_incident",
        "in_effect",
        "github/copilot",
    ),
    (
        "Anthropic accuses DeepSeek, Moonshot of distilling Claude",
        "Anthropic said DeepSeek and Moonshot used thousands of fraudulent accounts to distill Claude's capabilities.",
        "security_incident",
        "in_effect",
        "anthropic/claude",
    ),
    (
        "Vulnerability in Ollama exposes servers",
        "Researchers found a critical vulnerability in Ollama.",
        "security_incident",
        "in_effect",
        "ollama",
    ),
    (
        "vLLM patches remote code execution flaw",
        "A critical flaw in vLLM (CVE-2026-1111) allows remote code execution.",
        "security_incident",
        "in_effect",
        "vllm",
    ),
    (
        "Anthropic will train on user chats unless they opt out",
        "Anthropic updated its consumer terms: chats of Claude users will be used to train models.",
        "terms_change",
        "announced",
        None,
    ),
    (
        "Meta changes Llama license to exclude EU companies",
        "Meta changed the licence of Llama 4 to exclude companies in the EU.",
        "terms_change",
        "in_effect",
        None,
    ),
    (
        "OpenAI updates usage policies to ban tailored legal advice",
        "OpenAI updated its usage policies on October 29.",
        "terms_change",
        "in_effect",
        None,
    ),
    (
        "LinkedIn to use member data to train AI",
        "LinkedIn will start using member data to train AI models on November 3.",
        "terms_change",
        "announced",
        "linkedin",
    ),
    (
        "Slack changes API terms to block bulk data access by AI firms",
        "Slack updated its API terms of service to bar other companies from using data to train LLMs.",
        "terms_change",
        "in_effect",
        None,
    ),
    (
        "Mistral switches Devstral to a custom license",
        "Mistral AI moved Devstral from Apache 2.0 to a custom licence.",
        "terms_change",
        "in_effect",
        None,
    ),
    (
        "GitHub to train Copilot on user code by default",
        "GitHub will use Copilot interaction data to train models from April 24 unless users opt out.",
        "terms_change",
        "announced",
        "github/copilot",
    ),
    (
        "Anthropic bans use of Claude subscriptions in third-party tools",
        "Anthropic changed its terms to prohibit the use of subscription tokens in third-party tools.",
        "terms_change",
        "in_effect",
        None,
    ),
    (
        "xAI changes terms to require suits in Texas",
        "xAI updated its terms of service for Grok.",
        "terms_change",
        "in_effect",
        None,
    ),
    (
        "Zoom changes terms after AI training outcry",
        "Zoom updated its terms of service so that it will not use customer content to train AI.",
        "terms_change",
        "in_effect",
        None,
    ),
    (
        "OpenAI shortens data retention for API",
        "OpenAI changed the data retention policy of its API to 7 days.",
        "terms_change",
        "in_effect",
        "openai/api",
    ),
    ("Llama license now bars large platforms", "Meta amended the Llama licence.", "terms_change", "in_effect", None),
    (
        "Google changes Gemini privacy terms",
        "Google updated the privacy policy of Gemini: uploads will be used to train its models from September 2.",
        "terms_change",
        "in_effect",
        "google/gemini",
    ),
    (
        "Australia bans DeepSeek on government devices",
        "The Australian government banned DeepSeek from all government devices.",
        "usage_ban",
        "in_effect",
        "deepseek",
    ),
    (
        "South Korea suspends downloads of DeepSeek app",
        "South Korea's privacy regulator suspended new downloads of the DeepSeek app.",
        "usage_ban",
        "in_effect",
        "deepseek",
    ),
    (
        "Italy lifts ban on ChatGPT",
        "Italy's Garante lifted its ban on ChatGPT on Friday.",
        "usage_ban",
        "reversed",
        "openai/chatgpt",
    ),
    (
        "China tells companies to stop buying Nvidia's H20",
        "China's cyberspace regulator told tech companies to stop buying Nvidia's H20 chips.",
        "usage_ban",
        "in_effect",
        "nvidia/h20",
    ),
    (
        "Turkey court blocks access to Grok",
        "A Turkish court blocked access to xAI's Grok.",
        "usage_ban",
        "in_effect",
        "xai/grok",
    ),
    (
        "Germany asks Apple and Google to remove DeepSeek from app stores",
        "Berlin's data protection commissioner asked Apple and Google to remove the DeepSeek app.",
        "usage_ban",
        "proposed",
        None,
    ),
    (
        "New York bans use of Manus on state devices",
        "New York banned the use of Manus AI on state devices.",
        "usage_ban",
        "in_effect",
        "manus",
    ),
    (
        "US House bars staff from using Microsoft Copilot",
        "The House of Representatives has barred its staffers from using Microsoft Copilot.",
        "usage_ban",
        "in_effect",
        "microsoft/copilot",
    ),
    (
        "Czech Republic bans DeepSeek in public administration",
        "The Czech government banned the use of DeepSeek products in public administration.",
        "usage_ban",
        "in_effect",
        "deepseek",
    ),
    (
        "Belgium bars civil servants from DeepSeek",
        "Belgian federal officials may no longer use DeepSeek on work devices.",
        "usage_ban",
        "in_effect",
        "deepseek",
    ),
    (
        "Russia blocks Claude",
        "Roskomnadzor blocked access to Anthropic's Claude in Russia.",
        "usage_ban",
        "in_effect",
        "anthropic/claude",
    ),
    (
        "India's finance ministry tells staff to avoid ChatGPT and DeepSeek",
        "India's finance ministry has asked employees to avoid using ChatGPT and DeepSeek on office devices.",
        "usage_ban",
        "in_effect",
        None,
    ),
    (
        "Italy orders DeepSeek to block its chatbot",
        "Italy's Garante ordered DeepSeek to block its chatbot in the country.",
        "usage_ban",
        "in_effect",
        "deepseek",
    ),
]
QUIET = [
    ("Ten prompts to get more out of Claude", "We tried Claude Opus 4.8 for a week."),
    ("OpenAI raises $40 billion at $500 billion valuation", "OpenAI closed a funding round led by SoftBank."),
    ("Anthropic hires former Google executive", "Anthropic named a new chief financial officer."),
    ("Nvidia earnings beat expectations", "Nvidia reported record revenue on strong data centre demand."),
    ("How to build a RAG pipeline with Llama 4", "This tutorial shows how to use Llama 4 with LangChain."),
    ("GPT-5.2 tops coding benchmark", "GPT-5.2 scored 80 per cent on SWE-bench."),
    ("Microsoft adds Copilot button to Notepad", "Microsoft is rolling out a Copilot button in Notepad."),
    ("AMD shares fall as AI trade cools", "Shares of AMD fell 5 per cent on Monday."),
    ("School district bans phones", "The district banned phones from classrooms."),
    ("Opinion: Congress must regulate AI", "Lawmakers should pass a law on AI safety."),
    ("OpenAI partners with Walmart on shopping", "OpenAI and Walmart announced a partnership."),
    ("Google Search adds new AI features", "Google announced new AI features for Search."),
    ("Why Europe should build its own LLM", "An essay about digital sovereignty."),
    ("Amazon outage hits online store", "Shoppers could not check out on Amazon on Monday."),
    ("Airline refunds passengers", "The airline refunded passengers for cancelled flights."),
    ("Bank fined for money laundering", "The regulator fined the bank 20 million euros."),
    ("Apple sued over battery claims", "Apple was sued over iPhone batteries."),
    ("Retailer suffers data breach", "The retailer said hackers stole customer data."),
    ("Pharma giant acquires biotech", "The company acquired a biotech startup for $2 billion."),
    ("Oil sanctions lifted", "The Treasury lifted sanctions on an oil shipper."),
    ("Meta plans $600 billion of US data centers", "Meta said it will invest in data centers."),
    ("Study: chatbots give wrong medical advice", "Researchers tested ChatGPT, Gemini and Claude."),
    ("Anthropic publishes research on interpretability", "Anthropic researchers traced circuits in Claude 3.5 Haiku."),
    ("OpenAI launches ChatGPT app for smart TVs", "OpenAI launched an app for TVs."),
    (
        "Nvidia and Samsung to build AI factory",
        "Nvidia and Samsung announced plans for an AI factory with 50,000 GPUs.",
    ),
    ("GPT-4 anniversary: three years on", "It has been three years since OpenAI released GPT-4."),
    ("Tesla cuts prices of Model Y", "Tesla cut prices of the Model Y in China."),
    ("Video game servers down", "Players reported that servers of the game were down."),
    ("Sam Altman says GPT-6 will be better at memory", "Altman talked about GPT-6 and memory at a dinner."),
    ("Claude Code now supports subagents", "Anthropic added subagents to Claude Code."),
    ("Netflix raises subscription prices", "Netflix raised prices in the US."),
    ("Stack Overflow bans AI-generated answers", "The site banned answers written by ChatGPT."),
    ("Samsung bans ChatGPT among employees", "Samsung banned the use of ChatGPT by staff after a leak."),
    ("Activists call for ban on AI weapons", "Campaigners urged governments to ban autonomous weapons."),
    ("Poll: most Americans want AI regulation", "A survey found support for AI rules."),
    ("Anthropic CEO warns of job losses", "Dario Amodei said AI could eliminate half of entry-level jobs."),
    ("Intel to cut 15% of workforce", "Intel announced layoffs."),
    ("OpenAI and Broadcom unveil custom chip plan", "OpenAI and Broadcom will design chips together."),
    ("Anthropic opens Tokyo office", "The company will hire 50 people."),
    ("Nvidia CEO Huang says AI demand is off the charts", "Jensen Huang spoke at a conference."),
    ("Gemini for Workspace gets new side panel", "Google is adding a Gemini side panel to Docs."),
    ("We benchmarked Claude Opus 4.8 against GPT-5.6", "Our tests show Opus ahead in coding."),
    ("OpenAI publishes economic blueprint", "OpenAI called for investment in infrastructure."),
    ("What the EU AI Act means for start-ups", "A guide for founders."),
    ("Is ChatGPT making us dumber?", "Researchers debate."),
    ("Chip stocks rally", "TSMC and Nvidia shares rose."),
    ("Claude helps find cancer drug", "Scientists used Claude to find candidates."),
    ("US and China resume trade talks", "Negotiators met in Geneva."),
    ("India bans single-use plastic", "The ban took effect on Monday."),
    ("Court sanctions lawyer for fake ChatGPT citations", "The judge fined him 5,000 dollars."),
    ("Hacker News: how I built an agent with Claude", "Show your work."),
    ("SoftBank invests $30 billion in OpenAI", "SoftBank led the round."),
    ("Meta lays off 600 in AI unit", "Meta cut jobs in its superintelligence lab."),
    ("Tim Cook says Apple Intelligence is on track", "Apple's CEO spoke to staff."),
    ("AI-generated song tops chart", "The song was made with Suno."),
    ("Spotify removes 75 million AI spam tracks", "Spotify tightened its policy on AI music."),
    ("University bans AI in exams", "Students may not use ChatGPT."),
    ("Nvidia unveils desktop computer", "Nvidia announced a small PC."),
    ("Google DeepMind wins maths medal", "Gemini Deep Think solved five problems."),
    ("Power outage darkens Chile", "Millions were without electricity."),
    ("Amazon to invest $10 billion in data centers in North Carolina", "The company will build a campus for AI."),
    ("Airlines restore service after IT outage", "Flights resumed on Friday."),
    ("Steel tariffs doubled", "Trump doubled tariffs on steel."),
    ("Pope warns of AI dangers", "Leo XIV spoke about AI."),
    ("Teen arrested over deepfake images", "Police arrested a teenager."),
    ("Oracle signs $300 billion cloud deal with OpenAI", "OpenAI will buy compute from Oracle."),
    ("Anthropic launches Claude for Chrome extension", "Anthropic is piloting a browser extension."),
    ("Hospital chain adopts Microsoft Copilot", "Doctors will use Copilot for notes."),
    ("Llama farm closes", "The petting farm closed after 20 years."),
    ("OpenAI CEO Altman testifies before Congress", "Altman told senators that AI needs light regulation."),
    ("GPT-5 one year later: what changed", "A look back at the launch of GPT-5."),
    ("AI startup Harvey raises $300 million", "Harvey AI raised money."),
    (
        "Claude Code skills, explained",
        (
            "The article walks through how skills work in Claude Code and gives examples of when to use "
            "them. The discussion also touched on costs, safety and the pace of releases, with some "
            "commenters welcoming the step and others doubtful. More details can be found at the linked page."
        ),
    ),
    (
        "Running Qwen3 on a laptop",
        (
            "The author shows how to run Qwen3 30B locally with llama.cpp and reports 20 tokens per second. "
            "The discussion also touched on costs, safety and the pace of releases, with some commenters "
            "welcoming the step and others doubtful. More details can be found at the linked page."
        ),
    ),
    (
        "I replaced my IDE with Claude",
        (
            "A developer describes a month of coding with Claude Code and what he learned. The discussion "
            "also touched on costs, safety and the pace of releases, with some commenters welcoming the step "
            "and others doubtful. More details can be found at the linked page."
        ),
    ),
    (
        "OpenAI's growth is slowing, analysts say",
        (
            "Analysts estimate that ChatGPT's user growth has slowed. The discussion also touched on costs, "
            "safety and the pace of releases, with some commenters welcoming the step and others doubtful. "
            "More details can be found at the linked page."
        ),
    ),
    (
        "LLM inference is getting cheaper",
        (
            "The post analyses how the cost of inference has fallen by a factor of ten a year. The "
            "discussion also touched on costs, safety and the pace of releases, with some commenters "
            "welcoming the step and others doubtful. More details can be found at the linked page."
        ),
    ),
    (
        "Anthropic's constitution for Claude",
        (
            "Anthropic published a document that describes the values it wants Claude to have. The "
            "discussion also touched on costs, safety and the pace of releases, with some commenters "
            "welcoming the step and others doubtful. More details can be found at the linked page."
        ),
    ),
    (
        "AI coding agents and the end of code review",
        (
            "The essay argues that code review must change as agents write more code. The discussion also "
            "touched on costs, safety and the pace of releases, with some commenters welcoming the step and "
            "others doubtful. More details can be found at the linked page."
        ),
    ),
    (
        "A new attack on aligned models",
        (
            "Researchers from a university propose a new gradient-based attack on aligned language models in "
            "a paper. The discussion also touched on costs, safety and the pace of releases, with some "
            "commenters welcoming the step and others doubtful. More details can be found at the linked page."
        ),
    ),
    (
        "Nvidia's moat",
        (
            "A deep dive into CUDA and why rivals struggle to catch up. The discussion also touched on "
            "costs, safety and the pace of releases, with some commenters welcoming the step and others "
            "doubtful. More details can be found at the linked page."
        ),
    ),
    (
        "Google's AI Overviews cite Reddit most",
        (
            "A study found that AI Overviews cite Reddit more than any other site. The discussion also "
            "touched on costs, safety and the pace of releases, with some commenters welcoming the step and "
            "others doubtful. More details can be found at the linked page."
        ),
    ),
    (
        "Gemini CLI gets hooks",
        (
            "Gemini CLI v0.26 adds hooks and a new slash command. The discussion also touched on costs, "
            "safety and the pace of releases, with some commenters welcoming the step and others doubtful. "
            "More details can be found at the linked page."
        ),
    ),
    (
        "Sam Altman on the future of work",
        (
            "In an interview Altman said that most jobs will change. The discussion also touched on costs, "
            "safety and the pace of releases, with some commenters welcoming the step and others doubtful. "
            "More details can be found at the linked page."
        ),
    ),
    (
        "xAI's Colossus 2 powers up",
        (
            "xAI has started training runs at its Colossus 2 data center in Memphis. The discussion also "
            "touched on costs, safety and the pace of releases, with some commenters welcoming the step and "
            "others doubtful. More details can be found at the linked page."
        ),
    ),
    (
        "OpenAI is building a phone, report says",
        (
            "OpenAI is said to be developing a device with Jony Ive. The discussion also touched on costs, "
            "safety and the pace of releases, with some commenters welcoming the step and others doubtful. "
            "More details can be found at the linked page."
        ),
    ),
    (
        "Apple's Siri overhaul slips",
        (
            "Apple's overhaul of Siri has been pushed back again, Bloomberg reported. The discussion also "
            "touched on costs, safety and the pace of releases, with some commenters welcoming the step and "
            "others doubtful. More details can be found at the linked page."
        ),
    ),
    (
        "Hugging Face transformers v6",
        (
            "The transformers library has reached version 6 with a new tokenizer backend. The discussion "
            "also touched on costs, safety and the pace of releases, with some commenters welcoming the step "
            "and others doubtful. More details can be found at the linked page."
        ),
    ),
    (
        "Comparing Claude Opus 4.8 and GPT-5.6 for refactoring",
        (
            "We ran both models on 50 refactoring tasks. The discussion also touched on costs, safety and "
            "the pace of releases, with some commenters welcoming the step and others doubtful. More details "
            "can be found at the linked page."
        ),
    ),
    (
        "LLMs can't read clocks",
        (
            "A paper shows that GPT-5 and Gemini 2.5 Pro fail at reading analog clocks. The discussion also "
            "touched on costs, safety and the pace of releases, with some commenters welcoming the step and "
            "others doubtful. More details can be found at the linked page."
        ),
    ),
]


@pytest.mark.parametrize(("title", "text", "kind", "status", "target"), REPORTS)
def test_a_report_is_read(title: str, text: str, kind: str, status: str, target: str | None) -> None:
    found = [
        finding
        for finding in read(title, text, "2026-06-16")
        if finding.type == kind and finding.salience is Salience.MAIN
    ]
    assert found
    assert found[0].status is Status(status)
    assert target is None or target in found[0].targets


@pytest.mark.parametrize(("title", "text"), QUIET)
def test_what_is_no_event_opens_nothing(title: str, text: str) -> None:
    assert [finding for finding in read(title, text, "2026-06-16") if finding.salience is Salience.MAIN] == []


@pytest.mark.parametrize(
    "sentence",
    [
        'New in the table "Deprecated models": glm-4.5 will be retired on 2026-10-15 (Replacement: glm-5.2).',
        "GLM-4.5 will be retired on 15 October 2026. Recommended replacement: GLM-5.2.",
        "GLM-4.5 will be retired on 15 October 2026 and replaced by GLM-5.2.",
    ],
)
def test_what_replaces_a_model_is_not_retired_with_it(sentence: str) -> None:
    (finding,) = read("Z.ai: model deprecations", sentence)
    assert (finding.type, finding.targets) == ("deprecation", ("zhipu/glm-4.5",))
