"""Acts of states, and access that vendors cut, in the constructions in which news, notices and rulings tell them."""

from datetime import date

import pytest

from domain.claim import Salience
from tests.builders.nlp import news, read

PUBLISHED = "2026-09-15"

# title, opening, type, status, one target, one actor (None: not asserted)
REPORTS = [
    (
        "Brazil's lower house passes AI bill",
        (
            "Brazil's Chamber of Deputies voted 310 to 98 on Tuesday for a bill that sets duties for developers of "
            "artificial intelligence. It goes back to the Senate."
        ),
        "regulation",
        "proposed",
        None,
        "br-gov",
    ),
    (
        "Kazakh president signs law on artificial intelligence",
        (
            "ASTANA - President Kassym-Jomart Tokayev signed Kazakhstan's first law on artificial intelligence on "
            "Monday. It takes effect on 1 January 2027."
        ),
        "regulation",
        "announced",
        None,
        "kz-gov",
    ),
    (
        "Japan's cabinet approves basic plan for AI",
        "The Japanese cabinet on Friday adopted a basic plan under the AI promotion law.",
        "regulation",
        None,
        None,
        "jp-gov",
    ),
    (
        "Korea's AI basic act comes into force",
        (
            "SEOUL - South Korea's framework act on artificial intelligence came into force on Tuesday, with a "
            "grace period for fines."
        ),
        "regulation",
        "in_effect",
        None,
        "kr-gov",
    ),
    (
        "Vermont governor vetoes bill on AI companions",
        (
            "Vermont's governor on Monday vetoed a bill that would have required AI companions to remind users that "
            "they are not human."
        ),
        "regulation",
        "reversed",
        None,
        "us-vt",
    ),
    (
        "Texas judge halts state law on AI chatbots",
        (
            "A federal judge in Austin on Monday halted enforcement of a Texas law that requires age checks for AI "
            "chatbots."
        ),
        "regulation",
        "stayed",
        None,
        None,
    ),
    (
        "Repeal of the AI liability rules published",
        (
            "The repeal of the rules on liability for artificial intelligence was published in the Official Journal "
            "of the European Union on Monday."
        ),
        "regulation",
        "reversed",
        None,
        "eu-commission",
    ),
    (
        "MEPs back delay to AI Act",
        "The European Parliament voted on Tuesday to delay parts of the AI Act by a year.",
        "regulation",
        None,
        None,
        "eu-parliament",
    ),
    (
        "Order on the labelling of synthetic media",
        (
            "This Order comes into force on 1 October 2026. It applies to providers of generative artificial "
            "intelligence services in India. Ministry of Electronics and Information Technology."
        ),
        "regulation",
        "announced",
        None,
        "in-gov",
    ),
    (
        "Vietnam's parliament adopts AI law",
        (
            "HANOI - Lawmakers in Vietnam approved the country's first law on artificial intelligence on Tuesday; "
            "it will take effect from March 1, 2027."
        ),
        "regulation",
        "announced",
        None,
        "vn-gov",
    ),
    (
        "Denmark wants to put off AI Act fines",
        "Denmark proposed on Tuesday that fines under the AI Act be postponed for two years.",
        "regulation",
        "proposed",
        None,
        "dk-gov",
    ),
    (
        "California's SB 1047 successor heads to governor",
        "The California legislature gave final passage to a bill on frontier AI models late on Monday.",
        "regulation",
        "announced",
        None,
        "us-ca",
    ),
    (
        "Commission publishes guidelines on high-risk AI",
        "The European Commission published guidelines on the classification of high-risk AI systems today.",
        "regulation",
        "in_effect",
        None,
        "eu-commission",
    ),
    (
        "Ottawa tables new privacy and AI act",
        (
            "The Canadian government tabled a bill on Tuesday that would regulate artificial intelligence systems "
            "of high impact."
        ),
        "regulation",
        "proposed",
        None,
        "ca-gov",
    ),
    (
        "Final rule: disclosure of AI in political advertising",
        (
            "AGENCY: Federal Communications Commission. ACTION: Final rule. SUMMARY: The Commission adopts rules "
            "that require disclosure of artificial intelligence in political advertising. DATES: Effective October "
            "15, 2026."
        ),
        "regulation",
        "announced",
        None,
        "us-fcc",
    ),
    (
        "OpenAI hit with 12 million euro fine in Poland",
        "Poland's data protection office has fined OpenAI 12 million euros for ignoring requests to delete data.",
        "enforcement",
        "in_effect",
        "openai",
        "pl-gov",
    ),
    (
        "Spanish watchdog probes Meta over AI training",
        "Spain's data protection agency has opened proceedings against Meta over its use of posts to train AI.",
        "enforcement",
        "in_effect",
        "meta",
        "es-gov",
    ),
    (
        "Court of appeal upholds fine on Clearview",
        "The appeal court in Paris on Thursday upheld a 20 million euro fine imposed on Clearview AI by the CNIL.",
        "enforcement",
        "in_effect",
        None,
        "fr-courts",
    ),
    (
        "Attorneys general sue Character.AI",
        "The attorneys general of Kentucky and Utah have brought a suit against Character.AI over harm to minors.",
        "enforcement",
        "in_effect",
        None,
        None,
    ),
    (
        "Judge tosses authors' claims against Meta",
        (
            "A federal judge in San Francisco dismissed claims by novelists that Meta infringed copyright by "
            "training Llama on their books."
        ),
        "enforcement",
        None,
        "meta/llama",
        "us-courts",
    ),
    (
        "Nvidia charged by China's market regulator",
        (
            "China's State Administration for Market Regulation said on Monday that Nvidia broke the antimonopoly "
            "law, after a preliminary investigation."
        ),
        "enforcement",
        "in_effect",
        "nvidia",
        "cn-samr",
    ),
    (
        "Turkish competition board opens inquiry into Google's Gemini",
        "Turkey's competition board has launched an inquiry into Google over the bundling of Gemini with Android.",
        "enforcement",
        "in_effect",
        None,
        None,
    ),
    (
        "Summons for xAI in Paris",
        "French prosecutors have summoned managers of xAI for questioning in April, in an inquiry into Grok.",
        "enforcement",
        None,
        None,
        None,
    ),
    (
        "Disney and Midjourney settle",
        (
            "Midjourney has settled the copyright suit that Disney brought last year, the parties told a court in "
            "Los Angeles on Monday."
        ),
        "enforcement",
        None,
        "midjourney",
        None,
    ),
    (
        "FTC ends inquiry into Snap's chatbot",
        "The Federal Trade Commission has closed its investigation of Snap's My AI without action.",
        "enforcement",
        "ended",
        None,
        "us-ftc",
    ),
    (
        "EU hits Meta with statement of objections over WhatsApp AI",
        (
            "The European Commission sent Meta a statement of objections on Monday over the exclusion of rival AI "
            "assistants from WhatsApp."
        ),
        "enforcement",
        "in_effect",
        "meta",
        "eu-commission",
    ),
    (
        "Anthropic to pay music publishers",
        "Anthropic agreed to pay $90 million to settle a copyright case with three music publishers.",
        "enforcement",
        None,
        "anthropic",
        None,
    ),
    (
        "Denmark takes DeepSeek off civil servants' phones",
        "Denmark's digital ministry has told all agencies to remove DeepSeek from official devices by Friday.",
        "usage_ban",
        None,
        "deepseek",
        "dk-gov",
    ),
    (
        "Use of ChatGPT in Norwegian schools prohibited",
        "The use of ChatGPT in primary schools has been prohibited by Norway's government.",
        "usage_ban",
        "in_effect",
        "openai/chatgpt",
        "no-gov",
    ),
    (
        "Turkey court blocks Grok",
        "A Turkish court on Wednesday ordered access to Grok to be blocked after the chatbot insulted the president.",
        "usage_ban",
        "in_effect",
        "xai/grok",
        "tr-courts",
    ),
    (
        "Texas bars DeepSeek and RedNote from state devices",
        "Texas Governor Greg Abbott has prohibited the use of DeepSeek on government-issued devices.",
        "usage_ban",
        "in_effect",
        "deepseek",
        "us-tx",
    ),
    (
        "Berlin asks Apple and Google to drop DeepSeek",
        (
            "Germany's data protection commissioner has asked Apple and Google to remove DeepSeek from their app "
            "stores in the country."
        ),
        "usage_ban",
        None,
        "deepseek",
        None,
    ),
    (
        "Philippines restores access to Grok",
        "The Philippines has lifted its block on Grok after xAI promised to fix the image tool.",
        "usage_ban",
        "reversed",
        "xai/grok",
        "ph-gov",
    ),
    (
        "Beijing tells firms not to buy Nvidia's RTX Pro 6000D",
        (
            "China's internet regulator has instructed companies to stop buying Nvidia's RTX Pro 6000D chip, people "
            "familiar with the matter said."
        ),
        "usage_ban",
        None,
        "nvidia/rtx-pro-6000d",
        "cn-cac",
    ),
    (
        "Suspension of Manus in India",
        (
            "The suspension of DeepSeek in India was ordered by the Ministry of Electronics and Information "
            "Technology on Monday."
        ),
        "usage_ban",
        "in_effect",
        "deepseek",
        "in-gov",
    ),
    (
        "House bars staff from using Copilot",
        "The U.S. House of Representatives has forbidden its staff to use Microsoft's Copilot.",
        "usage_ban",
        "in_effect",
        "microsoft/copilot",
        "us-congress",
    ),
    (
        "Garante limits processing by DeepSeek",
        (
            "The Italian data protection authority has ordered an immediate limitation on the processing of Italian "
            "users' data by DeepSeek."
        ),
        "usage_ban",
        "in_effect",
        "deepseek",
        "it-garante",
    ),
    (
        "Court suspends ban on Claude at agencies",
        "A federal court in Washington has suspended the ban on the use of Anthropic's Claude by federal agencies.",
        "usage_ban",
        "stayed",
        "anthropic/claude",
        None,
    ),
    (
        "Czech agencies may no longer use DeepSeek",
        "Czech state bodies may no longer use DeepSeek products under a government decision of Wednesday.",
        "usage_ban",
        "in_effect",
        "deepseek",
        "cz-gov",
    ),
    (
        "EU puts Russian AI developer on sanctions list",
        (
            "The Council of the European Union added Yandex to its list of persons subject to restrictive measures "
            "on Monday."
        ),
        "sanction",
        "in_effect",
        "yandex",
        None,
    ),
    (
        "Treasury designates SenseTime",
        "The U.S. Treasury on Friday designated SenseTime as a company of the Chinese military-industrial complex.",
        "sanction",
        "in_effect",
        "sensetime",
        "us-treasury",
    ),
    (
        "China blacklists Anduril and Scale AI",
        "China's commerce ministry added Scale AI to its unreliable entity list on Thursday.",
        "sanction",
        "in_effect",
        "scale-ai",
        "cn-mofcom",
    ),
    (
        "Pentagon drops YMTC from military list",
        "The Defense Department removed YMTC from the list of Chinese military companies.",
        "sanction",
        "reversed",
        "ymtc",
        "us-defense",
    ),
    (
        "Appeals court keeps Anthropic's designation in place",
        (
            "A federal appeals court on Tuesday declined to pause the Pentagon's designation of Anthropic as a "
            "supply-chain risk."
        ),
        "sanction",
        "in_effect",
        "anthropic",
        None,
    ),
    (
        "Removal of Megvii from SDN list",
        "The removal of Megvii from the list of specially designated nationals was announced by OFAC on Tuesday.",
        "sanction",
        "reversed",
        "megvii",
        "us-treasury",
    ),
    (
        "Judge voids Pentagon's label",
        (
            "A judge ruled that the Pentagon acted unlawfully when it labelled Anthropic a supply-chain risk, and "
            "set the designation aside."
        ),
        "sanction",
        "reversed",
        "anthropic",
        None,
    ),
    (
        "Britain freezes assets of iFlytek",
        "Britain imposed an asset freeze on iFlytek on Tuesday.",
        "sanction",
        "in_effect",
        "iflytek",
        "uk-gov",
    ),
    (
        "Senators want CXMT on Pentagon list",
        "A bill introduced by two U.S. senators would place CXMT on the Pentagon's list of Chinese military companies.",
        "sanction",
        "proposed",
        "cxmt",
        None,
    ),
    (
        "Washington revokes Samsung's waiver",
        "The U.S. Commerce Department has revoked Samsung's validated end-user status for its chip plants in China.",
        "export_control",
        "in_effect",
        None,
        "us-commerce",
    ),
    (
        "Dutch government extends licence duty to DUV tools",
        (
            "The Dutch government will require ASML to obtain a licence for exports of more DUV lithography tools "
            "from April 1."
        ),
        "export_control",
        "announced",
        None,
        "nl-gov",
    ),
    (
        "Exports of H20 to China cleared",
        "Exports of Nvidia's H20 chip to China have been cleared by the Commerce Department.",
        "export_control",
        "eased",
        "nvidia/h20",
        "us-commerce",
    ),
    (
        "Japan adds 30 chip tools to export list",
        "Japan's trade ministry put 30 kinds of chip-making equipment on its export control list.",
        "export_control",
        None,
        None,
        None,
    ),
    (
        "Court pauses Commerce order on Fable 5",
        (
            "A federal appeals court paused the Commerce Department's order that barred foreign nationals from "
            "using Claude Fable 5."
        ),
        "export_control",
        "stayed",
        "anthropic/claude-fable-5",
        None,
    ),
    (
        "BIS: final rule on AI chips",
        (
            "The Bureau of Industry and Security (BIS) is amending the Export Administration Regulations to remove "
            "the licence requirement for exports of Nvidia's H20 to Saudi Arabia."
        ),
        "export_control",
        None,
        "nvidia/h20",
        "us-commerce",
    ),
    (
        "Taiwan lists Huawei and SMIC",
        (
            "Taiwan's trade office has added Huawei and SMIC to its list of strategic high-tech commodities "
            "entities, so that exports to them need a permit."
        ),
        "export_control",
        None,
        None,
        "tw-gov",
    ),
    (
        "China bars exports of gallium to US chipmakers",
        "China's commerce ministry banned exports of gallium and germanium used in chips to the United States.",
        "export_control",
        None,
        None,
        "cn-mofcom",
    ),
    (
        "Foreigners must be cut off from Mythos 5, Commerce says",
        (
            "No foreign national may use Claude Mythos 5 without a licence, the Commerce Department told Anthropic "
            "on Friday."
        ),
        "export_control",
        "in_effect",
        "anthropic/claude-mythos-5",
        "us-commerce",
    ),
    (
        "House passes chip security act",
        (
            "The U.S. House of Representatives passed a bill on Tuesday that would require location checks in "
            "exported Nvidia H200 chips."
        ),
        "export_control",
        "proposed",
        None,
        "us-congress",
    ),
    (
        "OpenAI suspends accounts in Belarus",
        "OpenAI has suspended the accounts of customers in Belarus.",
        "access_restriction",
        "in_effect",
        "openai",
        None,
    ),
    (
        "Claude off limits to firms with Chinese owners",
        "Firms whose majority belongs to Chinese owners can no longer buy access to Claude, Anthropic said on Friday.",
        "access_restriction",
        "in_effect",
        "anthropic/claude",
        None,
    ),
    (
        "Google keeps Gemini 4 out of Europe",
        "Google said Gemini 4 will not be offered in the European Union for now.",
        "access_restriction",
        None,
        "google/gemini-4",
        None,
    ),
    (
        "GPT-6-Cyber only for vetted defenders",
        "Access to GPT-6-Cyber is restricted to vetted security teams, OpenAI said.",
        "access_restriction",
        "in_effect",
        None,
        None,
    ),
    (
        "Fable 5 is back",
        "Anthropic said on Wednesday that access to Claude Fable 5 has been restored for all customers.",
        "access_restriction",
        None,
        "anthropic/claude-fable-5",
        None,
    ),
    (
        "Anthropic denies cutting off Cursor",
        "Anthropic denied that it had cut off Cursor's access to Claude.",
        "access_restriction",
        "denied",
        None,
        None,
    ),
    (
        "The withdrawal of Claude from Hong Kong",
        "The withdrawal of Claude from Hong Kong was confirmed by Anthropic on Monday.",
        "access_restriction",
        "in_effect",
        "anthropic/claude",
        None,
    ),
    (
        "OpenAI requires ID for o5 API",
        "OpenAI now requires organisations to verify their identity before they can use o5 in the API.",
        "access_restriction",
        "in_effect",
        None,
        None,
    ),
    (
        "DeepSeek stops serving Italian users",
        "DeepSeek's app can no longer be used from Italy; the company withdrew it on Wednesday.",
        "access_restriction",
        None,
        "deepseek",
        None,
    ),
    (
        "Updating our regional restrictions",
        (
            "We are strengthening our restrictions. Companies that are more than half owned by entities in China "
            "may no longer use Claude or the Anthropic API, with effect from today."
        ),
        "access_restriction",
        "in_effect",
        None,
        None,
    ),
    (
        "Character.AI bars under-18s from open chats",
        "Character.AI will ban users under 18 from open-ended chats from November 25.",
        "access_restriction",
        "announced",
        None,
        None,
    ),
    (
        "Microsoft cuts off Israeli unit's access to Azure AI",
        "Microsoft has disabled a set of Azure OpenAI services used by a unit of the Israeli military.",
        "access_restriction",
        "in_effect",
        None,
        None,
    ),
    (
        "GitHub pauses Copilot Pro sign-ups",
        "GitHub has paused new sign-ups for Copilot Pro because of abuse.",
        "access_restriction",
        "in_effect",
        None,
        None,
    ),
    (
        "ChatGPT returns to Italy",
        "OpenAI has made ChatGPT available again in Italy after it added an age check.",
        "access_restriction",
        None,
        "openai/chatgpt",
        None,
    ),
    (
        "Mythos stays behind a gate",
        (
            "Anthropic is limiting Claude Mythos 5 to about forty partner organisations and will not release it to "
            "the public."
        ),
        "access_restriction",
        None,
        "anthropic/claude-mythos-5",
        None,
    ),
    (
        "xAI puts Grok image tool behind paywall",
        "xAI has restricted image generation in Grok to paying subscribers.",
        "access_restriction",
        "in_effect",
        "xai/grok",
        None,
    ),
    (
        "OpenAI bans accounts tied to Chinese agencies",
        "OpenAI said it had banned ChatGPT accounts linked to Chinese government agencies.",
        "access_restriction",
        "in_effect",
        "openai/chatgpt",
        None,
    ),
    (
        "Alibaba geo-fences Qwen 4",
        "Alibaba has blocked API calls to Qwen 4 from outside mainland China.",
        "access_restriction",
        "in_effect",
        "alibaba/qwen-4",
        None,
    ),
    (
        "Anthropic lifts block on OpenCode",
        "Anthropic has lifted its block on OpenCode, so that Claude subscriptions work there again.",
        "access_restriction",
        None,
        None,
        None,
    ),
    (
        "Meta won't offer Llama 6 in Texas",
        "Meta AI will not be available in Texas from July 1, the company said.",
        "access_restriction",
        "announced",
        None,
        None,
    ),
    (
        "Cursor loses access to Claude models",
        "Cursor has lost access to Claude Opus 4.8 after Anthropic ended their agreement.",
        "access_restriction",
        "in_effect",
        "anthropic/claude-opus-4.8",
        None,
    ),
    (
        "Access to o5 widened",
        "OpenAI has opened o5 to all paying customers after a month in which only vetted firms could use it.",
        "access_restriction",
        "eased",
        None,
        None,
    ),
    (
        "AWS drops DeepSeek in Australia",
        "Amazon Web Services no longer offers DeepSeek models to customers in Australia.",
        "access_restriction",
        "in_effect",
        None,
        None,
    ),
    (
        "Perplexity blocked from Claude",
        "Anthropic has revoked Perplexity's API keys for Claude.",
        "access_restriction",
        "in_effect",
        "anthropic/claude",
        None,
    ),
    (
        "Google faces EU probe over AI Overviews",
        (
            "Brussels opened a formal antitrust investigation into Google's AI Overviews on Tuesday, after "
            "complaints by publishers."
        ),
        "enforcement",
        "in_effect",
        None,
        "eu-commission",
    ),
    (
        "Regulator wants answers from xAI",
        (
            "Britain's communications regulator Ofcom has asked xAI to explain how Grok came to make sexual images "
            "of children, and has opened an inquiry."
        ),
        "enforcement",
        "in_effect",
        None,
        "uk-ofcom",
    ),
    (
        "Dutch privacy watchdog warns Clearview of new penalty",
        (
            "The Dutch data protection authority has fined Clearview AI 30.5 million euros and threatened a further "
            "penalty."
        ),
        "enforcement",
        "in_effect",
        None,
        "nl-ap",
    ),
    (
        "Jury orders OpenAI to pay",
        "A jury in Oakland ordered OpenAI to pay 200 million dollars in damages to Elon Musk.",
        "enforcement",
        "in_effect",
        "openai",
        "us-courts",
    ),
    (
        "ChatGPT maker must keep chat logs, judge says",
        (
            "A federal judge ordered OpenAI to preserve all ChatGPT logs in the copyright case brought by The New "
            "York Times."
        ),
        "enforcement",
        "in_effect",
        None,
        "us-courts",
    ),
    (
        "Court approves Anthropic's settlement with authors",
        (
            "Judge William Alsup gave preliminary approval on Thursday to the $1.5 billion settlement between "
            "Anthropic and a group of authors."
        ),
        "enforcement",
        None,
        "anthropic",
        None,
    ),
    (
        "Indian news agency's case against OpenAI goes on",
        "The Delhi High Court ruled on Friday that it has jurisdiction over ANI's copyright suit against OpenAI.",
        "enforcement",
        None,
        "openai",
        None,
    ),
    (
        "South Korea fines DeepSeek",
        (
            "The Personal Information Protection Commission imposed a fine of 1.2 billion won on DeepSeek on "
            "Wednesday for sending data abroad without consent."
        ),
        "enforcement",
        "in_effect",
        "deepseek",
        "kr-pipc",
    ),
    (
        "CMA clears Microsoft's hiring of Inflection staff",
        (
            "The Competition and Markets Authority closed its inquiry into Microsoft's partnership with Mistral AI "
            "on Friday."
        ),
        "enforcement",
        "ended",
        None,
        "uk-cma",
    ),
    (
        "Getty loses appeal",
        "The Court of Appeal in London dismissed Getty Images' appeal against the ruling in favour of Stability AI.",
        "enforcement",
        None,
        None,
        "uk-courts",
    ),
    (
        "Ziff Davis sues OpenAI",
        "The publisher Ziff Davis has sued OpenAI in Delaware, accusing it of copying its articles.",
        "enforcement",
        "in_effect",
        "openai",
        "ziff-davis",
    ),
    (
        "Texas investigates Character.AI",
        (
            "Attorney General Ken Paxton has launched an investigation into Character.AI and fourteen other "
            "companies over the safety of minors."
        ),
        "enforcement",
        "in_effect",
        None,
        "us-tx",
    ),
    (
        "OpenAI countersues Musk",
        "OpenAI has filed a countersuit against Elon Musk.",
        "enforcement",
        "in_effect",
        None,
        "openai",
    ),
    (
        "Illinois outlaws AI therapy",
        "Illinois has banned the use of AI in therapy, under a law that Governor JB Pritzker signed on Friday.",
        "regulation",
        None,
        None,
        "us-il",
    ),
    (
        "AI Act: general-purpose rules now apply",
        (
            "Since Saturday providers of general-purpose models have had to meet the duties of the AI Act in the "
            "European Union."
        ),
        "regulation",
        "in_effect",
        None,
        "eu-commission",
    ),
    (
        "UK delays AI bill again",
        "The UK government has put off its AI bill until next year, ministers said on Tuesday.",
        "regulation",
        "eased",
        None,
        "uk-gov",
    ),
    (
        "New York's RAISE Act signed",
        "Governor Kathy Hochul signed the RAISE Act on Friday; it takes effect on January 1, 2027.",
        "regulation",
        "announced",
        None,
        "us-ny",
    ),
    (
        "China issues draft rules on human-like AI",
        (
            "The Cyberspace Administration of China published draft measures for AI services that imitate people "
            "and asked for comments until January 25."
        ),
        "regulation",
        "proposed",
        None,
        "cn-cac",
    ),
    (
        "Italy's senate passes AI bill for good",
        "Italy's Senate gave its final approval to the country's AI law on Wednesday.",
        "regulation",
        "announced",
        None,
        "it-gov",
    ),
    (
        "Trump order takes aim at state AI laws",
        (
            "President Donald Trump signed an executive order on Thursday that tells the Justice Department to "
            "challenge state laws on artificial intelligence."
        ),
        "regulation",
        None,
        None,
        "us-white-house",
    ),
    (
        "Senate strips AI moratorium from bill",
        "The US Senate voted 99 to 1 to strip a ten-year moratorium on state AI laws from the budget bill.",
        "regulation",
        None,
        None,
        "us-congress",
    ),
    (
        "Colorado rewrites its AI act",
        (
            "Colorado lawmakers on Monday passed a bill that repeals the state's AI act and replaces it with a "
            "narrower one."
        ),
        "regulation",
        None,
        None,
        "us-co",
    ),
    (
        "Japan: guideline on generative AI in schools",
        "Japan's government has adopted guidelines on generative AI for businesses.",
        "regulation",
        "in_effect",
        None,
        "jp-gov",
    ),
    (
        "Tariff of 25% on AI chips",
        (
            "The White House imposed a 25 percent tariff on imports of advanced AI chips such as Nvidia's H200 on "
            "Wednesday."
        ),
        "regulation",
        "in_effect",
        None,
        "us-white-house",
    ),
    (
        "Code of practice signed",
        "The European Commission published the final code of practice for general-purpose AI on Thursday.",
        "regulation",
        "in_effect",
        None,
        "eu-commission",
    ),
    (
        "California governor rejects chatbot bill",
        "Gov. Gavin Newsom on Monday vetoed a bill that would have kept minors away from companion chatbots.",
        "regulation",
        "reversed",
        None,
        "us-ca",
    ),
    (
        "Delhi asks for labels",
        "India's IT ministry has proposed rules that would oblige platforms to label AI-generated content.",
        "regulation",
        "proposed",
        None,
        "in-gov",
    ),
    (
        "Taiwan: no DeepSeek in ministries",
        "Taiwan's digital ministry said government agencies must not use DeepSeek, citing a risk of leaks.",
        "usage_ban",
        "in_effect",
        "deepseek",
        "tw-gov",
    ),
    (
        "NASA shuts out DeepSeek",
        "NASA has blocked access to DeepSeek from its systems and told its staff not to use it on agency devices.",
        "usage_ban",
        "in_effect",
        "deepseek",
        None,
    ),
    (
        "Belgium's state drops Chinese AI",
        "Belgium's federal government has forbidden civil servants to use DeepSeek from December 1.",
        "usage_ban",
        "announced",
        "deepseek",
        "be-gov",
    ),
    (
        "Kazakhstan unblocks ChatGPT",
        "ChatGPT can be used in Kazakhstan again after the government lifted its block on Monday.",
        "usage_ban",
        "reversed",
        "openai/chatgpt",
        "kz-gov",
    ),
    (
        "Pakistan suspends X's chatbot",
        "Pakistan's telecommunication authority has suspended access to Grok in the country.",
        "usage_ban",
        "in_effect",
        "xai/grok",
        "pk-gov",
    ),
    (
        "Lawmakers want DeepSeek off federal phones",
        "Two US senators introduced a bill that would ban DeepSeek from government devices.",
        "usage_ban",
        "proposed",
        "deepseek",
        "us-congress",
    ),
    (
        "Appeals court revives Claude ban",
        "An appeals court on Tuesday let the Pentagon's ban on the use of Anthropic's Claude take effect again.",
        "usage_ban",
        None,
        "anthropic/claude",
        None,
    ),
    (
        "Trump ends ban on Claude",
        "President Trump has revoked his order that federal agencies stop using Anthropic's Claude.",
        "usage_ban",
        "reversed",
        None,
        "us-white-house",
    ),
    (
        "China tells companies to shun H20",
        (
            "Chinese authorities have urged local companies to avoid using Nvidia's H20 chips, especially for "
            "government work."
        ),
        "usage_ban",
        None,
        "nvidia/h20",
        "cn-gov",
    ),
    (
        "Hamburg's schools and Copilot",
        "Hamburg's data protection commissioner has prohibited the use of Microsoft Copilot in the city's schools.",
        "usage_ban",
        "in_effect",
        "microsoft/copilot",
        None,
    ),
    (
        "Russia restricts access to Claude",
        "Russia's communications watchdog Roskomnadzor has restricted access to Anthropic's Claude.",
        "usage_ban",
        "in_effect",
        "anthropic/claude",
        "ru-gov",
    ),
    (
        "China sanctions Nvidia rival",
        "Beijing put TechInsights on its unreliable entity list on Thursday over reports about Huawei's AI chips.",
        "sanction",
        "in_effect",
        None,
        None,
    ),
    (
        "EU's 20th package hits Russian AI firm",
        "The EU's new sanctions package lists Yandex among others, with an asset freeze from Monday.",
        "sanction",
        "in_effect",
        "yandex",
        None,
    ),
    (
        "Judge stays blacklisting of Anthropic",
        "A judge in San Francisco has temporarily blocked the Pentagon from treating Anthropic as a supply-chain risk.",
        "sanction",
        "stayed",
        "anthropic",
        None,
    ),
    (
        "US allows H200 sales to China with a cut",
        (
            "Washington will let Nvidia sell H200 chips to China in exchange for a quarter of the revenue, "
            "President Trump said on Monday."
        ),
        "export_control",
        None,
        "nvidia/h200",
        None,
    ),
    (
        "Malaysia to require permits for AI chips",
        "Malaysia will require permits for the export of US-made AI chips from today.",
        "export_control",
        None,
        None,
        "my-gov",
    ),
    (
        "China's gallium ban suspended",
        (
            "China's commerce ministry suspended its ban on exports of gallium and germanium for chips to the US "
            "until November 2026."
        ),
        "export_control",
        "stayed",
        None,
        "cn-mofcom",
    ),
    (
        "Commerce adds Inspur units to entity list",
        (
            "The Commerce Department added six units of Inspur, China's biggest maker of AI servers, to the Entity "
            "List on Tuesday."
        ),
        "export_control",
        "in_effect",
        None,
        "us-commerce",
    ),
    (
        "AI diffusion rule scrapped",
        (
            "The Trump administration is scrapping the AI diffusion rule that would have limited exports of AI "
            "chips from May 15."
        ),
        "export_control",
        "reversed",
        None,
        None,
    ),
    (
        "Nvidia's H20 licence",
        "Nvidia said the US government told it on April 9 that it needs a licence to export H20 chips to China.",
        "export_control",
        "in_effect",
        "nvidia/h20",
        None,
    ),
    (
        "Claude no longer sold to firms with Beijing ties",
        "Anthropic has changed its rules so that companies controlled from China cannot use its services.",
        "access_restriction",
        None,
        None,
        None,
    ),
    (
        "Chinese users lose Gemini",
        "Google has stopped serving Gemini API requests from Hong Kong.",
        "access_restriction",
        "in_effect",
        None,
        None,
    ),
    (
        "OpenAI blocks ByteDance",
        "OpenAI has suspended ByteDance's account after it used GPT output to train a model.",
        "access_restriction",
        "in_effect",
        None,
        None,
    ),
    (
        "Stability shuts API to new customers",
        "Stability AI no longer accepts new customers for its API.",
        "access_restriction",
        "in_effect",
        None,
        None,
    ),
]

