"""Languages of content: which way their script runs, and what they call themselves."""

import re
from typing import Literal

from django.conf.locale import LANG_INFO

LANGUAGE_TAG, LONGEST_TAG = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", 35
"""The form of a language tag (BCP 47), and how long one is at most."""

_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ku", "ps", "sd", "ug", "ur", "yi"})

COMMON = (
    "ar", "bg", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "he", "hi", "hr", "hu", "id", "it", "ja",
    "ko", "lt", "lv", "nb", "nl", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv", "sw", "ta", "th", "tr", "uk", "ur",
    "vi", "zh-Hans", "zh-Hant",
)  # fmt: skip
"""What is offered as a language to translate into; any other can be named by its tag."""


def is_language_tag(text: str) -> bool:
    """Whether `text` has the form of a language tag, e.g. "fr" or "zh-Hant-TW"."""
    return len(text) <= LONGEST_TAG and re.fullmatch(LANGUAGE_TAG, text) is not None


def direction(content: str) -> Literal["ltr", "rtl"]:
    """Which way the script of a language tag runs."""
    return "rtl" if content.split("-")[0] in _RIGHT_TO_LEFT else "ltr"


def name_of(language: str) -> str:
    """What a language calls itself, with a capital letter where its script has them; its tag where nobody knows."""
    known = LANG_INFO.get(language.lower()) or LANG_INFO.get(language.split("-")[0]) or {}
    name: str = known.get("name_local", language)
    return name[:1].upper() + name[1:]


def best_of(offered: tuple[str, ...], wanted: str) -> str:
    """The language of `offered` for who asks for `wanted`: the same tag, or the same language elsewhere; else empty."""
    same = [one for one in offered if one.lower() == wanted.lower()]
    near = [one for one in offered if one.split("-")[0] == wanted.split("-")[0]]
    return next(iter([*same, *near]), "")
