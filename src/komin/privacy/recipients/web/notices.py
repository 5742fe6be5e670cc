"""What processors were told and have not answered, on the officer's screen."""

import uuid
from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from komin.kernel.errors import Invalid
from komin.privacy.recipients.actions.look_at_notice import look_at_notice
from komin.privacy.recipients.actions.settle_notice import settle_notice
from komin.privacy.recipients.queries import open_notices
from komin.privacy.register.models import Office
from komin.privacy.register.officers import Officer
from komin.privacy.register.web.in_office import in_office


@require_safe
@in_office(Office.PRIVACY_OFFICER)
def notices(request: HttpRequest, by: Officer) -> HttpResponse:
    """`?whom=`: with the addresses of whom one notice is about."""
    try:
        whom = uuid.UUID(request.GET.get("whom", ""))
    except ValueError:
        return _page(request)
    return _page(request, whom=whom, addresses=look_at_notice(by=by, notice_id=whom))


@require_POST
@in_office(Office.PRIVACY_OFFICER)
def settle(request: HttpRequest, by: Officer, notice_id: uuid.UUID) -> HttpResponse:
    said, impossible = request.POST.get("evidence", ""), "impossible" in request.POST
    try:
        settle_notice(by=by, notice_id=notice_id, evidence=said, is_impossible=impossible)
    except Invalid as refused:
        return _page(request, refused=refused, of=notice_id)
    messages.success(request, _("Written down. The matter goes on by itself when nobody is waited for any more."))
    return redirect("recipients:notices")


def _page(
    request: HttpRequest,
    *,
    refused: Invalid | None = None,
    of: uuid.UUID | None = None,
    whom: uuid.UUID | None = None,
    addresses: Sequence[str] = (),
) -> HttpResponse:
    context = {"notices": open_notices(), "refused": refused, "refused_of": of, "whom": whom, "addresses": addresses}
    return render(request, "recipients/notices.html", context, status=refused.status if refused else 200)
