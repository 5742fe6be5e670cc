"""Sentences that an operator might write and that the software would make a lie, or the law void.

Patterns find the usual words only: they warn somebody who writes in good faith, and prove nothing.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from komin.privacy.charter.clauses import CLAUSES
from komin.privacy.charter.text import clauses_in, tables_in, unknown_facts
from komin.privacy.register.contradicting import Warned

_TABLES = {"purposes", "data", "collection", "processors", "rights"}


@dataclass(frozen=True, slots=True)
class Contradiction:
    """`sentence` of the text, and `why` it can't stand; `clause` is what the shipped charter says instead."""

    clause: str
    sentence: str
    why: str | Promise


_RULES: tuple[tuple[str, str, str | Promise], ...] = (
    (
        "K34",
        r"(continu\w*|keep\w*|go(ing)? on|poursui\w*)\b.{0,60}\b(brows|navig|us(e|ing)\b|visit|site)"
        r".{0,120}\b(accept|consent|agree)",
        _("Going on is no consent: the software keeps nothing optional before a button was pressed."),
    ),
    (
        "K05",
        r"(by (registering|signing up|opening an account)|en (vous inscrivant|ouvrant un compte))"
        r".{0,80}(authori[sz]e|consent|autorise)",
        _("Opening an account gives no consent: the software records none."),
    ),
    (
        "K15",
        r"(you (agree|accept) to receive|vous acceptez de recevoir)",
        _("Messages that need consent are asked for by a box of their own."),
    ),
    (
        "K22",
        r"(united states|états-unis|outside (of )?the (eu|european)|hors (de )?l.union|data privacy framework)",
        _("The register refuses processors outside the EU and the EEA."),
    ),
    (
        "K08",
        r"(google analytics|facebook pixel|meta pixel|matomo cloud|hotjar|third.party analytics)",
        _("No third party measures visits: pages load nothing from other hosts."),
    ),
    (
        "K42",
        r"(enclos|attach|joign|joindre|accompagn)\w*.{0,60}"
        r"(identity (document|card)|passport|pièce d.identité|carte d.identité)",
        _("An identity document is asked for only on a recorded doubt."),
    ),
    (
        "K45",
        r"(continu\w*|use|utilis\w*).{0,60}(after|après|suite à).{0,60}(chang|modif).{0,80}(accept|consent|vaut)",
        _("Going on after a change is no acceptance of it."),
    ),
    (
        "K25",
        r"(may not object|cannot object|ne pouvons (pas )?nous (y )?opposer)",
        _("A request of an authority can be contested."),
    ),
    (
        "K48",
        r"\b(may|can|authori[sz]e\w*|pouvons|autoris\w*)\b.{0,60}\b(use|quote|cite|mention\w*|utiliser|citer)\b"
        r".{0,40}\b(your|votre|vos)\b.{0,30}\b(names?|noms?|logos?|words|propos|testimonials?|témoignages?)\b",
        _("Nobody is quoted without having permitted these words, here, until a day."),
    ),
    (
        "K24",
        r"(\bwe (sell|rent)\b|\b(vendons|louons)\b|partners? for marketing|partenaires? commercia)",
        _("Data is never passed on for marketing."),
    ),
)


# What these look for is a denial itself.
_DENYING = {"K25"}


def contradictions(text: str) -> list[Contradiction]:
    """In either language; the shipped texts have none."""
    found = []
    for sentence in _sentences(text):
        for clause, pattern, why in _RULES:
            if re.search(pattern, sentence, re.IGNORECASE) and (clause in _DENYING or not _is_denied(sentence)):
                found.append(Contradiction(clause, sentence, why))
    return found


def warned_of(text: str) -> list[Warned]:
    """For words that an operator adds to a register."""
    return [Warned(one.clause, one.sentence, str(one.why)) for one in contradictions(text)]


def _sentences(text: str) -> Iterable[str]:
    return (sentence.strip() for sentence in re.split(r"(?<=[.!?])\s+|\n", text) if sentence.strip())


def _is_denied(sentence: str) -> bool:
    """ "Going on is not consent" says the opposite of what the pattern looks for."""
    denying = r"\b(not|no|never|none|nothing|only if|n.est pas|ne \w+ (pas|que|jamais)|jamais|aucune?|ni|n.)\b"
    return re.search(denying, sentence, re.IGNORECASE) is not None


def missing_from_charter(text: str, facts: Mapping[str, str]) -> tuple[list[str], list[str], list[str]]:
    """Numbers of clauses, names of tables, and facts that nobody knows: what makes a charter incomplete."""
    lacking = [clause.number for clause in CLAUSES if clause.number not in clauses_in(text)]
    return lacking, sorted(_TABLES - tables_in(text)), sorted(unknown_facts(text, facts))
