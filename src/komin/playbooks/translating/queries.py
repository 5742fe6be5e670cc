"""What is read of translations."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from komin.kernel.languages import name_of
from komin.people.workspaces.models import Member
from komin.playbooks.authoring.queries import assemble_document
from komin.playbooks.document.schema import Document
from komin.playbooks.document.units import Unit, units
from komin.playbooks.library.models import Playbook
from komin.playbooks.translating.models import TargetLanguage, Translation
from komin.playbooks.translating.standing import Memory, Progress, Standing, State, progress


@dataclass(frozen=True, slots=True)
class InLanguage:
    """How the texts of a draft stand in one language."""

    language: str
    standings: tuple[Standing, ...]

    @property
    def name(self) -> str:
        return name_of(self.language)

    @property
    def progress(self) -> Progress:
        return progress(self.language, self.standings)


def visible_playbook(member: Member, playbook_id: uuid.UUID) -> Playbook | None:
    return Playbook.objects.visible_to(member).filter(pk=playbook_id).first()


def languages_of(playbook: Playbook) -> list[str]:
    """Into which it is translated, by tag."""
    targets = TargetLanguage.objects.in_workspace(playbook.workspace_id).filter(playbook=playbook)
    return [tag for tag in targets.values_list("language", flat=True) if tag != playbook.language]


def all_standings(
    playbook: Playbook, document: Document | None = None, languages: Sequence[str] | None = None
) -> list[InLanguage]:
    """Of every language of the playbook, or of those named: one query more than the draft takes."""
    chosen = languages_of(playbook) if languages is None else list(languages)
    if not chosen:
        return []
    texts = units(document or assemble_document(playbook))
    memories = _memories(playbook, chosen)
    return [InLanguage(one, memories[one].standings(texts)) for one in chosen]


def _memories(playbook: Playbook, languages: Sequence[str]) -> Mapping[str, Memory]:
    rows = Translation.objects.in_workspace(playbook.workspace_id).filter(playbook=playbook, language__in=languages)
    found: dict[str, list[Translation]] = {language: [] for language in languages}
    said = rows.only("language", "key", "number", "source", "source_sha256", "text", "written_at")
    for row in said.order_by("written_at", "number"):
        found[row.language].append(row)
    return {language: Memory(some) for language, some in found.items()}


def with_translations(playbook: Playbook, document: Document) -> Document:
    """The draft's document with what is translated of it. What is missing or outdated is not in it: shown is then what
    the author wrote, never what no longer holds."""
    return saying(document, all_standings(playbook, document))


def saying(document: Document, found: Sequence[InLanguage]) -> Document:
    translations = {
        one.language: {standing.unit.key: standing.text for standing in one.standings if _says_otherwise(standing)}
        for one in found
    }
    return document.model_copy(update={"translations": {tag: texts for tag, texts in translations.items() if texts}})


def _says_otherwise(standing: Standing) -> bool:
    unit = standing.unit
    return standing.state is State.CURRENT and not (unit.may_stay and standing.text == unit.source)


def history_of_text(playbook: Playbook, language: str, key: str) -> QuerySet[Translation]:
    """What was written for one text, newest first, with who wrote it."""
    rows = Translation.objects.in_workspace(playbook.workspace_id)
    of_text = rows.filter(playbook=playbook, language=language, key=key)
    return of_text.select_related("member__person").order_by("-number")


def suggestions(playbook: Playbook, language: str, texts: Sequence[Unit]) -> dict[str, str]:
    """What the workspace said last for the very same texts, in any playbook, by the SHA-256 of the text."""
    rows = Translation.objects.in_workspace(playbook.workspace_id).filter(
        language=language, source_sha256__in={unit.sha256 for unit in texts}, playbook__deleted_at__isnull=True
    )
    said = rows.exclude(text="").order_by("written_at", "number").values_list("source_sha256", "text")
    return dict(said)
