"""Webhooks of a workspace: who is told of what, and what was sent."""

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from komin.kernel.errors import Invalid, NotFound
from komin.messaging.webhooks.actions import keep_webhook
from komin.messaging.webhooks.actions.replay import replay
from komin.messaging.webhooks.actions.take_down import ping
from komin.messaging.webhooks.models import Webhook
from komin.messaging.webhooks.queries import FAULTS, deliveries_of, delivery_of, webhook_of, webhooks_of
from komin.messaging.webhooks.signing import secret_of
from komin.people.workspaces.models import Member, Role
from komin.people.workspaces.web.membership import member_required
from komin.platform.events.announce import Event

A_PAGE = 30
_NAMES = {
    Event.PLAYBOOK_PUBLISHED: gettext_lazy("A playbook is published"),
    Event.PLAYBOOK_PLANNED: gettext_lazy("A publication is planned"),
    Event.PLAYBOOK_WITHDRAWN: gettext_lazy("A playbook is withdrawn"),
    Event.PLAYBOOK_REINSTATED: gettext_lazy("A withdrawn playbook is back in force"),
    Event.REVIEW_DUE: gettext_lazy("A review comes due"),
    Event.FEEDBACK_GIVEN: gettext_lazy("Feedback is given"),
    Event.FEEDBACK_ANSWERED: gettext_lazy("Feedback is answered"),
}


class WebhookForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=keep_webhook.LONGEST_NAME)
    url = forms.CharField(
        label=gettext_lazy("Address"),
        help_text=gettext_lazy("Where the program listens, https://…"),
        max_length=500,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    events = forms.MultipleChoiceField(
        label=gettext_lazy("Is told of"),
        choices=[(event.value, name) for event, name in _NAMES.items()],
        required=False,
    )

    @property
    def chosen(self) -> list[str]:
        """What is ticked."""
        return list(self["events"].value() or [])

    def wanted(self) -> keep_webhook.Wanted:
        return keep_webhook.Wanted(**self.cleaned_data)


@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Role.ADMINISTRATOR)
def webhooks(request: HttpRequest, member: Member) -> HttpResponse:
    """Those that there are; by POST, a new one."""
    form = WebhookForm(request.POST or None, initial={"events": [Event.PLAYBOOK_PUBLISHED.value]})
    if request.method == "POST" and form.is_valid():
        try:
            made = keep_webhook.create_webhook(by=member, wanted=form.wanted())
        except Invalid as refused:
            _add_errors(form, refused)
        else:
            messages.success(request, _("The webhook is ready. Send it a test."))
            return redirect("webhooks:webhook", member.workspace.slug, made.pk)
    context = {"form": form, "webhooks": webhooks_of(member)}
    return render(request, "webhooks/webhooks.html", context, status=422 if request.method == "POST" else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Role.ADMINISTRATOR)
def webhook(request: HttpRequest, member: Member, webhook_id: uuid.UUID) -> HttpResponse:
    """What it is, its secret, and what was sent; by POST, changed."""
    found = _found(member, webhook_id)
    known = {"name": found.name, "url": found.url, "events": found.events}
    form = WebhookForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        try:
            keep_webhook.change_webhook(by=member, webhook=found, wanted=form.wanted())
        except Invalid as refused:
            _add_errors(form, refused)
        else:
            messages.success(request, _("The webhook is changed."))
            return redirect("webhooks:webhook", member.workspace.slug, found.pk)
    page = Paginator(deliveries_of(found), A_PAGE).get_page(request.GET.get("page"))
    context = {"webhook": found, "form": form, "secret": secret_of(found), "page": page}
    return render(request, "webhooks/webhook.html", context, status=422 if request.method == "POST" else 200)


@require_POST
@member_required(Role.ADMINISTRATOR)
def secret(request: HttpRequest, member: Member, webhook_id: uuid.UUID) -> HttpResponse:
    keep_webhook.renew_secret(by=member, webhook=_found(member, webhook_id))
    messages.success(request, _("There is a new secret. For a day the one before holds, too."))
    return redirect("webhooks:webhook", member.workspace.slug, webhook_id)


@require_POST
@member_required(Role.ADMINISTRATOR)
def test(request: HttpRequest, member: Member, webhook_id: uuid.UUID) -> HttpResponse:
    sent = ping(by=member, webhook=_found(member, webhook_id))
    return redirect("webhooks:delivery", member.workspace.slug, webhook_id, sent.pk)


@require_POST
@member_required(Role.ADMINISTRATOR)
def removal(request: HttpRequest, member: Member, webhook_id: uuid.UUID) -> HttpResponse:
    keep_webhook.remove_webhook(by=member, webhook=_found(member, webhook_id))
    messages.success(request, _("The webhook is removed."))
    return redirect("webhooks:webhooks", member.workspace.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Role.ADMINISTRATOR)
def delivery(request: HttpRequest, member: Member, webhook_id: uuid.UUID, delivery_id: uuid.UUID) -> HttpResponse:
    """What was sent, and every answer; by POST, sent again."""
    found = _found(member, webhook_id)
    sent = delivery_of(found, delivery_id)
    if sent is None:
        raise NotFound(_("This was not sent, or is not kept any more."))
    if request.method == "POST":
        replay(by=member, delivery=sent)
        messages.success(request, _("It is sent again in a moment."))
        return redirect("webhooks:delivery", member.workspace.slug, webhook_id, delivery_id)
    attempts = [(attempt, FAULTS.get(attempt.fault, "")) for attempt in sent.attempts.all()]
    return render(request, "webhooks/delivery.html", {"webhook": found, "delivery": sent, "attempts": attempts})


def _found(member: Member, webhook_id: uuid.UUID) -> Webhook:
    found = webhook_of(member, webhook_id)
    if found is None:
        raise NotFound(_("This webhook does not exist, or not for you."))
    return found


def _add_errors(form: Any, refused: Invalid) -> None:
    for name, message in refused.fields.items():
        form.add_error(name, str(message))
    if not refused.fields:
        form.add_error(None, str(refused.message))
