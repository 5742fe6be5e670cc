"""Copies for devices: asked for by their entity tag, so that what has not changed is not sent again."""

from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

import komin
from komin.floor.keeping.copies import Copy, entity_tag
from komin.floor.keeping.web.nobody import from_nobody, look_of
from komin.floor.sharing.models import ShareLink
from komin.floor.sharing.queries import version_to_print as version_of_link
from komin.floor.sharing.web.passcode import is_unlocked, unlocked_until
from komin.floor.sharing.web.public import anyone_with_the_link
from komin.floor.viewing.queries import is_withdrawn, version_to_print
from komin.floor.viewing.reading import PARAMETER, languages_to_read
from komin.floor.viewing.web.compressed import can_be_compressed
from komin.floor.viewing.web.follow import version_page, withdrawn_page
from komin.floor.viewing.web.follower import follower_required, not_found
from komin.kernel.entity_tags import is_known
from komin.kernel.errors import NotFound, NotPermitted
from komin.people.accounts.web.shared_computers import is_shared
from komin.people.workspaces.models import Member
from komin.playbooks.publishing.models import Version
from komin.playbooks.publishing.withdrawals import withdrawal_of

Draw = Callable[[HttpRequest], HttpResponse]
# Their names change with what is in them: a new release makes a new copy.
_FORM = "every language, with films"
_LOOKS = ("komin/viewer.js", "komin/viewer-style.css", "komin/icons.svg")


@require_safe
@follower_required
def member_copy(request: HttpRequest, member: Member, code: str, number: int | None = None) -> HttpResponse:
    """Of the version in force, or of version `number`, with the addresses that hold for a member. A shared computer
    keeps none."""
    if is_shared(request):
        raise NotPermitted(_("Nothing is kept on a shared computer."))
    version = version_to_print(member, code, number)
    if version is None:
        raise not_found()

    def draw(bare: HttpRequest) -> HttpResponse:
        if number is None and is_withdrawn(version):
            return withdrawn_page(
                bare, version, back=reverse("keeping:device"), withdrawal=withdrawal_of(version.playbook)
            )
        return version_page(
            bare,
            version,
            template="keeping/follow.html",
            back=reverse("keeping:device"),
            in_force=reverse("viewing:follow", args=[code]),
            feedback=f"{reverse('improving:give', args=[code])}?version={version.number}",
        )

    return _copy(request, version, draw)


@require_safe
@anyone_with_the_link
def public_copy(request: HttpRequest, link: ShareLink) -> HttpResponse:
    """Of what a public link shows. It ends with the link, and with the time for which the passcode was typed."""
    version = version_of_link(link)
    if version is None or not is_unlocked(request, link):
        raise NotFound("")

    def draw(bare: HttpRequest) -> HttpResponse:
        if is_withdrawn(version):
            return withdrawn_page(bare, version)
        return version_page(bare, version, template="keeping/follow.html", back=reverse("keeping:device"))

    ends = [moment for moment in (link.ends_at, unlocked_until(request, link)) if moment]
    return _copy(request, version, draw, until=min(ends, default=None))


def _copy(request: HttpRequest, version: Version, draw: Draw, *, until: datetime | None = None) -> HttpResponse:
    looks = [static(name) for name in _LOOKS]
    tag = entity_tag(version, _FORM, komin.__version__, looks, translation.get_language(), look_of(request), until)
    if is_known(request, tag):
        response = HttpResponse(status=304)
    else:
        response = JsonResponse(Copy(version, _page(request, draw), _translated(request, version, draw), until).body())
        can_be_compressed(response)
    response["ETag"] = tag
    response["Cache-Control"] = "private, no-store"
    return response


def _translated(request: HttpRequest, version: Version, draw: Draw) -> dict[str, str]:
    """Of a version that has other languages, the page in each of them; nothing of one that was withdrawn."""
    offered = () if is_withdrawn(version) else languages_to_read(version)
    return {tag: _page(request, draw, tag) for tag in offered}


def _page(request: HttpRequest, draw: Draw, language: str = "") -> str:
    bare = from_nobody(request, request.path.removesuffix("copy"))
    # Not every browser says it.
    bare.META["HTTP_SEC_FETCH_DEST"] = "empty"
    if language:
        bare.GET = QueryDict(urlencode({PARAMETER: language}))
    return draw(bare).content.decode()
