"""An account in rows of plain words, for a terminal and a page alike; nothing in them is escaped."""

from collections.abc import Iterator

from nlp.explanation.account import Account, Considered, Decision, Named, Quote, Telling

Row = tuple[str, ...]

NAME_COLUMNS = ("part", "words", "id", "why this id", "stands as")
READ_COLUMNS = ("what", "read as", "hangs on")
SIGN_COLUMNS = ("sign", "value", "weight", "part")
DISMISSED_COLUMNS = ("type", "words", "because", "sentence")


def summary_of(account: Account) -> str:
    """What was looked at, in one sentence or two."""
    news = sum(one.is_news for one in account.considered)
    looked = f"{account.looked_at} of {account.sentences} sentences stand near a name of ours"
    told = f"happenings told as news: {news}, as background: {len(account.considered) - news}"
    speaker = f" It stands on the site of {account.speaker}." if account.speaker else ""
    if account.is_noise:
        return f"The title announces another trade, so nothing is read.{speaker}"
    return f"{looked}; {told}.{speaker}"


def heading_of(one: Considered) -> str:
    """Type, status, salience and probability of a happening."""
    finding = one.finding
    standing = "news" if one.is_news else "background" if one.is_claim else "background, no claim"
    return f"{finding.type}, {finding.status.value}: {standing}, probability {one.probability:.3f}"


def name_rows(one: Considered) -> list[Row]:
    """The names that a happening rests on: its actor, its targets, and the others of its sentences, each once."""
    parts = [("actor", one.actor), ("target", one.targets), ("also there", one.names)]
    unique: dict[tuple[str, Quote | None], Row] = {}
    for part, names in parts:
        for named in names:
            unique.setdefault((named.entity, named.quote), _name_row(part, named))
    return list(unique.values())


def _name_row(part: str, named: Named) -> Row:
    return part, _quoted(named.quote.words) if named.quote else "–", named.entity, named.known.value, named.relation


def read_rows(one: Considered) -> list[Row]:
    """What was read of a happening besides its parties, and the words that this hangs on."""
    finding, scope = one.finding, one.finding.scope
    rows = [
        ("status", finding.status.value, _status_reason(one)),
        ("state", finding.jurisdiction or "", "the acting state"),
        (
            "takes effect",
            str(finding.effective_on or ""),
            _quoted(one.date_words.words) if one.date_words else "the notice",
        ),
        ("act by", str(finding.action_deadline_on or ""), ""),
        ("hits users in", ", ".join(scope.affected), ""),
        ("ways of access", ", ".join(scope.channels), ""),
        ("lists", ", ".join(scope.lists), ""),
        ("plans", ", ".join(scope.plans), ""),
        ("caused by", "" if finding.caused_by is None else f"happening {finding.caused_by + 1}", ""),
        (
            "certainty",
            finding.confidence.value,
            "“high” takes news, likelier right than wrong, of a known actor and target",
        ),
    ]
    return [row for row in rows if row[1]]


def _status_reason(one: Considered) -> str:
    if one.status_share is not None:
        return f"the classifier ({one.status_share:.2f}), as no word names another step"
    return _quoted(one.status_words) if one.status_words else "the document as a whole"


def telling_rows(telling: Telling) -> list[Row]:
    """One sentence with its trigger, the classifier's shares and what speaks for them."""
    trigger = _quoted(telling.trigger) if telling.trigger else "none; the classifier alone sees the type"
    rows = [
        ("sentence", _quoted(telling.sentence.words)),
        ("trigger", trigger),
        ("demands", "; ".join(telling.demands)),
        ("acting word", f"{_quoted(telling.acting)}: {telling.status.value}"),
        ("shares", f"{', '.join(f'{one.type} {one.share:.2f}' for one in telling.shares)}; news {telling.news:.2f}"),
        ("speaks for it", ", ".join(f"{_quoted(one.words)} {one.part:+.2f}" for one in telling.features)),
        ("by itself", f"{telling.salience.value}: {telling.because}"),
    ]
    return [row for row in rows if row[1]]


def sign_rows(one: Considered) -> list[Row]:
    """The signs that count, the weightiest first, and what they come to."""
    return [*_sign_rows(one), ("probability", "", "", f"{one.probability:.3f}")]


def _sign_rows(one: Considered) -> Iterator[Row]:
    yield "always", "", "", f"{one.always:+.2f}"
    for sign in sorted(one.signs, key=lambda sign: -abs(sign.part)):
        if sign.part:
            yield sign.name, f"{sign.value:.2f}", f"{sign.weight:+.2f}", f"{sign.part:+.2f}"
    total = one.always + sum(sign.part for sign in one.signs)
    yield "together (logarithm of the odds)", "", "", f"{total:+.2f}"


def decision_of(decision: Decision, probability: float) -> str:
    """How the happening came to be news or background, in one or two sentences."""
    needed = "no probability is enough" if decision.threshold is None else f"news from {decision.threshold:g} on"
    verdict = "news" if decision.salience.value == "main" else "background"
    return (
        f"By its words {decision.read_as.value}: {decision.because}. "
        f"{decision.rule[0].upper()}{decision.rule[1:]}: {needed}; it has {probability:.3f}, so it is {verdict}."
    )


def dismissed_rows(account: Account) -> list[Row]:
    """The triggers' words that made no happening."""
    return [(one.type, _quoted(one.words), one.because, _quoted(one.sentence.words)) for one in account.dismissed]


def _quoted(words: str) -> str:
    return f"“{words}”"
