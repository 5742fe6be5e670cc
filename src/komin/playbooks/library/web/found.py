"""What an address of the library names, for one who may see it."""

import uuid

from django.utils.translation import gettext as _

from komin.kernel.errors import NotFound
from komin.people.workspaces.models import Member
from komin.playbooks.library.models import Folder, Library, Playbook
from komin.playbooks.library.queries import folder_of, library_of, playbook_of


def visible_playbook(member: Member, playbook_id: uuid.UUID) -> Playbook:
    playbook = playbook_of(member, playbook_id)
    if playbook is None:
        raise NotFound(_("This playbook does not exist, or not for you."))
    return playbook


def visible_library(member: Member, library_id: uuid.UUID | None) -> Library:
    library = library_of(member, library_id) if library_id else None
    if library is None:
        raise NotFound(_("This library does not exist, or not for you."))
    return library


def visible_folder(member: Member, folder_id: uuid.UUID | None) -> Folder:
    folder = folder_of(member, folder_id) if folder_id else None
    if folder is None:
        raise NotFound(_("This folder does not exist, or not for you."))
    return folder


def id_in(text: str) -> uuid.UUID | None:
    """None where no identifier is written."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