QUIET = [
    ("How to comply with the AI Act", "A guide for small firms on what the AI Act requires and how to keep records."),
    (
        "Opinion: Congress must pass an AI law",
        "The case for a federal law on artificial intelligence has never been stronger.",
    ),
    ("AI law firm Harvey opens in Paris", "Harvey, which sells AI to law firms, opened an office in Paris on Monday."),
    (
        "Minister praises AI startups",
        "India's minister for technology praised AI startups at a summit and said that they should think big.",
    ),
    ("Onion export ban lifted", "India lifted its export ban on onions on Monday."),
    (
        "Judge fines lawyer over invented cases",
        "A judge in Utah fined a lawyer whose brief, drafted with ChatGPT, cited cases that do not exist.",
    ),
    ("School bans phones", "A school in Lyon banned mobile phones and smart watches in class."),
    ("Company tells staff not to use ChatGPT", "Samsung has forbidden its staff to use ChatGPT on office computers."),
    ("City uses AI to fine drivers", "The city of Madrid uses an AI system to fine drivers who park on bus lanes."),
    ("Court uses chatbot to draft rulings", "A court in Shenzhen uses DeepSeek to help judges draft rulings."),
    ("Police use AI to investigate fraud", "Police in Bavaria use an AI model by Palantir to investigate fraud."),
    (
        "Senate hearing on AI and jobs",
        (
            "The chief executives of OpenAI and Microsoft testified before the US Senate on artificial intelligence "
            "and jobs on Tuesday."
        ),
    ),
    (
        "Tips: block ads with an AI browser",
        "In the settings you can block access to trackers and turn off the AI sidebar.",
    ),
    ("Gemini app now lets you pause replies", "Google's Gemini app has a button that pauses and resumes a reply."),
    (
        "EU fines Apple over App Store rules",
        "The European Commission fined Apple 500 million euros over its App Store rules.",
    ),
    ("US sanctions Iranian oil network", "The U.S. Treasury sanctioned a network that ships Iranian oil."),
    (
        "Nvidia and the government of Japan sign AI partnership",
        "Nvidia signed an agreement with Japan's government to train 10,000 engineers.",
    ),
    (
        "Ministers discuss AI at G7",
        "Ministers of the G7 discussed artificial intelligence and adopted a joint statement on energy on Tuesday.",
    ),
    (
        "Study: most chatbots follow rules badly",
        "Researchers found that chatbots such as ChatGPT and Claude break rules when told to.",
    ),
    (
        "How Claude follows your rules file",
        "Claude Code now reads rules from a file in the repository and applies them to every request.",
    ),
    (
        "GitHub adds repository rules for Copilot",
        "Administrators can now limit which models Copilot offers to members of an organisation.",
    ),
    ("Bank blocks card payments", "A bank in Oslo blocked card payments for an hour on Tuesday."),
    (
        "What the ban on DeepSeek in Italy means for you",
        "If you used DeepSeek in Italy you may wonder what happens to your data.",
    ),
    ("Export figures", "Taiwan's exports of AI servers rose by a third in August, the ministry said."),
    ("Anthropic opens office in Seoul", "Anthropic opened an office in Seoul on Monday and met regulators."),
    (
        "Poll: voters favour AI rules",
        "Two thirds of US voters want Congress to pass rules on artificial intelligence, a poll found.",
    ),
    ("OpenAI hires former regulator", "OpenAI has hired a former commissioner of the FTC as its head of policy."),
    (
        "NIST publishes paper on evaluation of language models",
        "NIST published a research paper that compares benchmarks for language models.",
    ),
    (
        "Startup automates export licence paperwork",
        "A startup in Rotterdam uses GPT-5 to fill in applications for export licences.",
    ),
    (
        "Delete or block unknown senders before you upgrade",
        "Upgrade to the new version or block access to the endpoint from untrusted networks. It runs vLLM.",
    ),
    ("Deputy head of AI Office leaves", "The deputy head of the European Commission's AI Office will leave in May."),
    (
        "Nvidia shares rise as chip curbs fade from view",
        "Shares of Nvidia rose by three percent on Tuesday as investors bought technology stocks.",
    ),
    ("Hackathon for judges", "The Supreme Court of Estonia held a hackathon on AI for judges."),
    (
        "Admins can restrict models in Copilot",
        "Administrators can now restrict which models members of an organisation may use in GitHub Copilot.",
    ),
    (
        "Claude Code: deny rules for tools",
        "Claude Code lets you block access to files with deny rules in the settings file.",
    ),
    (
        "Cloudflare blocks AI crawlers",
        "Cloudflare now blocks AI crawlers such as GPTBot by default on the sites of its customers.",
    ),
    ("Reddit shuts out OpenAI's scraper", "Reddit has blocked OpenAI's crawler from its pages."),
    (
        "Release notes 2.4",
        "Fixed a bug in which the OpenAI client returned an empty list and access tokens were removed too early.",
    ),
    ("Function calls", "The Gemini API returns the model's answer as JSON; errors are returned with a code."),
    ("Samsung bans ChatGPT for staff", "Samsung has banned its staff from using ChatGPT."),
    (
        "Fire in data centre",
        "A fire in Paris took a cloud region offline and left customers of Mistral without service.",
    ),
    (
        "ChatGPT adds parental controls",
        "Parents can now limit what their teenagers see in ChatGPT and switch off voice mode.",
    ),
    ("Ad blockers", "Google Gemini's Chrome extension is blocked by some ad blockers."),
    ("Nvidia limits press access", "Nvidia limited access of reporters to its headquarters in Santa Clara."),
    ("Prompt caching", "If you turn off caching in the Anthropic API, each request is billed in full."),
    (
        "Security: keys revoked",
        "After the leak the developer revoked his OpenAI API keys and removed them from the repository.",
    ),
    ("Claude declines more requests", "Claude Opus 5 declines fewer requests than its predecessor, a benchmark shows."),
    (
        "Judge praises AI transcripts",
        "A judge in Ohio praised the use of AI for transcripts and said that courts should adopt it.",
    ),
    (
        "Regulators learn to use AI",
        "The Dutch data protection authority uses an AI model by Mistral to sort complaints.",
    ),
    (
        "AI startup raises funds to fight fines",
        "A startup that helps banks avoid fines with AI raised 10 million euros.",
    ),
    ("OpenAI's lawyers", "OpenAI has hired a litigator who won a case against a bank in 2019."),
    (
        "Anthropic publishes policy for officials",
        "Anthropic published a paper for officials on how to write rules for frontier models.",
    ),
    ("Bill Gates on AI", "Bill Gates said on Tuesday that AI would change medicine and schools."),
    ("Law schools adopt AI", "Law schools in New York introduce courses on artificial intelligence."),
    (
        "Canada's AI minister visits Paris",
        "Canada's minister for AI met the chief executive of Mistral in Paris on Monday.",
    ),
    ("Nvidia complies with tax audit", "Nvidia settled a tax dispute with Israel's tax authority."),
    (
        "Court hears case about an AI-painted picture",
        "An art dealer told a court in Vienna that an AI had painted the picture.",
    ),
    ("Meta appeals privacy ruling about ads", "Meta has appealed against a ruling on targeted advertising in Norway."),
    ("Rules of the road for agents", "Microsoft published guidelines for developers who build agents on Azure."),
    ("Enterprise admins get ban list", "ChatGPT Enterprise lets administrators ban words from prompts."),
    ("China's chip output rises", "China's output of chips rose by a tenth in August in spite of US export curbs."),
    ("Export of models to ONNX", "The tool exports models to ONNX and lets you restrict operators."),
    ("Ten laws of prompting", "Ten laws of prompting that every developer should follow when they use Claude."),
    ("Sanctions screening with AI", "A bank in Dubai uses AI to screen clients against sanctions lists."),
    ("Grok answers questions about law", "Grok now cites court rulings when users ask about law."),
    ("How China regulates AI", "What the rules of the Cyberspace Administration say about labels, in five charts."),
]

