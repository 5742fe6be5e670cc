from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid
from komin.kernel.languages import is_language_tag
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.playbooks.document.schema import MOST_LANGUAGES
from komin.playbooks.library.models import Playbook
from komin.playbooks.translating.counting import count_again
from komin.playbooks.translating.models import TargetLanguage
from komin.playbooks.translating.writing import Translating


@transaction.atomic
def add_language(*, by: Member, playbook: Playbook, language: str) -> TargetLanguage:
    """From now on the playbook is translated into `language` (BCP 47); what was translated before is there again.

    Raises NotPermitted, Invalid.
    """
    translating = Translating(by, playbook)
    if not is_language_tag(language):
        raise _refused(_("Choose a language, or write its tag, such as pt-BR."))
    if language == translating.playbook.language:
        raise _refused(_("The playbook is written in this language."))
    targets = TargetLanguage.objects.in_workspace(by.workspace_id).filter(playbook=playbook)
    already = targets.filter(language=language).first()
    if already is not None:
        return already
    if targets.count() >= MOST_LANGUAGES:
        raise _refused(_("A playbook has at most %(most)s languages.") % {"most": MOST_LANGUAGES})
    target = TargetLanguage.objects.create(workspace_id=by.workspace_id, playbook=playbook, language=language)
    count_again(translating.playbook, translating.document())
    record(by=by, action="playbook.add_language", on=playbook, detail={"language": language})
    return target


def _refused(message: str) -> Invalid:
    return Invalid(message, fields={"language": message})
