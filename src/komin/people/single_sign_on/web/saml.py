"""Where providers that speak SAML have browsers bring their answers, and what the workspace says of itself.

The form that brings an answer comes from another host: no cookie of ours comes with it (`SameSite=Lax`), and none is
needed. The answer is verified and taken down by what it says itself; then the browser is sent on to an address of ours,
with a handle, and only there, with its session, is it known whether this browser asked. What XML needs is loaded with
the first answer.
"""

import logging
import uuid
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from komin.kernel.errors import NotFound, NotPermitted, TooMany
from komin.people.accounts.web.limits import is_within
from komin.people.single_sign_on.actions.fetch_answer import fetch_answer
from komin.people.single_sign_on.arrivals import SKEW_SECONDS
from komin.people.single_sign_on.queries import connection_called, saml_connection, service_keys, workspace_called
from komin.people.single_sign_on.saml.addresses import answers_at, entity_id
from komin.people.single_sign_on.saml.certificates import certificates_in
from komin.people.single_sign_on.saml.keys import private_keys
from komin.people.single_sign_on.saml.refused import Reason, Refused
from komin.people.single_sign_on.web.memory import Aim, recall_way
from komin.people.single_sign_on.web.returning import NOT_BEGUN, Shown
from komin.people.single_sign_on.web.returning import arrived as arrived_there

if TYPE_CHECKING:
    from komin.people.single_sign_on.models import Connection
    from komin.people.single_sign_on.saml.answers import Read

log = logging.getLogger(__name__)
# A whole shift signs in from one address; what is refused counts by itself, and less of it is enough.
_RATE, _WRONG = "600/10m/ip", "60/10m/ip"


@require_safe
def metadata(request: HttpRequest, workspace_id: uuid.UUID) -> HttpResponse:
    """As a file, and for providers that fetch it."""
    from komin.people.single_sign_on.saml.metadata import metadata_of

    if workspace_called(workspace_id) is None:
        raise NotFound(_("This page does not exist, or not for you."))
    said = metadata_of(workspace_id, [certificates_in(one.certificate)[0] for one in service_keys(workspace_id)])
    headers = {"Content-Disposition": 'attachment; filename="komin-saml.xml"'}
    return HttpResponse(said, content_type="application/samlmetadata+xml", headers=headers)


@csrf_exempt
@require_POST
def answers(request: HttpRequest, workspace_id: uuid.UUID) -> HttpResponse:
    """Taken down, and on to where the browser shows its session. What else came (`RelayState`) leads nowhere."""
    patient = is_within(request, action="saml_refused", rate=_WRONG, counts=False)
    if not patient or not is_within(request, action="saml_answer", rate=_RATE):
        raise TooMany(_("Too many attempts. Wait ten minutes."))
    try:
        handle = _take(workspace_id, request.POST.get("SAMLResponse", ""))
    except Refused as wrong:
        is_within(request, action="saml_refused", rate=_WRONG)
        log.warning("an answer for workspace %s was refused: %s", workspace_id, wrong)
        return _on(reverse("company_back:saml_refused", args=[str(wrong.reason)]))
    return _on(f"{reverse('company_back:saml_arrived', args=[workspace_id])}?{urlencode({'answer': handle})}")


@require_safe
def arrived(request: HttpRequest, workspace_id: uuid.UUID) -> HttpResponse:
    """The browser that asked, with its session."""
    told = fetch_answer(workspace_id=workspace_id, handle=request.GET.get("answer", ""))
    way = recall_way(request, told.request_id) if told else None
    connection = connection_called(way.connection) if way else None
    if told is None or way is None or connection is None or told.arrival.connection != way.connection:
        raise NotPermitted(NOT_BEGUN)
    if way.aim is Aim.CONFIRM and told.signed_in_at < way.begun_at - SKEW_SECONDS:
        return refused(request, Reason.NOT_AGAIN)
    return arrived_there(request, connection, way, Shown(told.arrival, told.said, told.name_format))


@require_safe
def refused(request: HttpRequest, reason: str) -> HttpResponse:
    """Why nobody is in, in the words of whoever can mend it."""
    if reason not in set(Reason):
        raise NotFound(_("This page does not exist, or not for you."))
    return render(request, "single_sign_on/refused.html", {"reason": reason}, status=403)


def _take(workspace_id: uuid.UUID, posted: str) -> str:
    """The handle. Raises Refused."""
    from komin.people.single_sign_on.actions.take_answer import take_answer

    connection, found = _read(workspace_id, posted)
    return take_answer(connection=connection, found=found)


def _read(workspace_id: uuid.UUID, posted: str) -> "tuple[Connection, Read]":
    from komin.people.single_sign_on.saml.answers import Party, document_from, issuer_of, read

    answer = document_from(posted)
    connection = saml_connection(workspace_id, issuer_of(answer))
    if connection is None:
        raise Refused(Reason.UNKNOWN_PROVIDER)
    party = Party(entity_id(workspace_id), answers_at(workspace_id), private_keys(workspace_id))
    return connection, read(answer, connection, party)


def _on(at: str) -> HttpResponse:
    """To an address of ours, by GET: there the browser's cookies come along, and are not set anew."""
    return HttpResponse(status=303, headers={"Location": at})
