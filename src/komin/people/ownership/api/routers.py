"""The settings of a workspace, for programs."""

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema
from pydantic import Field

from komin.people.ownership.access import can_change_settings
from komin.people.ownership.actions.change_logo import change_logo, remove_logo
from komin.people.ownership.actions.change_settings import MOST_LANGUAGES, Wanted, change_settings
from komin.people.ownership.queries import held_workspace
from komin.people.tokens.api.authentication import open_to
from komin.people.tokens.scopes import Scope
from komin.people.workspaces.api.membership import Slug, api_member
from komin.people.workspaces.brand import brand_of
from komin.people.workspaces.models import Workspace
from komin.platform.programs.conditions import require_match, tag_of, unless_known

router = Router(auth=open_to(Scope.LIBRARY_READ))


class Settings(Schema):
    """`language` is that of the workspace; `languages` are tags of those that playbooks are offered in first;
    `time_zone` is a name of the IANA database; `accent` a colour as #rrggbb, or empty; `logo` the address of a picture,
    or empty; `shown_outside`: public pages show both, and the name."""

    name: str
    language: str
    languages: list[str]
    time_zone: str
    accent: str
    logo: str
    shown_outside: bool


class ChangedSettings(Schema):
    """What is left out stays."""

    name: str | None = None
    language: str | None = None
    languages: list[str] | None = Field(default=None, max_length=MOST_LANGUAGES)
    time_zone: str | None = None
    accent: str | None = None
    shown_outside: bool | None = None


@router.get("/settings", response=Settings)
def get_settings(request: HttpRequest, response: HttpResponse, slug: Slug) -> Settings | HttpResponse:
    said = _out(api_member(request, slug).workspace)
    return unless_known(request, response, _tag(said), lambda: said)


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


@router.put("/settings/logo", response=Settings, auth=open_to(Scope.WORKSPACE_MANAGE))
def put_logo(request: HttpRequest, response: HttpResponse, slug: Slug) -> Settings:
    """The file as it is, a PNG, JPEG or WebP of 4 MB at most; its type is told by its content. It is made small and
    shown wherever the workspace shows itself."""
    member = api_member(request, slug)
    said = _out(change_logo(by=member, content=request.body))
    response["ETag"] = _tag(said)
    return said


@router.delete("/settings/logo", response=Settings, auth=open_to(Scope.WORKSPACE_MANAGE))
def delete_logo(request: HttpRequest, response: HttpResponse, slug: Slug) -> Settings:
    """An administrator can bring it back on the page *Look*. Where there is none, nothing changes."""
    member = api_member(request, slug)
    said = _out(remove_logo(by=member))
    response["ETag"] = _tag(said)
    return said


def _out(workspace: Workspace) -> Settings:
    return Settings(
        name=workspace.name,
        language=workspace.language,
        languages=list(workspace.written_in),
        time_zone=workspace.time_zone,
        accent=workspace.accent,
        logo=f"{settings.PUBLIC_URL}{logo}" if (logo := brand_of(workspace).logo) else "",
        shown_outside=workspace.shown_outside,
    )


def _tag(said: Settings) -> str:
    return tag_of(said.model_dump_json())
