"""The words that made-up procedures are put together from, one TOML file a language."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

LANGUAGES = ("fr", "en")
_FOLDER = Path(__file__).resolve().parent
# The French article and preposition become one word.
_JOINED_FRENCH = {"le ": "du ", "les ": "des "}


@dataclass(frozen=True, slots=True)
class Words:
    """`lists` by name, e.g. "commands"; they hold texts, or lists of texts that belong together."""

    language: str
    lists: dict[str, Any]

    def any(self, name: str, random: Random) -> Any:
        return random.choice(self.lists[name])

    def of(self, thing: str) -> str:
        """The thing as what something is done to: "du capot", "of the guard"."""
        if self.language != "fr":
            return f"of {thing}"
        article = next((a for a in _JOINED_FRENCH if thing.startswith(a)), "")
        return _JOINED_FRENCH[article] + thing.removeprefix(article) if article else f"de {thing}"

    def name(self, thing: str) -> str:
        """Without article, to stand alone: "Presse hydraulique"."""
        bare = thing.removeprefix("l’") if thing.startswith("l’") else thing.partition(" ")[2]
        return bare[:1].upper() + bare[1:]


@cache
def words_in(language: str) -> Words:
    with (_FOLDER / f"{language}.toml").open("rb") as file:
        return Words(language, tomllib.load(file))
