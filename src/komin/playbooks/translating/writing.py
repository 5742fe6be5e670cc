"""What every change of translations has in common: the draft is locked, and says that it changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _

from komin.kernel import clock
from komin.kernel.errors import Clash, Invalid, NotFound
from komin.people.workspaces.models import Member
from komin.playbooks.authoring.models import Draft
from komin.playbooks.authoring.queries import assemble_document
from komin.playbooks.document.schema import Document
from komin.playbooks.document.tagging import TagsError, require_fitting_tags
from komin.playbooks.document.units import Unit
from komin.playbooks.library.models import Playbook
from komin.playbooks.translating.access import can_translate
from komin.playbooks.translating.counting import count_again
from komin.playbooks.translating.models import Translation
from komin.playbooks.translating.queries import history_of_text, languages_of

QUIET = timedelta(minutes=10)
"""As in the history of the draft: what one person writes without pause is one entry."""


class Translating:
    """One change of the translations of a playbook, under the lock of its draft. Raises NotPermitted."""

    def __init__(self, by: Member, playbook: Playbook) -> None:
        self.by = by
        self.draft = Draft.objects.in_workspace(by.workspace_id).select_for_update().get(playbook_id=playbook.pk)
        self.playbook = Playbook.objects.in_workspace(by.workspace_id).select_for_update().get(pk=playbook.pk)
        can_translate(by, self.playbook).require()
        self.changed = False

    def document(self) -> Document:
        return assemble_document(self.playbook)

    def require_language(self, language: str) -> None:
        """Raises NotFound for one into which the playbook is not translated."""
        if language not in languages_of(self.playbook):
            raise NotFound(_("This playbook is not translated into that language."))

    def take(self, language: str, unit: Unit, said: "Said") -> Translation:
        """What somebody says who saw the text a moment ago. Sent again, it is there once.

        Raises Invalid for a text that does not fit, Clash ("source_changed", "translation_changed") when somebody was
        quicker."""
        if unit.sha256 != said.source_sha256:
            raise Clash(
                _("The text was changed in the meantime. Look at it again, then translate it."), code="source_changed"
            )
        clean = checked_text(unit, said.text)
        latest = history_of_text(self.playbook, language, unit.key).first()
        if (latest.number if latest else 0) == said.number:
            return self.write(language, unit, clean)
        if latest is not None and (latest.text, latest.source_sha256) == (clean, unit.sha256):
            return latest
        raise Clash(
            _("Somebody translated this in the meantime. Compare both, then save yours or keep theirs."),
            code="translation_changed",
        )

    def write(self, language: str, unit: Unit, text: str) -> Translation:
        """The translation of the text from now on; the one before stays in its history. Text is clean already."""
        latest = history_of_text(self.playbook, language, unit.key).first()
        if latest is not None and (latest.text, latest.source_sha256) == (text, unit.sha256):
            return latest
        self.changed = True
        if latest is not None and self._goes_on(latest, unit):
            latest.text, latest.written_at, latest.number = text, clock.now(), latest.number + 1
            latest.save(update_fields=["text", "written_at", "number"])
            return latest
        return Translation.objects.create(
            workspace_id=self.playbook.workspace_id,
            playbook=self.playbook,
            language=language,
            key=unit.key,
            number=latest.number + 1 if latest else 1,
            source=unit.source,
            source_sha256=unit.sha256,
            text=text,
            member=self.by,
        )

    def _goes_on(self, latest: Translation, unit: Unit) -> bool:
        own = latest.member_id == self.by.pk and latest.source_sha256 == unit.sha256
        return own and clock.now() - latest.written_at < QUIET

    def save(self, document: Document) -> None:
        """A version of the draft would say something else now. Nothing when nothing was changed."""
        if not self.changed:
            return
        self.draft.revision += 1
        self.draft.save(update_fields=["revision"])
        playbook = self.playbook
        playbook.changed_at, playbook.changed_by, playbook.has_unpublished_changes = clock.now(), self.by, True
        playbook.save(update_fields=["changed_at", "changed_by", "has_unpublished_changes"])
        count_again(playbook, document)


@dataclass(frozen=True, slots=True)
class Said:
    """The translation of the text `key`. `source_sha256` names the source that was translated, `number` the translation
    that was seen (0: none). An empty text takes the translation away."""

    key: str
    source_sha256: str
    text: str
    number: int


def unit_called(texts: Mapping[str, Unit], key: str) -> Unit:
    """Raises NotFound for a text that is not in the draft."""
    if key not in texts:
        raise NotFound(_("This text is not in the playbook any more."))
    return texts[key]


def checked_text(unit: Unit, raw: str) -> str:
    """Raises Invalid for what is too long, and for tags that don't fit."""
    text = unit.clean(raw)
    if len(text) > unit.longest:
        raise _refused(_("At most %(most)s characters. Shorten it.") % {"most": unit.longest})
    try:
        require_fitting_tags(unit.source, text)
    except TagsError:
        raise _refused(
            _("Each tag such as <1> is closed by </1>, once, and stands in no other. Put them right.")
        ) from None
    return text


def _refused(message: str) -> Invalid:
    return Invalid(message, fields={"text": message})
