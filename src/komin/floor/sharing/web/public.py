"""Following a public link: no sign-in, no cookie, nothing of the workspace but the playbook itself.

The frozen page and the printed one are shown as members see them, less the name of whoever published, and that of the
workspace unless it shows itself on public pages: number, revision, date and title say what is followed, and the link
says from whom it came.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.hashers import check_password
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from komin.floor.sharing.actions.create_share_link import LONGEST_PASSCODE
from komin.floor.sharing.addresses import public_address
from komin.floor.sharing.models import ShareLink
from komin.floor.sharing.queries import link_at, type_shown, version_to_follow, version_to_print
from komin.floor.sharing.web.passcode import is_unlocked, remember
from komin.floor.sharing.web.ready import can_be_ready, ready_or
from komin.floor.viewing.qr import qr_png, qr_svg
from komin.floor.viewing.queries import is_withdrawn
from komin.floor.viewing.web.follow import version_page, withdrawn_page
from komin.floor.viewing.web.pictures import shown_response
from komin.kernel.errors import NotFound, TooMany
from komin.people.accounts.web.limits import is_within
from komin.people.workspaces.brand import brand_outside
from komin.people.workspaces.web.clocks import show_time_of
from komin.platform.blobs.store import BlobKey
from komin.playbooks.exporting.actions.print_version import PublicCopy
from komin.playbooks.exporting.web.files import file_response, pdf_response
from komin.playbooks.publishing.models import Version

P = ParamSpec("P")
# Of one visitor, and of all together: a passcode of six characters outlives a year of it.
_GUESSES, _GUESSES_OF_LINK = "10/10m/ip", "60/h/key"


def anyone_with_the_link(
    view: Callable[Concatenate[HttpRequest, ShareLink, P], HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """Turn `view(request, link, …)` into `view(request, token, …)` for whoever knows the token.

    A link with a passcode shows nothing before it was typed: the page asks for it, everything else is not there.

    What leads nowhere is the same page whatever the reason. The address is a secret: it is kept out of search engines,
    out of caches, and out of the referrer of whatever is opened from it.
    """

    @wraps(view)
    def guarded(request: HttpRequest, token: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        link = link_at(token)
        if link is not None:
            show_time_of(link.workspace)
        try:
            response = view(request, link, *args, **kwargs) if link else _leads_nowhere(request)
        except NotFound:
            response = _leads_nowhere(request)
        response["X-Robots-Tag"] = "noindex, nofollow"
        response.headers.setdefault("Referrer-Policy", "no-referrer")
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return guarded


def _leads_nowhere(request: HttpRequest) -> HttpResponse:
    return render(request, "sharing/leads_nowhere.html", status=404)


def _require_unlocked(request: HttpRequest, link: ShareLink) -> None:
    if not is_unlocked(request, link):
        raise NotFound("")


def _found(version: Version | None) -> Version:
    if version is None:
        raise NotFound("")
    return version


@require_safe
def follow(request: HttpRequest, token: str) -> HttpResponseBase:
    """The version in force; of a playbook that is withdrawn, that it is, and not why."""
    return ready_or(lambda: _follow(request, token), request=request, token=token)


@anyone_with_the_link
def _follow(request: HttpRequest, link: ShareLink) -> HttpResponse:
    if not is_unlocked(request, link):
        return _asking(request, link)
    version = _found(version_to_follow(link))
    if is_withdrawn(version):
        return can_be_ready(withdrawn_page(request, version, shown=brand_outside(link.workspace)), link)
    page = version_page(
        request,
        version,
        template="sharing/follow.html",
        shown=brand_outside(link.workspace),
        pdf=reverse("sharing:pdf", args=[link.token]),
    )
    return can_be_ready(page, link)


def _asking(request: HttpRequest, link: ShareLink, *, wrong: bool = False) -> HttpResponse:
    response = render(request, "sharing/passcode.html", {"link": link, "wrong": wrong}, status=422 if wrong else 200)
    # Without any referrer a browser does not say where a form comes from, and it would be refused as a forgery.
    response["Referrer-Policy"] = "same-origin"
    return response


@require_POST
@anyone_with_the_link
def passcode(request: HttpRequest, link: ShareLink) -> HttpResponse:
    """What was typed: the playbook opens for a shift. Guessing is slowed by visitor and by link."""
    if not link.passcode:
        return redirect("sharing:follow", link.token)
    if not is_within(request, action="passcode", rate=_GUESSES) or not is_within(
        request, action="passcode_of_link", rate=_GUESSES_OF_LINK, key=str(link.pk)
    ):
        raise TooMany(_("Too many attempts. Wait ten minutes."))
    if not check_password(request.POST.get("passcode", "")[:LONGEST_PASSCODE], link.passcode):
        return _asking(request, link, wrong=True)
    response = redirect("sharing:follow", link.token)
    remember(response, link)
    return response


@require_safe
@anyone_with_the_link
def media(request: HttpRequest, link: ShareLink, sha256: str) -> HttpResponseBase:
    """A picture or film of the version in force; never another file of the workspace."""
    _require_unlocked(request, link)
    content_type = type_shown(link, sha256)
    if content_type is None:
        raise NotFound("")
    return shown_response(request, BlobKey(link.workspace_id, sha256), content_type)


@require_safe
@anyone_with_the_link
def pdf(request: HttpRequest, link: ShareLink) -> HttpResponse:
    _require_unlocked(request, link)
    version = _found(version_to_print(link))
    return pdf_response(request, version, public=PublicCopy(public_address(link.token), str(link.pk)))


@require_safe
@anyone_with_the_link
def qr(request: HttpRequest, link: ShareLink, kind: str) -> HttpResponse:
    """The link itself as a QR code, `kind` "svg" or "png"."""
    address = public_address(link.token)
    if kind == "svg":
        return file_response(request, qr_svg(address), content_type="image/svg+xml")
    return file_response(request, qr_png(address), content_type="image/png")
