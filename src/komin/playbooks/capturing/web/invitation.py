"""What the QR code leads to. Looking at it opens nothing: previews and scanners fetch addresses too."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from komin.kernel.errors import NotFound, TooMany
from komin.people.accounts.web.limits import is_within
from komin.playbooks.capturing.actions.pair_phone import pair_phone
from komin.playbooks.capturing.limits import TIME_TO_CAPTURE
from komin.playbooks.capturing.queries import open_invitation
from komin.playbooks.capturing.web.devices import device_of


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """GET says whose capture it is; POST pairs this phone and goes there."""
    if not is_within(request, action="pair_phone", rate="30/10m/ip"):
        raise TooMany(_("Too many attempts from here. Wait ten minutes, then scan a new code."))
    if request.method == "POST":
        return _pair(request, token)
    phone = open_invitation(token)
    if phone is None:
        raise NotFound(_("This code was used already, or is too old. Show another in the editor and scan that."))
    response = render(request, "capturing/invitation.html", {"phone": phone, "playbook": phone.playbook})
    patch_cache_control(response, private=True, no_store=True)
    return response


def _pair(request: HttpRequest, token: str) -> HttpResponse:
    held = request.COOKIES.get(settings.CAPTURE_COOKIE_NAME, "")
    paired = pair_phone(token=token, device=device_of(request.headers.get("User-Agent", "")), held=held)
    response = redirect("capturing:capture", slug=paired.phone.workspace.slug, playbook_id=paired.phone.playbook_id)
    response.set_cookie(
        settings.CAPTURE_COOKIE_NAME,
        paired.secret,
        max_age=int(TIME_TO_CAPTURE.total_seconds()),
        secure=settings.SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response
