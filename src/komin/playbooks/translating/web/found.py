"""From an address to the playbook and the language that the member may translate into."""

import uuid

from django.utils.translation import gettext as _

from komin.kernel.errors import NotFound
from komin.kernel.languages import is_language_tag
from komin.people.workspaces.models import Member
from komin.playbooks.library.models import Playbook
from komin.playbooks.translating.access import can_translate
from komin.playbooks.translating.queries import languages_of, visible_playbook


def found_playbook(member: Member, playbook_id: uuid.UUID) -> Playbook:
    """Raises NotFound for one the member can't see, NotPermitted for one they can't translate."""
    playbook = visible_playbook(member, playbook_id)
    if playbook is None:
        raise NotFound(_("This playbook does not exist, or not for you."))
    can_translate(member, playbook).require()
    return playbook


def require_language(playbook: Playbook, language: str) -> None:
    if not is_language_tag(language) or language not in languages_of(playbook):
        raise NotFound(_("This playbook is not translated into that language."))
