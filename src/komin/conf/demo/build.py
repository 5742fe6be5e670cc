"""Make the demo workspace: once, and to the end, even when it was interrupted.

First the workspace and its people in one transaction, then each photo, then all that is written in one transaction.
Two lines of the audit trail say how far it came; photos are the same when they are brought again.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import translation

from komin.conf.demo import people
from komin.conf.demo.content import DemoPlaybook, demo_playbooks, picture_file
from komin.conf.demo.life import bring_to_life
from komin.conf.demo.write import write_playbook
from komin.people.workspaces.actions.add_member import add_member
from komin.people.workspaces.actions.create_workspace import create_workspace
from komin.people.workspaces.models import Member, Role, Workspace
from komin.platform.audit.models import AuditEntry
from komin.platform.audit.record import record
from komin.playbooks.library.actions.create_library import create_library
from komin.playbooks.library.models import Library
from komin.playbooks.media.actions.add_asset_from_file import add_asset_from_file

_BEGUN, _FINISHED = "demo.begin", "demo.finish"


@dataclass(frozen=True, slots=True)
class Demo:
    workspace: Workspace

    def members(self) -> list[Member]:
        found = Member.objects.in_workspace(self.workspace).filter(deactivated_at__isnull=True)
        return list(found.select_related("person"))

    def how_to_sign_in(self) -> str:
        """What to print at the start of the installation."""
        return people.how_to_sign_in(self.members())


def build_demo() -> Demo:
    """The demo; made unless it is there, finished when an earlier start was interrupted."""
    workspace = _begun_workspace() or _begin()
    if not _is_finished(workspace):
        with translation.override(workspace.language):
            _finish(workspace)
    return Demo(workspace)


def _entries(action: str) -> list[uuid.UUID]:
    entries = AuditEntry.objects.across_workspaces(reason="which workspace is the demo is written there")
    return list(entries.filter(action=action).values_list("workspace_id", flat=True))


def _begun_workspace() -> Workspace | None:
    return Workspace.objects.filter(pk__in=_entries(_BEGUN)).order_by("created_at").last()


def _is_finished(workspace: Workspace) -> bool:
    return workspace.pk in _entries(_FINISHED)


def _begin() -> Workspace:
    """All or nothing. A second process that begins at the same moment loses, and goes on with what the first made."""
    try:
        with transaction.atomic():
            owner = create_workspace(owner=people.create_person(people.OWNER), name=people.COMPANY)
            for other in people.OTHERS:
                add_member(by=owner, person=people.create_person(other), role=other.role)
            record(by=owner, action=_BEGUN, on=owner.workspace)
            return owner.workspace
    except IntegrityError:
        begun = _begun_workspace()
        if begun is None:
            raise
        return begun


def _finish(workspace: Workspace) -> None:
    members = Member.objects.in_workspace(workspace).select_related("person", "workspace")
    authors = {member.person.email.split("@")[0]: member for member in members}
    owner = next(member for member in authors.values() if member.role == Role.OWNER)
    playbooks = demo_playbooks()
    assets = _bring_photos(playbooks, authors)
    with transaction.atomic():
        Workspace.objects.select_for_update().get(pk=workspace.pk)
        if _is_finished(workspace):
            return
        for playbook in playbooks:
            author = authors[playbook.author]
            write_playbook(by=author, library=_library(author, playbook.library), playbook=playbook, assets=assets)
            bring_to_life(arranger=owner, people=authors, playbook=playbook)
        record(by=owner, action=_FINISHED, on=workspace)


def _bring_photos(playbooks: tuple[DemoPlaybook, ...], authors: Mapping[str, Member]) -> dict[str, uuid.UUID]:
    """Prepared at once: the first page must not wait for a worker."""
    authors_of = {name: authors[playbook.author] for playbook in playbooks for name in playbook.pictures()}
    assets = {}
    for name, author in authors_of.items():
        file = picture_file(name)
        assets[name] = add_asset_from_file(by=author, content=[file.read_bytes()], file_name=file.name).pk
    return assets


def _library(author: Member, name: str) -> Library:
    known = Library.objects.visible_to(author).filter(name=name).first()
    return known or create_library(by=author, name=name)
