"""One made-up procedure: plausible, of twelve steps, the same for the same seed."""

import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from komin.conf.demo.load.vocabulary import LANGUAGES, words_in
from komin.playbooks.document.schema import BeforeYouStart, Protection, Section

STEPS = 12
_STEPS_OF_A_SECTION = 4


@dataclass(frozen=True, slots=True)
class Procedure:
    """What a playbook says, in the product's own schema."""

    title: str
    language: str
    summary: str
    before: BeforeYouStart
    sections: tuple[Section, ...]


def procedure(seed: str, photos: Sequence[uuid.UUID]) -> Procedure:
    """`photos` are the assets that its steps may show."""
    random = Random(seed)  # noqa: S311 the same words at every run, nothing secret
    return _Author(random, random.choice(LANGUAGES), photos).procedure()


def revised(written: Procedure, seed: str) -> Procedure:
    """The same with other words in one step."""
    random = Random(seed)  # noqa: S311 the same words at every run, nothing secret
    place = random.randrange(STEPS)
    text = _Author(random, written.language, ()).text("texts") or written.title
    section, step = divmod(place, _STEPS_OF_A_SECTION)
    steps = list(written.sections[section].steps)
    steps[step] = steps[step].model_copy(update={"text": f"{text} ({place + 1})"})
    sections = list(written.sections)
    sections[section] = sections[section].model_copy(update={"steps": tuple(steps)})
    return replace(written, sections=tuple(sections))


class _Author:
    """Writes about one thing on one machine; a step may also be about something beside it."""

    def __init__(self, random: Random, language: str, photos: Sequence[uuid.UUID]) -> None:
        self._random, self._words, self._photos = random, words_in(language), photos
        self._thing: str = self._words.any("things", random)
        kind, letter = self._words.any("machines", random)
        self._machine = f"{kind} {letter}-{random.randrange(100, 9999)}"

    def procedure(self) -> Procedure:
        act = self._words.any("acts", self._random).format(of=self._words.of(self._thing))
        return Procedure(
            title=f"{act}, {_small(self._words.name(self._machine))}",
            language=self._words.language,
            summary=self.text("summaries"),
            before=self._before(),
            sections=tuple(self._sections()),
        )

    def text(self, name: str) -> str:
        """One of the list, its gaps filled."""
        return self._filled(self._words.any(name, self._random))

    def _filled(self, pattern: str) -> str:
        random = self._random
        thing = self._thing if random.random() < 0.6 else self._words.any("things", random)
        filled = pattern.format(
            thing=thing,
            of=self._words.of(thing),
            machine=self._machine,
            machine_name=self._words.name(self._machine),
            number=random.randrange(1, 40) * 50,
            torque=random.randrange(4, 120),
            minutes=random.randrange(2, 45),
            part=random.randrange(1, 90),
        )
        return filled[:1].upper() + filled[1:]

    def _before(self) -> BeforeYouStart:
        random, lists = self._random, self._words.lists
        return BeforeYouStart(
            skills=tuple(random.sample(lists["skills"], random.randrange(1, 3))),
            protection=tuple(random.sample(list(Protection), random.randrange(1, 5))),
            tools=tuple(self._items("tools", "")),
            parts=tuple(self._items("parts", "HF-{}")),
            machine_state=self.text("machine_states"),
        )

    def _items(self, name: str, reference: str) -> Iterator[dict[str, Any]]:
        for item in self._random.sample(self._words.lists[name], 2):
            number = reference.format(self._random.randrange(10, 900))
            yield {
                "id": self._new_id(),
                "name": item,
                "quantity": str(self._random.randrange(1, 5)),
                "reference": number,
            }

    def _sections(self) -> Iterator[Section]:
        for title in self._words.any("sections", self._random):
            steps = [self._step() for _ in range(_STEPS_OF_A_SECTION)]
            yield Section.model_validate({"id": self._new_id(), "title": title, "steps": steps})

    def _step(self) -> dict[str, Any]:
        return {
            "id": self._new_id(),
            "command": self.text("commands"),
            "text": self.text("texts"),
            "notices": self._sometimes(0.3, self._notice),
            "photos": self._sometimes(0.85, self._photo) if self._photos else [],
            "key_points": self._sometimes(0.4, self._key_point),
        }

    def _sometimes(self, share: float, make: Callable[[], dict[str, Any]]) -> list[dict[str, Any]]:
        return [make()] if self._random.random() < share else []

    def _notice(self) -> dict[str, Any]:
        hazard, consequence, avoidance = self._words.any("notices", self._random)
        said = {"hazard": hazard, "consequence": consequence, "avoidance": avoidance}
        return {"id": self._new_id(), "level": self._words.any("levels", self._random), **said}

    def _key_point(self) -> dict[str, Any]:
        kind, text, reason = self._words.any("key_points", self._random)
        return {"id": self._new_id(), "kind": kind, "text": self._filled(text), "reason": _small(self._filled(reason))}

    def _photo(self) -> dict[str, Any]:
        return {"id": self._new_id(), "asset": self._random.choice(self._photos), "alt": self.text("alts")}

    def _new_id(self) -> uuid.UUID:
        return uuid.UUID(int=self._random.getrandbits(128), version=4)


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]
