"""What lists show of translations: counted again whenever a draft or one of its translations changes."""

from komin.playbooks.document.schema import Document
from komin.playbooks.library.models import Playbook
from komin.playbooks.translating.models import TargetLanguage
from komin.playbooks.translating.queries import all_standings


def count_again(playbook: Playbook, document: Document | None = None) -> None:
    """One query where nothing is translated."""
    targets = list(TargetLanguage.objects.in_workspace(playbook.workspace_id).filter(playbook=playbook))
    if not targets:
        return
    found = {
        one.language: one.progress
        for one in all_standings(playbook, document, languages=[target.language for target in targets])
    }
    for target in targets:
        counted = found[target.language]
        target.texts, target.missing, target.outdated = counted.texts, counted.missing, counted.outdated
        if target.language == playbook.language:
            target.texts = target.missing = target.outdated = 0
    TargetLanguage.objects.in_workspace(playbook.workspace_id).bulk_update(targets, ["texts", "missing", "outdated"])
