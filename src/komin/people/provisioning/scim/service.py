"""What the service says of itself (RFC 7644 § 4)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from scim2_models import (
    AuthenticationScheme,
    Bulk,
    ChangePassword,
    Context,
    ETag,
    Filter,
    Group,
    Patch,
    Resource,
    ResourceType,
    ServiceProviderConfig,
    Sort,
    User,
)

from komin.kernel.errors import NotFound
from komin.people.provisioning.scim.answers import answer, operation
from komin.people.provisioning.scim.listing import MOST, Page, listed
from komin.people.workspaces.models import Member

_KINDS: tuple[type[Resource[Any]], ...] = (User, Group)
_ANSWER = Context.RESOURCE_QUERY_RESPONSE


@operation("GET")
def config(request: HttpRequest, by: Member) -> HttpResponse:
    said = ServiceProviderConfig(
        patch=Patch(supported=True),
        bulk=Bulk(supported=False, max_operations=0, max_payload_size=0),
        filter=Filter(supported=True, max_results=MOST),
        change_password=ChangePassword(supported=False),
        sort=Sort(supported=False),
        etag=ETag(supported=True),
        authentication_schemes=[
            AuthenticationScheme(
                type="oauthbearertoken",
                name="Bearer token",
                description="A token of the workspace with the scope people:provision",
                primary=True,
            )
        ],
    )
    return answer(said.model_dump(scim_ctx=_ANSWER))


@operation("GET")
def resource_types(request: HttpRequest, by: Member) -> HttpResponse:
    found = [ResourceType.from_resource(kind).model_dump(scim_ctx=_ANSWER) for kind in _KINDS]
    return listed(request, Page(len(found), 1, found), found)


@operation("GET")
def resource_type(request: HttpRequest, by: Member, name: str) -> HttpResponse:
    for kind in _KINDS:
        if kind.__name__ == name:
            return answer(ResourceType.from_resource(kind).model_dump(scim_ctx=_ANSWER))
    raise NotFound(_("There is no such resource type."))


@operation("GET")
def schemas(request: HttpRequest, by: Member) -> HttpResponse:
    found = [kind.to_schema().model_dump(scim_ctx=_ANSWER) for kind in _KINDS]
    return listed(request, Page(len(found), 1, found), found)


@operation("GET")
def schema(request: HttpRequest, by: Member, name: str) -> HttpResponse:
    for kind in _KINDS:
        if str(kind.__schema__).lower() == name.lower():
            return answer(kind.to_schema().model_dump(scim_ctx=_ANSWER))
    raise NotFound(_("There is no such schema."))
