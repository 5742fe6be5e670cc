"""Checks of a step: what whoever follows it ticks, reads, chooses, photographs or signs."""

import uuid
from typing import Annotated, Literal

from pydantic import Field

from komin.playbooks.document.closed import Closed, Number, Sentence, ShortLine, Unit

MOST_CHECKS = 12
MOST_OPTIONS = 12


class Tick(Closed):
    """Done, or not."""

    id: uuid.UUID
    kind: Literal["tick"]
    label: Sentence = ""


class Reading(Closed):
    """A number in `unit`; good from `lowest` to `highest`, both included, best at `target`. Empty bounds are open."""

    id: uuid.UUID
    kind: Literal["reading"]
    label: Sentence = ""
    unit: Unit = ""
    lowest: Number = ""
    highest: Number = ""
    target: Number = ""


class Option(Closed):
    """One of several answers; `accepted` when the work may go on with it."""

    id: uuid.UUID
    label: ShortLine = ""
    accepted: bool = True


class Choice(Closed):
    """One answer of several."""

    id: uuid.UUID
    kind: Literal["choice"]
    label: Sentence = ""
    options: Annotated[tuple[Option, ...], Field(max_length=MOST_OPTIONS)] = ()


class PhotoProof(Closed):
    """A photo of what was done."""

    id: uuid.UUID
    kind: Literal["photo"]
    label: Sentence = ""


class Signature(Closed):
    """Somebody signs for it; `label` says who or for what."""

    id: uuid.UUID
    kind: Literal["signature"]
    label: Sentence = ""


Check = Annotated[Tick | Reading | Choice | PhotoProof | Signature, Field(discriminator="kind")]
