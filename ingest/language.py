"""Which language a text is in, by its script or by its commonest words: what pages declare is often wrong."""

import re
from collections import Counter
from collections.abc import Mapping

# Enough to tell, whatever comes later in the text.
_SAMPLE = 6_000
# Fewer of a language's commonest words than this, or a smaller share of all words, decide nothing.
_FEWEST = 4
_SHARE = 0.08
# How much commoner the words of the winner must be than those of the next.
_LEAD = 1.3
_SCRIPT_SHARE = 0.3

_WORD = re.compile(r"[^\W\d_]+")
_KANA = re.compile(r"[\u3041-\u30ff]")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")

_COMMON: Mapping[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": "the of and to in that is for on with as was by are be this it from at has have will its an not or which",
        "de": "der die das und ist nicht ein eine den dem des mit von zu auf für sich auch im wird werden sind oder nach bei",
        "fr": "le la les des et est une un du que qui dans pour pas sur au aux par avec ce cette sont il elle nous été ou",
        "es": "el la los las del y que en es una un por con para se no su al más como este esta pero ha sido sus o",
        "it": "il lo la gli le di del della che è una un per con non si da dei nel nella sono alla anche più come ha",
        "nl": "de het een en van is niet dat op te voor met zijn aan ook door bij worden wordt naar om deze dit er heeft",
        "pl": "i w na z że się nie do jest to o przez dla od po jak oraz są za który które ma być tym co",
        "sv": "och att det som en är på för av med den till inte har de ett om kan från vid eller också ska var under",
        "pt": "o a os as do da dos das e que em é uma um por com para não se no na ao mais como foi são pelo pela",
    }.items()
}


def language_of(text: str, told: str) -> str:
    """The language that the text shows itself to be in (a code of two letters), else the one that was told.

    Japanese, Chinese and Korean are known by their script, nine European languages by their commonest words; a text that is
    short, mixed or in another language decides nothing.
    """
    sample = text[:_SAMPLE]
    return _by_script(sample) or _by_words(sample) or told


def _by_script(sample: str) -> str:
    kana, han, hangul = (len(script.findall(sample)) for script in (_KANA, _HAN, _HANGUL))
    if not kana + han + hangul:
        return ""
    letters = sum(sign.isalpha() for sign in sample)
    if letters < _FEWEST or kana + han + hangul < _SCRIPT_SHARE * letters:
        return ""
    if hangul > kana + han:
        return "ko"
    # Chinese quotes a Japanese name at times; Japanese is never without kana for long.
    return "ja" if kana > 0.1 * (kana + han) else "zh"


def _by_words(sample: str) -> str:
    words = Counter(_WORD.findall(sample.lower()))
    hits = {language: sum(words[one] for one in common) for language, common in _COMMON.items()}
    best, second = sorted(hits, key=lambda language: -hits[language])[:2]
    enough = hits[best] >= _FEWEST and hits[best] >= _SHARE * words.total()
    return best if enough and hits[best] >= _LEAD * hits[second] else ""
