"""Words that texts about export controls share: controls, licences, strangers, orders."""

CONTROL = (
    r"(?:export[- ](?:controls?|curbs?|bans?|restrictions?|rules?|limits?|licen[cs]es?|licen[cs]ing"
    r"|directives?|orders?|block|regime|requirements?|(?:authori[sz]ation|permit)s?(?: (?:requirements?|duty|obligation))?)"
    r"|chip (?:curbs?|controls?|restrictions?|bans?|export\w* \w+|export \w+)|licen[cs](?:e|ing) "
    r"requirements?|(?:AI )?diffusion (?:rule|framework)|framework for (?:AI|artificial intelligence) "
    r"diffusion|is[- ]informed letters?"
    r"|(?:curbs?|controls?|limits?|restrictions?|bans?) on (?:\w+ ){0,4}(?:exports?|chips?|sales?|models?))"
)
LICENCE = r"(?:(?:an? |the |export |required |new )*(?:licen[cs]es?|permits?\b|authori[sz]ations?))"
STRANGERS = (
    r"(?:foreign (?:nationals?|persons?|citizens?|users?|customers?)|foreigners|non-?U\.?S\.? (?:persons?"
    r"|nationals?|citizens?|users?)|non-?citizens?|non-?americans?"
    r"|anyone (?:who is )?not an? (?:U\.?S\.?|American)|people outside the (?:U\.?S\.?|United States))"
)
ORDER = r"(?:orders?|directives?|letters?|instructions?|notices?|rules?|requirements?|licen[cs]\w+|controls?)"
