"""The language of a text; Ripeness reads English and refuses others by name."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["LANGUAGES", "Language", "detect_language"]

LANGUAGES = {
    "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian", "cs": "Czech", "da": "Danish",
    "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "fa": "Persian",
    "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian",
    "hy": "Armenian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ka": "Georgian", "ko": "Korean",
    "lt": "Lithuanian", "lv": "Latvian", "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "sr": "Serbian", "sv": "Swedish",
    "sw": "Swahili", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
"""English names of languages by ISO 639-1 code."""

_SAMPLE = 3000
_LEAST_LETTERS = 60
_SURE = 0.8
_ENGLISH = frozenset(
    """
    the of to and in that is was for on with as it at by from has have be are were this said not but his their which
    an had its would will after who been more they he she we
    """.split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language and how sure that is.

    Parameters
    ----------
    code
        ISO 639-1.
    confidence
        In [0, 1]; 0 where the text is too short to tell and English is assumed.
    """

    code: str
    confidence: float

    @property
    def name(self) -> str:
        """English name, or the code."""
        return LANGUAGES.get(self.code, self.code)

    @property
    def is_english(self) -> bool:
        """Whether the text is to be read: English, or nothing that surely is another language."""
        return self.code == "en" or self.confidence < _SURE


def detect_language(text: str) -> Language:
    """Tell the language of a text from samples of its beginning, middle and end.

    A text in which every fifth word is one of the commonest English ones is English. Else the statistical
    identifier (py3langid, letters' n-grams) decides. Under sixty letters the answer is English with confidence 0,
    unless the script is not Latin.
    """
    sample = _sample(text)
    letters = [character for character in sample if character.isalpha()]
    latin = sum(character < "\u0250" for character in letters)
    foreign = len(letters) >= 10 and latin < len(letters) / 2
    if len(letters) < _LEAST_LETTERS and not foreign:
        return Language(code="en", confidence=0.0)
    words = re.findall(r"[a-z]+", sample.lower()) if not foreign else []
    if words and sum(word in _ENGLISH for word in words) >= 0.2 * len(words):
        return Language(code="en", confidence=1.0)
    code, confidence = _identifier()(sample)
    return Language(code=code, confidence=max(confidence, _SURE) if foreign and code != "en" else confidence)


def _sample(text: str) -> str:
    if len(text) <= 3 * _SAMPLE:
        return text
    middle = len(text) // 2
    return "\n".join((text[:_SAMPLE], text[middle : middle + _SAMPLE], text[-_SAMPLE:]))


@functools.cache
def _identifier() -> Callable[[str], tuple[str, float]]:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)

    def classify(text: str) -> tuple[str, float]:
        code, confidence = identifier.classify(text)
        return str(code), float(confidence)

    return classify
