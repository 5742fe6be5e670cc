"""The document of a playbook: the closed schema that drafts hold, versions freeze, and exports carry.

Everything a person writes passes through here, so every text is cleaned and bounded once. Unknown keys are refused.
"""

import uuid
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Final, Literal

from pydantic import Field

from komin.kernel.languages import LANGUAGE_TAG, LONGEST_TAG
from komin.playbooks.document.checks import MOST_CHECKS, Check
from komin.playbooks.document.closed import ADDED, Closed, CommandLine, Passage, Sentence, ShortLine
from komin.playbooks.document.marks import Markable
from komin.playbooks.document.prose import RichText, links

SCHEMA: Final = "komin.playbook/1"
MOST_SECTIONS = 100
MOST_STEPS = 1000
MOST_PHOTOS_OF_A_STEP = 3
MOST_BRANCHES = 6
MOST_LANGUAGES = 40
LONGEST_DURATION = 7 * 24 * 3600
"""Seconds."""

LanguageTag = Annotated[str, Field(pattern=LANGUAGE_TAG, max_length=LONGEST_TAG)]


class Level(StrEnum):
    """Signal words of ISO 3864-2 and ANSI Z535.6, most severe first."""

    DANGER = "danger"
    WARNING = "warning"
    CAUTION = "caution"
    NOTICE = "notice"


class HazardKind(StrEnum):
    """What can hurt, by its warning sign (ISO 7010 W-series)."""

    GENERAL = "W001"
    EXPLOSIVE = "W002"
    LASER = "W004"
    MAGNETIC_FIELD = "W006"
    TRIP = "W007"
    FALL = "W008"
    COLD = "W010"
    SLIPPERY = "W011"
    ELECTRICITY = "W012"
    VEHICLES = "W014"
    SUSPENDED_LOAD = "W015"
    TOXIC = "W016"
    HOT_SURFACE = "W017"
    AUTOMATIC_START = "W018"
    CRUSHING = "W019"
    FLAMMABLE = "W021"
    SHARP = "W022"
    CORROSIVE = "W023"
    CRUSHED_HANDS = "W024"
    ROLLERS = "W025"
    PRESSURE = "W029"
    NOISE = "W038"


class Severity(StrEnum):
    """What happens when the hazard is not avoided, worst first (ANSI Z535.6, ISO 3864-2)."""

    DEATH = "death"
    DEATH_POSSIBLE = "death_possible"
    INJURY = "injury"
    DAMAGE = "damage"

    @property
    def level(self) -> Level:
        """The signal word that follows from it."""
        return _LEVELS[self]


_LEVELS = {
    Severity.DEATH: Level.DANGER,
    Severity.DEATH_POSSIBLE: Level.WARNING,
    Severity.INJURY: Level.CAUTION,
    Severity.DAMAGE: Level.NOTICE,
}


class SafetyNotice(Closed):
    """What can hurt, what happens then, and how to avoid it; always shown before the command.

    `level` is what is shown. It follows from `severity` unless the author decided otherwise; notices without a severity
    have the level that was chosen for them.
    """

    id: uuid.UUID
    level: Level
    kind: Annotated[HazardKind | None, ADDED] = None
    severity: Annotated[Severity | None, ADDED] = None
    hazard: Sentence = ""
    consequence: Sentence = ""
    avoidance: Sentence = ""

    @property
    def is_overridden(self) -> bool:
        """Whether the author chose another signal word than the one that follows from the severity."""
        return self.severity is not None and self.severity.level != self.level


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


class Photo(Markable):
    """A photo in a step. `alt` is its text alternative; its renditions are in `Document.media` under `picture`."""

    id: uuid.UUID
    asset: uuid.UUID
    alt: Sentence = ""

    @property
    def picture(self) -> uuid.UUID:
        """What is shown of the asset: itself, or what cropping, turning and blurring made of it."""
        return self.treatment.picture_of(self.asset)


class Branch(Closed):
    """If `condition` holds, the work goes on at the step `target`; it may have been deleted since."""

    id: uuid.UUID
    condition: Sentence = ""
    target: uuid.UUID | None = None


class Origin(Closed):
    """The step block that a step of a draft came from, as the block was at `revision`. Steps that came together share
    `use`: every id in them is the block's own, exclusive or `use`."""

    block: uuid.UUID
    use: uuid.UUID
    revision: Annotated[int, Field(ge=1, le=2**31 - 1)]


