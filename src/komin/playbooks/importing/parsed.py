"""A playbook as a package says it, ready to become a draft."""

import uuid
from dataclasses import dataclass, field
from typing import Any

from komin.playbooks.authoring.states import State
from komin.playbooks.document.schema import Document
from komin.playbooks.document.units import spoken_texts
from komin.playbooks.importing.problems import Grade, Problem


@dataclass(slots=True)
class ParsedPlaybook:
    """`photos`: for each asset that `state` names, the file of the parcel, None where there is none. `stills`: that of
    the still, for those that are a film.

    `source`: the id it had where it comes from. `fingerprint` (SHA-256, hex) tells the same one again. `state` is empty
    when there are errors. `spoken`: each text of the author with its translations, by language.
    """

    path: str
    fingerprint: str
    number: str = ""
    title: str = ""
    language: str = ""
    source: uuid.UUID | None = None
    state: State = field(default_factory=dict)
    photos: dict[uuid.UUID, str | None] = field(default_factory=dict)
    stills: dict[uuid.UUID, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    spoken: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)

    @property
    def has_errors(self) -> bool:
        return any(problem.grade is Grade.ERROR for problem in self.problems)

    def take(self, document: Document) -> None:
        self.number, self.title, self.language = document.number, document.title, document.language
        plain = document.model_dump(mode="json")
        self.languages = sorted(set(document.translations) - {document.language})
        self.spoken = [(said.source, dict(said.translations)) for said in spoken_texts(document)]
        self.state = {name: plain[name] for name in ("title", "language", "summary", "before", "sections")}

    def as_json(self) -> dict[str, Any]:
        sections = self.state.get("sections", [])
        return {
            "path": self.path,
            "fingerprint": self.fingerprint,
            "number": self.number,
            "title": self.title,
            "language": self.language,
            "steps": sum(len(section["steps"]) for section in sections),
            "photos": sum(1 for path in self.photos.values() if path),
            "missing": sum(1 for path in self.photos.values() if path is None),
            "problems": [problem.as_json() for problem in self.problems],
        }
