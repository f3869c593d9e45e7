# ruff: noqa: E501 - sample texts are written as they come
"""English is read, others are named, short texts pass."""

from __future__ import annotations

import pytest

from ripeness.corpus.language import LANGUAGES, detect_language

OTHERS = {
    "de": "Die Verhandlungen sind gescheitert, sagte der Außenminister am Montag in Berlin nach langen Gesprächen mit beiden Seiten.",
    "fr": "Les négociations ont échoué, a déclaré le ministre des affaires étrangères à Paris après de longues heures de discussion.",
    "ru": "Переговоры не привели к соглашению, сообщил министр иностранных дел после долгой встречи с обеими сторонами конфликта.",
    "uk": "Переговори не привели до угоди, повідомив міністр закордонних справ після тривалої зустрічі з обома сторонами.",
    "es": "Las negociaciones fracasaron, dijo el ministro de Asuntos Exteriores en Madrid después de largas horas de conversación.",
    "ar": "فشلت المفاوضات بين الطرفين بعد ساعات طويلة من المحادثات في العاصمة، وقال الوزير إن الجولة القادمة ستعقد في يونيو.",
    "zh": "双方在首都经过长时间的会谈后未能达成协议，外交部长表示下一轮谈判将于六月举行，调解人没有发表评论。",
}


@pytest.mark.parametrize(("code", "text"), OTHERS.items())
def test_another_language_is_named(code, text):
    language = detect_language(text)
    assert language.code == code
    assert not language.is_english
    assert language.name == LANGUAGES[code]


@pytest.mark.parametrize(
    "text",
    [
        "Talks end.",
        "Torm: no accord. Valdia: no river. Lorn: no comment.",
        "The minister said that “Die Lage ist ernst” was all he would say on the talks in Berlin, and left.",
        "",
        "Oui.",
    ],
)
def test_english_and_short_texts_pass(text, article):
    assert detect_language(text).is_english
    assert detect_language(article).confidence == 1.0


def test_english_with_a_foreign_middle_is_english(article):
    assert detect_language(article * 10 + OTHERS["de"] + article * 10).is_english


def test_a_long_foreign_text_with_an_english_headline_is_foreign():
    assert not detect_language("Talks fail in Lorn again\n" + OTHERS["de"] * 20).is_english
