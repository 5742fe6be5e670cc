"""Who learns by mail that an approval is asked for, was given, or was refused."""

from django.conf import settings
from django.urls import reverse

from komin.kernel.personal_data import Purpose
from komin.people.workspaces.models import Member, Workspace
from komin.platform.mail.send import send_later
from komin.playbooks.publishing.models import ApprovalRequest


def mail_that_approval_is_asked(request: ApprovalRequest) -> None:
    if request.approver is not None:
        _send("publishing/mail/approval_asked", request.approver, request, by=request.requested_by)


def mail_that_it_is_approved(request: ApprovalRequest) -> None:
    if request.requested_by is not None:
        _send("publishing/mail/approval_given", request.requested_by, request, by=request.decided_by)


def mail_that_it_was_sent_back(request: ApprovalRequest) -> None:
    if request.requested_by is not None:
        _send("publishing/mail/approval_refused", request.requested_by, request, by=request.decided_by)


def _send(template: str, to: Member, request: ApprovalRequest, *, by: Member | None) -> None:
    if to.deactivated_at is not None or not to.person.is_active:
        return
    playbook, workspace = request.playbook, Workspace.objects.get(pk=request.workspace_id)
    page = "playbook" if request.outcome == ApprovalRequest.Outcome.APPROVED else "publish"
    path = reverse(f"publishing:{page}", args=[workspace.slug, playbook.pk])
    send_later(
        template=template,
        to=to.person.email,
        language=to.person.language,
        context={
            "number": playbook.number,
            "title": playbook.title or playbook.number,
            "name": workspace.name,
            "by": by.person.get_full_name() if by else "",
            "note": request.change_note,
            "reason": request.reason,
            "address": f"{settings.PUBLIC_URL}{path}",
        },
        purpose=Purpose.SERVICE,
    )
