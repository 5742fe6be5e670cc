"""What visitors are asked to accept or refuse: one question for each purpose that rests on consent and is switched on.

The default installation asks nothing. Who changes the words of a question, or what it is for, thereby asks everybody
again: the version of what was shown is a hash of the words (CNIL, recommendation 2020-092, § 6).
"""

import hashlib
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from komin.kernel.personal_data import Purpose

UI_VERSION = "1"
"""Of the form itself: who lays it out anew counts up, and everybody is asked again."""


@dataclass(frozen=True, slots=True)
class Question:
    """`cookie` is the setting that names what is deleted when consent ends; `setting` switches the question on."""

    purpose: Purpose
    setting: str
    cookie: str
    name: str | Promise
    why: str | Promise


QUESTIONS = (
    Question(
        Purpose.AUDIENCE,
        "AUDIENCE",
        "VISIT_COOKIE_NAME",
        _("Counting visits"),
        _(
            "We count how many people read which page, a day at a time. A cookie keeps the day of your last visit, so "
            "that you are counted once; it holds no number of yours. Nobody but us gets the counts."
        ),
    ),
)

ASKED_OF_BROWSERS = frozenset(one.purpose for one in QUESTIONS)
"""The purposes whose consent ends with the choice that a browser keeps, whether they are switched on or not."""


def questions() -> tuple[Question, ...]:
    """Those that this installation asks, in their order."""
    return tuple(one for one in QUESTIONS if settings.KOMIN[one.setting] == "on")


def asked_version() -> str:
    """Twelve hexadecimal digits that change with the words of any question, in any language."""
    return _version(tuple(one.purpose for one in questions()))


@cache
def _version(purposes: tuple[Purpose, ...]) -> str:
    words = [UI_VERSION]
    for question in (one for one in QUESTIONS if one.purpose in purposes):
        for code, _name in settings.LANGUAGES:
            with translation.override(code):
                words += [question.purpose.value, code, str(question.name), str(question.why)]
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:12]
