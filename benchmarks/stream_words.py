"""The sentences that the streams are made of: happenings in AI supply, talk about AI, and everything else.

`{product}`, `{vendor}`, `{rival}`, `{country}`, `{name}`, `{day}`, `{n}` and `{m}` stand for what is drawn.
"""

from collections.abc import Mapping
from dataclasses import dataclass

# What can be hit, as the catalog names it, and whose it is.
PRODUCTS: Mapping[str, str] = {
    "GPT-4.1": "OpenAI",
    "o4-mini": "OpenAI",
    "Claude Opus 4.1": "Anthropic",
    "Claude Haiku 3.5": "Anthropic",
    "Gemini 2.5 Pro": "Google",
    "Gemini 2.0 Flash": "Google",
    "Grok 3": "xAI",
    "Llama 4 Maverick": "Meta",
    "DeepSeek-V3.1": "DeepSeek",
    "Qwen3-Max": "Alibaba",
    "GLM-4.6": "Zhipu AI",
    "Pixtral Large": "Mistral AI",
    "Phi-4": "Microsoft",
    "Amazon Nova Pro": "Amazon",
    "Sonar Pro": "Perplexity",
    "Palmyra X5": "Writer",
}
COUNTRIES = ("Portugal", "Norway", "Chile", "Kenya", "Austria", "Ireland", "Denmark", "Finland", "Estonia", "Peru")


@dataclass(frozen=True, slots=True)
class Happening:
    """How articles report one sort of event: headlines, the sentences that open them, and what follows."""

    titles: tuple[str, ...]
    leads: tuple[str, ...]
    more: tuple[str, ...]


HAPPENINGS: Mapping[str, Happening] = {
    "deprecation": Happening(
        titles=(
            "{vendor} to retire {product} on {day}",
            "{product} will be shut down on {day}",
            "{vendor} sets {day} as the last day of {product}",
        ),
        leads=(
            "{vendor} will retire {product} from its API on {day}, the company told customers in a letter.",
            "{product} will be retired on {day}, {vendor} said, and requests to it will fail from then on.",
            "{vendor} announced that it will shut down {product} on {day}.",
        ),
        more=(
            "Teams that still call it were asked to test a newer model in the weeks before.",
            "The letter lists {n} applications of one customer alone that have to be moved.",
            "A shop for ship parts said that its search would have to be tuned again.",
        ),
    ),
    "pricing_change": Happening(
        titles=(
            "{vendor} raises the price of {product} by {n} percent",
            "{product} becomes {n} percent more expensive on {day}",
            "{vendor} raises prices for {product} from {day}",
        ),
        leads=(
            "{vendor} will raise the price of {product} by {n} percent on {day}.",
            "The price of {product} rises by {n} percent from {day}, {vendor} wrote to developers.",
            "{vendor} increased the price of {product} by {n} percent, its second rise within {m} months.",
        ),
        more=(
            "A small publisher reckoned that its bill would grow by {n} euros a week.",
            "Contracts that run for a year keep what was agreed.",
            "Buyers at two insurers said that they had put money aside for it.",
        ),
    ),
    "outage": Happening(
        titles=(
            "{product} is down for users around the world",
            "Outage of {product} stops work at hundreds of firms",
            "{vendor} reports an outage of {product}",
        ),
        leads=(
            "{product} has been down since the early morning, and {vendor} is looking for the cause of the outage.",
            "An outage of {product} kept customers of {vendor} from working for {m} hours.",
            "{vendor} reported a major outage of {product} that began at dawn.",
        ),
        more=(
            "Requests came back with an error, or did not come back at all.",
            "A help desk in a coastal town answered {n} callers by hand.",
            "Engineers suspected a change to how load is spread over machines.",
        ),
    ),
    "terms_change": Happening(
        titles=(
            "{vendor} changes the terms of service of {product}",
            "New usage terms for {product} from {day}",
            "{vendor} changes the licence of {product}",
        ),
        leads=(
            "{vendor} changed the terms of service of {product}, which from {day} forbid resale.",
            "{vendor} has changed the licence of {product} with effect from {day}.",
            "From {day} new terms of service apply to {product}, {vendor} said.",
        ),
        more=(
            "Lawyers read the new text as a way to keep resellers out.",
            "Whoever signed before has {m} weeks to object.",
            "One clause of {n} words was called hard to follow even by those who like it.",
        ),
    ),
    "security_incident": Happening(
        titles=(
            "Breach at {vendor} exposed data of {product} users",
            "Data of {product} users exposed in breach at {vendor}",
            "{vendor}: attackers stole data of {product} customers",
        ),
        leads=(
            "A breach at {vendor} exposed the names and mail addresses of {product} users.",
            "Attackers stole data of {product} customers in a breach at {vendor}.",
            "{vendor} said that hackers had stolen conversations of {product} users in a data breach.",
        ),
        more=(
            "About {n} accounts are concerned, and all of them were told by mail.",
            "Keys that stood in prompts ought to be replaced.",
            "How the intruders came in is being looked into by a firm from outside.",
        ),
    ),
    "access_restriction": Happening(
        titles=(
            "{vendor} cuts off access to {product} in {country}",
            "{vendor} ends access to {product} for users in {country}",
            "{product} no longer available in {country}",
        ),
        leads=(
            "{vendor} cut off access to {product} for customers in {country}.",
            "{vendor} has blocked access to {product} for all users in {country}.",
            "{product} is no longer available to customers in {country}, {vendor} said.",
        ),
        more=(
            "A bakery chain in the capital had planned its deliveries with it.",
            "Whoever pays from another country was not asked to leave.",
            "About {n} firms there have to look for something else.",
        ),
    ),
    "usage_ban": Happening(
        titles=(
            "{country} bans {product} on government devices",
            "Government of {country} bans the use of {product}",
            "{country} orders ministries to stop using {product}",
        ),
        leads=(
            "The government of {country} banned the use of {product} on government devices.",
            "{country} has banned {product} from the devices of all ministries.",
            "Ministries in {country} may no longer use {product}, the government ruled.",
        ),
        more=(
            "Schools and clinics were told to follow within {m} months.",
            "Until now {n} officials had used it to draft letters.",
            "The head of the data office called it a step of caution.",
        ),
    ),
}

