"""Three organisations that differ in domicile, owners, users and ways of access: a Dutch bank, a Singapore game studio
owned from China, and a US defence contractor."""

from datetime import date

from domain.dependency import Dependency, Fallback
from domain.system import Criticality, Inventory, Organisation, Person, Subscription, System, Users


def depends_on(target: str, key: str = "", **details: object) -> Dependency:
    """A dependency on this target; the key defaults to one made of the target."""
    return Dependency(key=key or target.replace("/", "-"), target=target, **details)  # type: ignore[arg-type] # open keywords


def runs(own_id: str, name: str, criticality: str, owner: str, *dependencies: Dependency) -> System:
    """A system with these dependencies."""
    return System(id=own_id, name=name, criticality=Criticality(criticality), owner=owner, dependencies=dependencies)


def people(*ids: str) -> tuple[Person, ...]:
    """One reachable person per id."""
    return tuple(
        Person(id=own_id, name=own_id.replace("-", " ").title(), mail=f"{own_id}@example.org", deputy=None)
        for own_id in ids
    )


def eubank() -> Inventory:
    """T-EUBANK: a Dutch bank with users of many nationalities."""
    fable = "anthropic/claude-fable-5"
    return Inventory(
        organisation=Organisation(
            id="eubank",
            name="T-EUBANK",
            domicile="NL",
            sector="bank",
            time_zone="Europe/Amsterdam",
            owner_countries=(("NL", 100.0),),
            users=Users(countries=("NL",), nationalities=("mixed",)),
        ),
        systems=(
            runs(
                "EB1",
                "fraud narratives",
                "critical",
                "fraud-ops",
                depends_on(
                    fable,
                    "eb1",
                    channel="bedrock",
                    region="eu",
                    data_mode="30d-optin",
                    since_on=date(2026, 6, 10),
                    fallbacks=(
                        Fallback(target="anthropic/claude-opus-4.8", channel="bedrock", tested_on=date(2026, 6, 10)),
                    ),
                ),
            ),
            runs(
                "EB2",
                "contract review",
                "important",
                "legal",
                depends_on(fable, "eb2", via=("LexDraft",), since_on=date(2026, 6, 10)),
            ),
            runs(
                "EB3",
                "developer IDE",
                "supporting",
                "engineering",
                depends_on("cursor", "eb3", since_on=date(2025, 1, 1), fallbacks=(Fallback(target="github"),)),
                depends_on("anthropic", "eb3-anthropic", via=("cursor",), since_on=date(2025, 1, 1)),
                depends_on("openai", "eb3-openai", via=("cursor",), since_on=date(2025, 1, 1)),
            ),
            runs(
                "EB4",
                "customer chat",
                "critical",
                "service",
                depends_on(
                    "openai/chatgpt-4o-latest",
                    "eb4",
                    channel="api",
                    since_on=date(2025, 1, 1),
                    until_on=date(2026, 2, 10),
                    fallbacks=(Fallback(target="openai/gpt-5.1", channel="api", tested_on=date(2025, 11, 1)),),
                ),
            ),
            runs(
                "EB5",
                "document vision",
                "important",
                "data",
                depends_on("meta/llama-4", "eb5", channel="self-hosted", since_on=date(2025, 4, 1)),
            ),
            runs("EB6", "LLM gateway", "critical", "platform", depends_on("litellm", "eb6", version="1.82.6")),
            runs(
                "EB7",
                "reserved GPUs",
                "important",
                "platform",
                depends_on("nvidia/h200", "eb7", region="eu-central", since_on=date(2025, 9, 1)),
            ),
        ),
        people=people("fraud-ops", "legal", "engineering", "service", "data", "platform"),
        subscriptions=(Subscription(subscriber="team", channel="slack", address="C0EUBANK"),),
    )


def sgcn(*, chinese_share: float = 60.0) -> Inventory:
    """T-SGCN: a Singapore game studio, in majority owned from China unless told otherwise."""
    return Inventory(
        organisation=Organisation(
            id="sgcn",
            name="T-SGCN",
            domicile="SG",
            sector="games",
            time_zone="Asia/Singapore",
            owner_countries=(("CN", chinese_share), ("SG", 100.0 - chinese_share)),
            users=Users(countries=("SG",)),
        ),
        systems=(
            runs(
                "SC1",
                "story engine",
                "critical",
                "studio",
                depends_on(
                    "anthropic/claude", "sc1", channel="first-party", fallbacks=(Fallback(target="zhipu/glm-4.5"),)
                ),
            ),
            runs(
                "SC2",
                "office apps",
                "supporting",
                "it",
                depends_on("openai/gpt-4o", "sc2", channel="azure", region="HK", since_on=date(2024, 1, 1)),
            ),
        ),
        people=people("studio", "it"),
    )


def usdef() -> Inventory:
    """T-USDEF: a US defence contractor on the list of bodies that an easing named."""
    tested = Fallback(target="another vendor", tested_on=date(2025, 7, 1))
    return Inventory(
        organisation=Organisation(
            id="usdef",
            name="T-USDEF",
            domicile="US",
            sector="defence",
            time_zone="America/New_York",
            owner_countries=(("US", 100.0),),
            users=Users(countries=("US",), nationalities=("US", "permanent-residents")),
            lists=("annex-a", "defence-contractors"),
        ),
        systems=(
            runs(
                "UD1",
                "code analysis on a defence contract",
                "critical",
                "program",
                depends_on("anthropic/claude", "ud1", channel="bedrock", fallbacks=(tested,)),
            ),
            runs(
                "UD2",
                "red team tooling",
                "important",
                "security",
                depends_on("anthropic/claude-mythos-5", "ud2", channel="glasswing", since_on=date(2026, 6, 9)),
            ),
        ),
        people=people("program", "security"),
    )