# opening, type, the day on which it takes effect
EFFECTS = [
    (
        "Kenya's president signed the country's AI law on Monday. The law takes effect on 1 March 2027.",
        "regulation",
        "2027-03-01",
    ),
    (
        (
            "Colorado's governor signed a bill that moves the start of the state's AI law from February 1 to June "
            "30, 2027."
        ),
        "regulation",
        "2027-06-30",
    ),
    ("The Pentagon added CXMT to its 1260H list. The notice takes effect on publication.", "sanction", "2026-09-15"),
    (
        (
            "The Dutch government requires ASML to get a licence for exports of more tools with effect from 1 "
            "October 2026."
        ),
        "export_control",
        "2026-10-01",
    ),
    (
        "Norway's government has banned the use of DeepSeek by civil servants. The ban takes effect on Friday.",
        "usage_ban",
        "2026-09-18",
    ),
]

NO_EVENTS = [
    ("Ministers should ban DeepSeek in hospitals, a think tank says", "The think tank's paper is forty pages long."),
    ("Charities call on London to block Grok", "Charities urge the British government to block Grok."),
    ("Advice for operators", "Upgrade vLLM or block access to its endpoint from other networks."),
    ("A year on", "A year ago Italy blocked DeepSeek and OpenAI cut off users in China."),
    (
        "Where the story leads",
        "Read more: https://news.example/openai-settle-copyright-lawsuit-with-authors about OpenAI.",
    ),
]


@pytest.mark.parametrize(("title", "text", "kind", "status", "target", "actor"), REPORTS)
def test_an_act_is_read(
    title: str, text: str, kind: str, status: str | None, target: str | None, actor: str | None
) -> None:
    found = news(read(title, text, PUBLISHED), kind)
    assert status in (None, found.status.value)
    assert target is None or target in found.targets
    assert actor is None or actor in found.actor


@pytest.mark.parametrize(("title", "text"), QUIET + NO_EVENTS)
def test_what_only_sounds_like_an_act_is_no_news(title: str, text: str) -> None:
    assert [finding for finding in read(title, text, PUBLISHED) if finding.salience is Salience.MAIN] == []


@pytest.mark.parametrize(("text", "kind", "day"), EFFECTS)
def test_an_act_is_dated_by_when_it_takes_effect(text: str, kind: str, day: str) -> None:
    assert news(read("", text, PUBLISHED), kind).effective_on == date.fromisoformat(day)