class StepContent(Closed):
    """One action: what a step says and shows. In reading order. `duration` in seconds, 0 when nobody said.

    `origin` is a matter of drafts: no version carries it.
    """

    notices: Annotated[tuple[SafetyNotice, ...], Field(max_length=6)] = ()
    command: CommandLine = ""
    text: RichText = ""
    photos: Annotated[tuple[Photo, ...], Field(max_length=MOST_PHOTOS_OF_A_STEP)] = ()
    key_points: Annotated[tuple[KeyPoint, ...], Field(max_length=12)] = ()
    checks: Annotated[tuple[Check, ...], Field(max_length=MOST_CHECKS), ADDED] = ()
    expected: Annotated[Sentence, ADDED] = ""
    branches: Annotated[tuple[Branch, ...], Field(max_length=MOST_BRANCHES), ADDED] = ()
    duration: Annotated[int, Field(ge=0, le=LONGEST_DURATION), ADDED] = 0
    origin: Annotated[Origin | None, ADDED] = None


class Step(StepContent):
    id: uuid.UUID


class Section(Closed):
    id: uuid.UUID
    title: ShortLine = ""
    steps: tuple[Step, ...] = ()


class Item(Closed):
    """A tool or a part, with how many and under which reference. `photo` is the asset that shows it."""

    id: uuid.UUID
    name: ShortLine = ""
    quantity: ShortLine = ""
    reference: ShortLine = ""
    photo: Annotated[uuid.UUID | None, ADDED] = None


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
    HARNESS = "M018"
    WELDING_MASK = "M019"
    APRON = "M026"
    WASH_HANDS = "M011"
    READ_MANUAL = "M002"


class BeforeYouStart(Closed):
    """Skills, protective equipment, tools, parts and the state the machine must be in."""

    skills: Annotated[tuple[ShortLine, ...], Field(max_length=30)] = ()
    protection: Annotated[tuple[Protection, ...], Field(max_length=len(Protection))] = ()
    tools: Annotated[tuple[Item, ...], Field(max_length=100)] = ()
    parts: Annotated[tuple[Item, ...], Field(max_length=100)] = ()
    machine_state: Passage = ""

    def assets(self) -> Iterator[uuid.UUID]:
        """Photos of tools and parts."""
        return (item.photo for item in (*self.tools, *self.parts) if item.photo is not None)


class Media(Closed):
    """The frozen renditions of one picture: its size in pixels as shown, and SHA-256 (hex) by longest side.

    `paper` is the SHA-256 of the JPEG for print; empty for a picture prepared before there was one. `film` is the one
    of the MP4 that a clip plays, `seconds` long; empty for a photo.
    """

    width: int
    height: int
    renditions: dict[int, str]
    paper: Annotated[str, ADDED] = ""
    film: Annotated[str, ADDED] = ""
    seconds: Annotated[int, Field(ge=0), ADDED] = 0


class Reference(Closed):
    """Another playbook that a text leads to, as it was called when the version was frozen."""

    code: ShortLine
    number: ShortLine
    title: ShortLine


TranslationKey = Annotated[str, Field(pattern=r"^[a-z0-9_.]+$", max_length=120)]
Translations = Annotated[dict[LanguageTag, dict[TranslationKey, Passage]], Field(max_length=MOST_LANGUAGES)]


class Document(Closed):
    """A whole playbook, as a version freezes it. `references`: the published playbooks that its texts lead to.

    `translations`: by language, what its texts say in it, by the keys of `units.Unit`; what is not there is shown in
    `language`.
    """

    schema_: Annotated[Literal["komin.playbook/1"], Field(alias="schema")] = SCHEMA
    title: ShortLine
    number: ShortLine
    language: LanguageTag
    summary: Passage = ""
    before: BeforeYouStart = BeforeYouStart()
    sections: tuple[Section, ...] = ()
    media: dict[uuid.UUID, Media] = Field(default_factory=dict)
    references: Annotated[dict[uuid.UUID, Reference], ADDED] = Field(default_factory=dict)
    translations: Annotated[Translations, ADDED] = Field(default_factory=dict)

    def steps(self) -> tuple[Step, ...]:
        """Every step in reading order; its number is its place, from 1."""
        return tuple(step for section in self.sections for step in section.steps)

    def numbers(self) -> dict[uuid.UUID, int]:
        """The number of each step by its id."""
        return {step.id: number for number, step in enumerate(self.steps(), start=1)}

    def assets(self) -> set[uuid.UUID]:
        """What it shows as it is."""
        shown = {photo.asset for step in self.steps() for photo in step.photos if not photo.treatment}
        return shown | set(self.before.assets())

    def treated_pictures(self) -> set[uuid.UUID]:
        """What it shows blurred, cropped or turned, by `Photo.picture`."""
        return {photo.picture for step in self.steps() for photo in step.photos if photo.treatment}

    def playbooks_named(self) -> set[uuid.UUID]:
        """The playbooks that texts of steps lead to."""
        return {link.id for step in self.steps() for link in links(step.text) if link.to == "playbook"}


def assets_of_step(step: StepContent) -> Iterator[uuid.UUID]:
    """What a step shows, in reading order."""
    return (photo.asset for photo in step.photos)
