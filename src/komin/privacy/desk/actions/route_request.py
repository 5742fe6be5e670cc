"""What a customer's workspace decides about is passed on to it, and its answer is watched (charter X4)."""

import uuid

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from komin.kernel import clock
from komin.kernel.errors import Invalid, NotFound
from komin.kernel.personal_data import Purpose
from komin.kernel.text import clean_text
from komin.people.workspaces.access import has_role
from komin.people.workspaces.models import Member, Role, Workspace
from komin.platform.audit.record import record
from komin.platform.mail.send import send_later
from komin.privacy.desk.access import can_decide
from komin.privacy.desk.cases import held
from komin.privacy.erasure.telling import can_be_reached
from komin.privacy.register.officers import Officer
from komin.privacy.rights.letters import send_letter, tell_operator_of_request
from komin.privacy.rights.models import Answer, LetterKind, RightsRequest


@transaction.atomic
def route_request(*, by: Officer, request_id: uuid.UUID, slug: str) -> RightsRequest:
    """Those who look after the workspace are told by mail, without a word of the request; whoever asked is told by
    letter. Raises NotPermitted, NotFound; Invalid for a workspace that does not exist."""
    can_decide(by.offices).require()
    request = held(request_id)
    workspace = workspace_at(slug)
    request.controller_id, request.routed_at = workspace.pk, clock.now()
    request.settlement, request.settled_at = "", None
    request.save()
    record(by=by, action="request.route", on=request, detail={"workspace": str(workspace.pk)})
    _tell(workspace)
    send_letter(LetterKind.ROUTED, request, {"organisation": workspace.name})
    return request


def workspace_at(slug: str) -> Workspace:
    workspace = Workspace.objects.filter(slug=slug.strip().lower()).first()
    if workspace is None:
        raise Invalid(_("There is no workspace at this address."), fields={"slug": ""})
    return workspace


def _tell(workspace: Workspace) -> None:
    address = f"{settings.PUBLIC_URL}{reverse('desk_workspace:requests', args=[workspace.slug])}"
    members = Member.objects.in_workspace(workspace).filter(
        deactivated_at__isnull=True, person__is_active=True, role__in=[Role.OWNER, Role.ADMINISTRATOR]
    )
    for member in members.select_related("person").order_by("joined_at"):
        person = member.person
        if can_be_reached(person.email):
            context = {"name": workspace.name, "address": address}
            send_later(
                template="desk/mail/routed", to=person.email, language=person.language, context=context,
                purpose=Purpose.RIGHTS,
            )  # fmt: skip


@transaction.atomic
def settle_routed(*, by: Member, request_id: uuid.UUID, said: str) -> RightsRequest:
    """The workspace says what it did; the desk closes the request with it. Raises NotPermitted, NotFound, Invalid."""
    has_role(by, Role.ADMINISTRATOR).require()
    routed = RightsRequest.objects.select_for_update().filter(controller_id=by.workspace_id, answer=Answer.OPEN)
    request = routed.filter(pk=request_id).first()
    if request is None:
        raise NotFound(_("There is no open request of this number."))
    if not clean_text(said):
        raise Invalid(_("Say what was done, or why it was not."))
    request.settlement, request.settled_at = clean_text(said), clock.now()
    request.save(update_fields=["settlement", "settled_at"])
    record(by=by, action="request.settle", on=request)
    tell_operator_of_request(request)
    return request
