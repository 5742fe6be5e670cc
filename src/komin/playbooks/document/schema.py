"""The document of a playbook: the closed schema that drafts hold, versions freeze, and exports carry.

Everything a person writes passes through here, so every text is cleaned and bounded once. Unknown keys are refused.
"""

import re
import uuid
from enum import StrEnum
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from komin.kernel.text import clean_line, clean_text

SCHEMA: Final = "komin.playbook/1"
MOST_SECTIONS = 100
MOST_STEPS = 500
MOST_PHOTOS_OF_A_STEP = 3


CommandLine = Annotated[str, AfterValidator(clean_line), Field(max_length=300)]
ShortLine = Annotated[str, AfterValidator(clean_line), Field(max_length=160)]
Sentence = Annotated[str, AfterValidator(clean_line), Field(max_length=600)]
Passage = Annotated[str, AfterValidator(clean_text), Field(max_length=4000)]
_LANGUAGE_TAG, _LONGEST_TAG = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", 35
LanguageTag = Annotated[str, Field(pattern=_LANGUAGE_TAG, max_length=_LONGEST_TAG)]


def is_language_tag(text: str) -> bool:
    """Whether `text` has the form of a language tag (BCP 47), e.g. "fr" or "zh-Hant-TW"."""
    return len(text) <= _LONGEST_TAG and re.fullmatch(_LANGUAGE_TAG, text) is not None


class Closed(BaseModel):
    """Immutable, and without room for anything the schema does not name."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Level(StrEnum):
    """Signal words of ISO 3864-2 and ANSI Z535.6, most severe first."""

    DANGER = "danger"
    WARNING = "warning"
    CAUTION = "caution"
    NOTICE = "notice"


class SafetyNotice(Closed):
    """What can hurt, what happens then, and how to avoid it; always shown before the command."""

    id: uuid.UUID
    level: Level
    hazard: Sentence = ""
    consequence: Sentence = ""
    avoidance: Sentence = ""


class KeyPointKind(StrEnum):
    SAFETY = "safety"
    QUALITY = "quality"
    EASE = "ease"


class KeyPoint(Closed):
    """What makes or breaks the step, with its reason (TWI job instruction)."""

    id: uuid.UUID
    kind: KeyPointKind = KeyPointKind.QUALITY
    text: Sentence = ""
    reason: Sentence = ""


class Photo(Closed):
    """A photo in a step. `alt` is its text alternative; the asset's renditions are in `Document.media`."""

    id: uuid.UUID
    asset: uuid.UUID
    alt: Sentence = ""


class StepContent(Closed):
    """One action: what a step says and shows. In reading order."""

    notices: Annotated[tuple[SafetyNotice, ...], Field(max_length=6)] = ()
    command: CommandLine = ""
    text: Passage = ""
    photos: Annotated[tuple[Photo, ...], Field(max_length=MOST_PHOTOS_OF_A_STEP)] = ()
    key_points: Annotated[tuple[KeyPoint, ...], Field(max_length=12)] = ()


class Step(StepContent):
    id: uuid.UUID


class Section(Closed):
    id: uuid.UUID
    title: ShortLine = ""
    steps: tuple[Step, ...] = ()


class Item(Closed):
    """A tool or a part, with how many and under which reference."""

    id: uuid.UUID
    name: ShortLine = ""
    quantity: ShortLine = ""
    reference: ShortLine = ""


class Protection(StrEnum):
    """Protective equipment by its mandatory sign (ISO 7010 M-series)."""

    GLOVES = "M009"
    EYES = "M004"
    HEARING = "M003"
    HEAD = "M014"
    FEET = "M008"
    CLOTHING = "M010"
    FACE = "M013"
    BREATHING = "M017"
    HIGH_VISIBILITY = "M015"
    LOCK_OUT = "M028"


class BeforeYouStart(Closed):
    """Skills, protective equipment, tools, parts and the state the machine must be in."""

    skills: Annotated[tuple[ShortLine, ...], Field(max_length=30)] = ()
    protection: Annotated[tuple[Protection, ...], Field(max_length=len(Protection))] = ()
    tools: Annotated[tuple[Item, ...], Field(max_length=100)] = ()
    parts: Annotated[tuple[Item, ...], Field(max_length=100)] = ()
    machine_state: Passage = ""


class Media(Closed):
    """The frozen renditions of one asset: size of the upright picture in pixels, and SHA-256 (hex) by width."""

    width: int
    height: int
    renditions: dict[int, str]


class Document(Closed):
    """A whole playbook, as a version freezes it."""

    schema_: Annotated[Literal["komin.playbook/1"], Field(alias="schema")] = SCHEMA
    title: ShortLine
    number: ShortLine
    language: LanguageTag
    summary: Passage = ""
    before: BeforeYouStart = BeforeYouStart()
    sections: tuple[Section, ...] = ()
    media: dict[uuid.UUID, Media] = {}

    def steps(self) -> tuple[Step, ...]:
        """Every step in reading order; its number is its place, from 1."""
        return tuple(step for section in self.sections for step in section.steps)
