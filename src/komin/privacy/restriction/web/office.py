"""The privacy officer sees which restrictions are in force, and announces the end of one."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from komin.kernel.errors import Invalid
from komin.privacy.register.models import Office
from komin.privacy.register.officers import Officer
from komin.privacy.register.web.in_office import in_office
from komin.privacy.restriction.actions.lift_restriction import LONGEST_REASON, announce_lifting, keep_restricted
from komin.privacy.restriction.queries import restrictions_in_force


@require_safe
@in_office(Office.PRIVACY_OFFICER)
def restrictions(request: HttpRequest, by: Officer) -> HttpResponse:
    return _page(request)


@require_POST
@in_office(Office.PRIVACY_OFFICER)
def lift(request: HttpRequest, by: Officer, restriction_id: uuid.UUID) -> HttpResponse:
    try:
        announce_lifting(by=by, restriction_id=restriction_id, reason=request.POST.get("reason", ""))
    except Invalid as refused:
        return _page(request, refused=refused, of=restriction_id)
    messages.success(request, _("The person is told. It ends when the notice is over."))
    return redirect("restriction:restrictions")


@require_POST
@in_office(Office.PRIVACY_OFFICER)
def keep(request: HttpRequest, by: Officer, restriction_id: uuid.UUID) -> HttpResponse:
    keep_restricted(by=by, restriction_id=restriction_id)
    messages.success(request, _("It goes on, and the person is told."))
    return redirect("restriction:restrictions")


def _page(request: HttpRequest, *, refused: Invalid | None = None, of: uuid.UUID | None = None) -> HttpResponse:
    context = {
        "restrictions": restrictions_in_force(),
        "refused": refused,
        "refused_of": of,
        "longest": LONGEST_REASON,
    }
    return render(request, "restriction/office.html", context, status=refused.status if refused else 200)
