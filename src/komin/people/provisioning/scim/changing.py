"""What a user and a group have in common: shown with a version, replaced or patched, by who saw what is there."""

from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from scim2_models import Context, PatchOp, Resource

from komin.kernel.entity_tags import is_known
from komin.people.provisioning.scim.answers import answer, body_of
from komin.people.provisioning.scim.resources import address_of

Kind = TypeVar("Kind", bound=Resource[Any])


def not_modified(request: HttpRequest, version: str) -> HttpResponse | None:
    """The answer to who has this version already (RFC 7644 § 3.14)."""
    known = is_known(request, version.removeprefix("W/"))
    return HttpResponse(status=304, headers={"ETag": version}) if known else None


def wanted_after(request: HttpRequest, before: Kind, kind: type[Kind], patch: "type[PatchOp[Any]]") -> Kind:
    """What it is to be: as PUT says it whole, or as PATCH changes what was there."""
    if request.method == "PUT":
        return body_of(request, kind, Context.RESOURCE_REPLACEMENT_REQUEST)
    after = before.model_copy(deep=True)
    body_of(request, patch, Context.RESOURCE_PATCH_REQUEST).patch(after)
    return after


def shown_at(address: str, found: dict[str, Any], status: int) -> HttpResponse:
    return answer(found, status, ETag=found["meta"]["version"], Location=address_of(address))