# Talk about AI in which nothing happens to anybody's supply.
TALK = (
    "A nurse at a clinic near the harbour lets {product} write the first draft of her reports.",
    "Compared with {rival}, it is said to follow long instructions more closely.",
    "Analysts count {vendor} among the firms on which most of the sector now leans.",
    "Two universities teach courses in which students write programs with {product}.",
    "The language model answers in {m} languages, though not in all of them equally well.",
    "In a test by a trade paper {rival} solved {n} tasks, about as many as people did.",
    "Many customers send easy questions to a small model and keep the large one for hard ones.",
    "Whoever builds on the work of one vendor should know how to leave it, a consultant said.",
    "Investors like to hear that artificial intelligence saves time, and seldom ask how much.",
    "{vendor} employs several thousand people and rents computers in {m} regions.",
    "The chatbot of a railway, which runs on {rival}, speaks with {n} travellers an hour.",
    "A reader wrote that {product} had helped her to understand a letter from the tax office.",
    "Machine learning is old; that so many offices use it every day is new.",
    "Her team keeps a list of the models that each of its {m} programs depends on.",
    "Data centers near the coast are cooled with sea water.",
    "One developer likes {product} for its tone and {rival} for its code.",
    "The museum wants a guide that talks, and has tried {rival} in one of its rooms.",
    "How much of a book may be in the memory of a model is a question for judges.",
    "A survey among {n} managers found that one in {m} does not know which model their staff use.",
    "Translators say that they now mend more than they write.",
    "{vendor} publishes a page on which its customers can see how its services are doing.",
    "A farm cooperative has {product} read the weather reports of the last {m} years.",
    "The city archive lets {product} guess the year of letters that bear no date.",
    "Some teachers ask pupils to hand in the questions that they put to {rival}.",
    "In the canteen of {vendor} hangs a map of the places whose languages the model knows.",
    "Her firm tests each new version for {m} days before anybody works with it.",
    "An insurer lets generative models sort {n} letters a minute, and people read every tenth.",
    "For contracts {rival} is preferred by notaries, who are slow to change their habits.",
    "The pilots' union wants to know who answers for advice that a chatbot gave.",
    "With {product} a brewery tried out names for {m} beers and kept none of them.",
    "A poet calls {rival} a patient reader with poor taste.",
    "Among the {n} start-ups of the fair, nearly all named {vendor} or one of its rivals as a supplier.",
    "The hospital keeps patients' files away from language models of any kind.",
    "{vendor} is said to have spent more on electricity than on rent.",
    "On a laptop without a network only small models are of use.",
    "The tax office answers {n} questions a day with the help of {rival}.",
    "Chess players find that {product} explains moves better than it makes them.",
    "A consultant keeps {m} models side by side and throws a die when they disagree.",
    "Farmers in {country} ask {rival} about mildew, and their neighbours about prices.",
    "The orchestra has {product} write the first version of its programme notes.",
    "Two judges disagreed in public about what a machine may sign.",
    "In the evenings {n} volunteers compare the answers of {product} and {rival}.",
)

# Ordinary news: several of these words would matter if they stood beside a model, and some firms sell models as well.
QUIET = (
    "Amazon opens a warehouse near {name}, which is to employ {n} people.",
    "The council of {name} banned fireworks in the old town for the third year.",
    "A power outage left {n} homes in {name} dark for {m} hours.",
    "The airline will retire its last {m} propeller planes in the autumn.",
    "Fares on the ferry to {name} rise by {m} percent, the operator said.",
    "The court in {name} fined a haulier for driving without a licence.",
    "{country} and its neighbours agreed on quotas for herring.",
    "Apple sold more watches than in the quarter before, and fewer tablets.",
    "The bridge at {name} is closed to lorries until the cracks have been looked at.",
    "A bank in {country} was down for an afternoon after a cable had been cut.",
    "Google rents {m} floors of an office tower that had stood empty.",
    "The goalkeeper of {name} saved a penalty in the last minute and was carried off the field.",
    "Sanctions against two shipowners were lifted after their tankers had been sold.",
    "The bakery raised the price of its rye loaf, and nobody complained.",
    "Thieves stole data from a hotel in {name}; the guests of {m} nights were told.",
    "The minister of {country} wants trains to run on Sundays again.",
    "Rain stopped play at {name} with the visitors {n} runs behind.",
    "The publisher changed the terms of its prize so that cooks may enter too.",
    "Microsoft moved its offices in {country} to the outskirts.",
    "A storm took the roof off a school in {name}; lessons go on in the gym.",
    "The choir of {name} sang for {n} listeners and {m} dogs.",
    "Supermarkets in {country} take a brand of peanut butter off the shelves.",
    "The shortage of lifeguards will keep {m} beaches closed.",
    "A theatre wants to use AI to sell its tickets, and has formed a committee.",
)
