"""Passwords made of words that everybody around would try: the product, the site, the company (OWASP ASVS V6.1.2).

Such a word is taken out of a password first, whatever its case, accents and signs that stand for letters; what is left
has to be a password by itself. docs/operator/sign-in.md lists where the words come from; a test compares.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from komin.people.accounts.models import Person
from komin.platform.search.words import folded

OF_THE_PRODUCT = ("komin", "playbook", "workspace", "procedure", "operator", "password", "motdepasse", "factory")
SHORTEST_WORD = 4
LEAST_LEFT, LEAST_SIGNS = 8, 5
"""Characters that must be left beside the words, and how many different ones among them."""
_STANDS_FOR = str.maketrans("013457@$!", "oieastasi")
_of_others: list[Callable[[Person], Iterable[str]]] = []


def declare_context(words: Callable[[Person], Iterable[str]]) -> None:
    """Said by slices above that know where a person belongs; a name of several words counts as each of them."""
    _of_others.append(words)


class NotOfTheContext:
    """Django's protocol of a validator."""

    def validate(self, password: str, user: Any = None) -> None:
        require_not_of(password, context_of(user if isinstance(user, Person) else None))

    def get_help_text(self) -> str:
        return _("Not just the name of the product, the site or your workspace.")


def require_not_of(password: str, words: Iterable[str]) -> None:
    """Raises ValidationError for a password that is little else than `words`."""
    if is_of(password, words):
        raise ValidationError(
            _("Too close to the name of the product, the site or your workspace: others would try that first."),
            code="password_of_the_context",
        )


def context_of(person: Person | None) -> set[str]:
    said = [*OF_THE_PRODUCT, settings.KOMIN["OPERATOR_NAME"], *settings.KOMIN["PASSWORD_WORDS"]]
    said += (urlsplit(settings.PUBLIC_URL).hostname or "").split(".")
    if person is not None:
        said += [name for words in _of_others for name in words(person)]
    return {word for name in said for word in words_in(name)}


def words_in(name: str) -> set[str]:
    """Those long enough to tell, and all of them as one: "Acme Works" is acme, works and acmeworks."""
    single = [word for word in re.findall(r"\w+", folded(name)) if not word.isdigit()]
    return {word.translate(_STANDS_FOR) for word in (*single, "".join(single)) if len(word) >= SHORTEST_WORD}


def is_of(password: str, words: Iterable[str]) -> bool:
    """Whether too little is left of it without the words. One that holds none of them is for others to judge."""
    left = _plain(password)
    for word in sorted(words, key=len, reverse=True):
        left = left.replace(word, " ")
    if left == _plain(password):
        return False
    left = re.sub(r"\s+", "", left)
    return len(left) < LEAST_LEFT or len(set(left)) < LEAST_SIGNS


def _plain(text: str) -> str:
    return folded(text).translate(_STANDS_FOR)
