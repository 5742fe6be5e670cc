from django.db import transaction

from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.playbooks.library.models import Playbook
from komin.playbooks.translating.models import TargetLanguage
from komin.playbooks.translating.writing import Translating


@transaction.atomic
def remove_language(*, by: Member, playbook: Playbook, language: str) -> None:
    """The next version is not in `language` any more. The translations stay, for when it is added again."""
    translating = Translating(by, playbook)
    targets = TargetLanguage.objects.in_workspace(by.workspace_id).filter(playbook=playbook, language=language)
    gone, _ = targets.delete()
    if gone:
        translating.changed = True
        translating.save(translating.document())
        record(by=by, action="playbook.remove_language", on=playbook, detail={"language": language})
