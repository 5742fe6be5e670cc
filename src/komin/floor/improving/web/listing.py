"""What was said about the playbooks of a workspace, and the answers."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from komin.floor.improving.access import can_answer
from komin.floor.improving.actions.answer_feedback import answer_feedback
from komin.floor.improving.limits import LONGEST_ANSWER
from komin.floor.improving.models import Outcome
from komin.floor.improving.queries import feedback_for
from komin.kernel.errors import Invalid, NotFound
from komin.people.workspaces.models import Member
from komin.people.workspaces.web.membership import member_required
from komin.playbooks.library.access import writing_of

A_PAGE = 24


@dataclass(frozen=True, slots=True)
class Typed:
    """An answer that was refused, with what is wrong: nothing of it is lost."""

    feedback_id: uuid.UUID
    answer: str
    refused: Invalid


@require_safe
@member_required()
def feedback(request: HttpRequest, member: Member) -> HttpResponse:
    """The open ones, `?closed` the others, of one playbook `?playbook=`; for readers what they said themselves."""
    return _page(request, member)


@require_POST
@member_required()
def answer(request: HttpRequest, member: Member, feedback_id: uuid.UUID) -> HttpResponse:
    found = feedback_for(member).filter(pk=feedback_id).first()
    if found is None:
        raise NotFound(_("This feedback does not exist, or not for you."))
    can_answer(member, found).require()
    text = request.POST.get("answer", "")
    try:
        answer_feedback(by=member, feedback=found, decision=request.POST.get("decision", ""), answer=text)
    except Invalid as refused:
        return _page(request, member, Typed(found.pk, text, refused))
    messages.success(request, _("Your answer is kept. Whoever reported it reads it among their feedback."))
    return redirect("improving:feedback", member.workspace.slug)


def _page(request: HttpRequest, member: Member, typed: Typed | None = None) -> HttpResponse:
    closed, writing = "closed" in request.GET, writing_of(member)
    everything = feedback_for(member)
    found = everything.closed() if closed else everything.open()
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "page": page,
        "closed": closed,
        "other_count": (everything.open() if closed else everything.closed()).count(),
        "may_answer": writing.writes,
        "answerable": {one.pk for one in page if writing.within(one.playbook.library_id)},
        "outcomes": Outcome,
        "typed": typed,
        "longest": LONGEST_ANSWER,
        "query": "closed&" if closed else "",
        "address": reverse("improving:feedback", args=[member.workspace.slug]),
    }
    return render(request, "improving/feedback.html", context, status=typed.refused.status if typed else 200)
