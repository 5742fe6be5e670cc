"""Logos and colours of workspaces, where pages ask for them."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from komin.kernel.entity_tags import is_known
from komin.kernel.errors import NotFound
from komin.people.accounts.models import Person
from komin.people.workspaces.brand import stylesheet_of, tag_of_stylesheet
from komin.people.workspaces.logos import TYPE, logo_key
from komin.people.workspaces.queries import workspace_showing
from komin.platform.blobs.responses import blob_response

# The address names the bytes. A day bounds what a browser shows after a logo is shown to others no more.
_FOR_ALL, _FOR_MEMBERS = "public, max-age=86400", "private, max-age=86400"
_FOR_GOOD = "public, max-age=31536000, immutable"


@require_safe
def logo(request: HttpRequest, sha256: str) -> HttpResponseBase:
    """To everybody where public pages show it, else to members."""
    workspace = workspace_showing(sha256, request.user if isinstance(request.user, Person) else None)
    if workspace is None:
        raise NotFound(_("This logo does not exist, or not for you."))
    cache = _FOR_ALL if workspace.shown_outside else _FOR_MEMBERS
    return blob_response(request, logo_key(workspace.pk, sha256), content_type=TYPE, cache=cache)


@require_safe
def colours(request: HttpRequest, colour: str) -> HttpResponse:
    """All that a page needs of a colour. The address says all that it depends on, so it names nobody."""
    stylesheet = stylesheet_of(colour)
    tag = tag_of_stylesheet(stylesheet)
    if is_known(request, tag):
        return HttpResponse(status=304, headers={"ETag": tag, "Cache-Control": _FOR_GOOD})
    return HttpResponse(stylesheet, content_type="text/css", headers={"ETag": tag, "Cache-Control": _FOR_GOOD})
