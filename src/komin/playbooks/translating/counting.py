"""What lists and the search show of translations: seen again whenever a draft or one of its translations changes."""

from komin.platform.search.parts import Part, in_one
from komin.playbooks.authoring.queries import assemble_document
from komin.playbooks.document.schema import Document
from komin.playbooks.library.models import Playbook
from komin.playbooks.library.search_documents import index_draft, parts_of_document, translated_parts
from komin.playbooks.translating.models import TargetLanguage
from komin.playbooks.translating.queries import InLanguage, all_standings, saying


def follow_edit(playbook: Playbook) -> list[Part]:
    """Count again what an edit left missing and outdated; what is said in other languages, for the search.

    One query where nothing is translated.
    """
    targets = _targets(playbook)
    if not targets:
        return []
    document = assemble_document(playbook)
    return list(translated_parts(_counted(playbook, document, targets)))


def count_again(playbook: Playbook, document: Document) -> None:
    """The same once a translation changed, with the search: `document` is the draft's."""
    said = _counted(playbook, document, _targets(playbook))
    body = in_one([*parts_of_document(said), *translated_parts(said)])
    index_draft(playbook, title=playbook.title, body=body)


def _targets(playbook: Playbook) -> list[TargetLanguage]:
    return list(TargetLanguage.objects.in_workspace(playbook.workspace_id).filter(playbook=playbook))


def _counted(playbook: Playbook, document: Document, targets: list[TargetLanguage]) -> Document:
    """The document with its translations. A target that became the language of the author counts nothing."""
    languages = [target.language for target in targets if target.language != playbook.language]
    found = all_standings(playbook, document, languages=languages)
    for target in targets:
        _count(target, next((one for one in found if one.language == target.language), None))
    TargetLanguage.objects.in_workspace(playbook.workspace_id).bulk_update(targets, ["texts", "missing", "outdated"])
    return saying(document, found)


def _count(target: TargetLanguage, found: InLanguage | None) -> None:
    target.texts = found.progress.texts if found else 0
    target.missing = found.progress.missing if found else 0
    target.outdated = found.progress.outdated if found else 0
