"""Versions, for programs."""

import uuid

from django.http import HttpRequest
from ninja import Router, Status

from komin.people.workspaces.api.membership import Slug, api_member
from komin.playbooks.publishing.actions.publish_version import publish_version
from komin.playbooks.publishing.api.schemas import (
    Publish,
    VersionOut,
    VersionsOut,
    WholeVersion,
    version_out,
    whole_version,
)
from komin.playbooks.publishing.queries import versions_of
from komin.playbooks.publishing.web.found import found_playbook, found_version

router = Router()


@router.post("/playbooks/{uuid:playbook_id}/publish", response={201: VersionOut})
def post_publish(request: HttpRequest, slug: Slug, playbook_id: uuid.UUID, new: Publish) -> Status[VersionOut]:
    member = api_member(request, slug)
    playbook = found_playbook(member, playbook_id)
    version = publish_version(
        by=member, playbook=playbook, draft_revision=new.draft_revision, change_note=new.change_note
    )
    return Status(201, version_out(version))


@router.get("/playbooks/{uuid:playbook_id}/versions", response=VersionsOut)
def get_versions(request: HttpRequest, slug: Slug, playbook_id: uuid.UUID) -> VersionsOut:
    member = api_member(request, slug)
    playbook = found_playbook(member, playbook_id)
    versions = [version_out(version) for version in versions_of(member, playbook)]
    return VersionsOut(in_force=playbook.published_version, versions=versions)


@router.get("/playbooks/{uuid:playbook_id}/versions/{int:number}", response=WholeVersion)
def get_version(request: HttpRequest, slug: Slug, playbook_id: uuid.UUID, number: int) -> WholeVersion:
    member = api_member(request, slug)
    return whole_version(found_version(member, playbook_id, number))
