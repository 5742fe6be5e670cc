import uuid
from datetime import datetime

from ninja import Field, Schema

from komin.playbooks.translating.standing import State


class LanguageOut(Schema):
    """`name` in the language itself. Of `texts`, so many are translated, missing, outdated."""

    language: str
    name: str
    texts: int
    current: int
    missing: int
    outdated: int


class TranslationsOut(Schema):
    """`source`: the language of the author."""

    source: str
    languages: list[LanguageOut]
    outdated_steps: list[uuid.UUID]
    translated_steps: list[uuid.UUID]


class TextOut(Schema):
    """`says` names what it is ("step.command"); `step` is null for what stands before the first. What is bold, italic
    or a link stands between tags such as <1> and </1>, which a translation keeps. `before`: the source that an
    outdated `text` was made from. `source_sha256` and `number` are sent back with a translation. `longest` in
    characters."""

    key: str
    says: str
    step: uuid.UUID | None
    source: str
    source_sha256: str
    longest: int
    state: State
    text: str
    before: str
    number: int


class TextsOut(Schema):
    source: str
    language: str
    texts: list[TextOut]


class EarlierOut(Schema):
    """`source` as it was when `text` was written for it; an empty `text` took the translation away. `member` is null
    for one who left."""

    number: int
    text: str
    source: str
    source_sha256: str
    member: uuid.UUID | None
    name: str
    written_at: datetime


class SaidText(Schema):
    """`source_sha256` and `number` as they were read. An empty `text` takes the translation away."""

    key: str
    source_sha256: str
    number: int = Field(ge=0, lt=2**31)
    text: str


class SaidTexts(Schema):
    texts: list[SaidText]


class SuggestionsTaken(Schema):
    taken: int


class BroughtOut(Schema):
    """How many texts were taken; `changed` say something else by now than what was translated, `unknown` are not in the
    playbook."""

    taken: int
    changed: int
    unknown: int
