"""The settings of a workspace, for programs."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema
from pydantic import Field

from komin.kernel.entity_tags import is_known
from komin.people.ownership.access import can_change_settings
from komin.people.ownership.actions.change_settings import MOST_LANGUAGES, Wanted, change_settings
from komin.people.ownership.queries import held_workspace
from komin.people.tokens.api.authentication import open_to
from komin.people.tokens.scopes import Scope
from komin.people.workspaces.api.membership import Slug, api_member
from komin.people.workspaces.models import Workspace
from komin.platform.programs.conditions import require_match, tag_of

router = Router(auth=open_to(Scope.LIBRARY_READ))


class Settings(Schema):
    """`language` is that of the workspace; `languages` are tags of those that playbooks are offered in first;
    `time_zone` is a name of the IANA database."""

    name: str
    language: str
    languages: list[str]
    time_zone: str


class ChangedSettings(Schema):
    """What is left out stays."""

    name: str | None = None
    language: str | None = None
    languages: list[str] | None = Field(default=None, max_length=MOST_LANGUAGES)
    time_zone: str | None = None


@router.get("/settings", response=Settings)
def get_settings(request: HttpRequest, response: HttpResponse, slug: Slug) -> Settings | HttpResponse:
    said = _out(api_member(request, slug).workspace)
    tag = _tag(said)
    if is_known(request, tag):
        return HttpResponse(status=304, headers={"ETag": tag})
    response["ETag"] = tag
    return said


@router.patch("/settings", response=Settings, auth=open_to(Scope.WORKSPACE_MANAGE))
@transaction.atomic
def patch_settings(request: HttpRequest, response: HttpResponse, slug: Slug, changed: ChangedSettings) -> Settings:
    """With `If-Match`, only where they are as they were seen."""
    member = api_member(request, slug)
    can_change_settings(member).require()
    require_match(request, _tag(_out(held_workspace(member))))
    said = _out(change_settings(by=member, wanted=Wanted(**changed.model_dump())))
    response["ETag"] = _tag(said)
    return said


def _out(workspace: Workspace) -> Settings:
    return Settings(
        name=workspace.name,
        language=workspace.language,
        languages=list(workspace.written_in),
        time_zone=workspace.time_zone,
    )


def _tag(said: Settings) -> str:
    return tag_of(said.model_dump_json())
