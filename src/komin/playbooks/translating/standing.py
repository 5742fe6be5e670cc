"""Whether each text of a document is translated, and from what. Pure: nothing is read here."""

import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from komin.playbooks.document.units import Unit
from komin.playbooks.translating.models import Translation


class State(StrEnum):
    MISSING = "missing"
    OUTDATED = "outdated"
    CURRENT = "current"


@dataclass(frozen=True, slots=True)
class Standing:
    """One text in one language. `text` is its translation, or the last one when that is outdated; `before` the source
    that an outdated one was made from. `number` is what the latest translation of the key counts, 0 before the first:
    who saves says which one was seen. `history`: how many came before."""

    unit: Unit
    state: State
    text: str
    before: str
    number: int


@dataclass(frozen=True, slots=True)
class Progress:
    """Of one language: how many texts there are, and how they stand."""

    language: str
    texts: int
    missing: int
    outdated: int

    @property
    def current(self) -> int:
        return self.texts - self.missing - self.outdated

    @property
    def is_complete(self) -> bool:
        return not self.missing and not self.outdated


class Memory:
    """The translations of one playbook into one language, oldest first."""

    def __init__(self, translations: Iterable[Translation]) -> None:
        self._latest: dict[str, Translation] = {}
        self._of_key: dict[tuple[str, str], Translation] = {}
        self._of_source: dict[str, Translation] = {}
        for one in translations:
            self._latest[one.key] = one
            if one.text:
                self._of_key[one.key, one.source_sha256] = one
                self._of_source[one.source_sha256] = one

    def standings(self, units: Sequence[Unit]) -> tuple[Standing, ...]:
        now = {unit.sha256 for unit in units}
        return tuple(self._standing(unit, now) for unit in units)

    def _standing(self, unit: Unit, now: Collection[str]) -> Standing:
        """What was translated from this very text counts: for this key, else anywhere in the playbook, so that what is
        duplicated, split or brought back keeps its translation. Only a text taken away on purpose stays away. What may
        stay as it is says so until somebody says otherwise."""
        unsaid = Standing(unit, State.MISSING, "", "", 0)
        if unit.may_stay:
            unsaid = Standing(unit, State.CURRENT, unit.source, "", 0)
        latest = self._latest.get(unit.key)
        number = latest.number if latest else 0
        if latest is not None and latest.source_sha256 == unit.sha256 and not latest.text:
            return replace(unsaid, number=number)
        found = self._of_key.get((unit.key, unit.sha256)) or self._of_source.get(unit.sha256)
        if found is not None:
            return Standing(unit, State.CURRENT, found.text, "", number)
        # Paragraphs are counted: one that moved on left its number to another, whose translation it is not.
        if latest is None or not latest.text or latest.source_sha256 in now:
            return replace(unsaid, number=number)
        return Standing(unit, State.OUTDATED, latest.text, latest.source, number)


def progress(language: str, standings: Sequence[Standing]) -> Progress:
    states = [one.state for one in standings]
    return Progress(language, len(states), states.count(State.MISSING), states.count(State.OUTDATED))


def steps_translated(standings: Iterable[Standing]) -> set[uuid.UUID]:
    """Of which something is translated, whether it still holds or not."""
    said = [one for one in standings if one.state is not State.MISSING and (one.number or not one.unit.may_stay)]
    return {one.unit.step for one in said if one.unit.step}


def steps_outdated(standings: Iterable[Standing]) -> set[uuid.UUID]:
    return {one.unit.step for one in standings if one.state is State.OUTDATED and one.unit.step}
