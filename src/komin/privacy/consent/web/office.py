"""The privacy officer looks up a choice by the number its visitor quotes, and the counts of visits."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from komin.privacy.consent.queries import broken_link, events_of_choice, latest_counts, latest_events
from komin.privacy.consent.questions import questions
from komin.privacy.register.models import Office
from komin.privacy.register.officers import Officer
from komin.privacy.register.web.in_office import in_office

_LONGEST = 16


@require_safe
@in_office(Office.PRIVACY_OFFICER)
def consents(request: HttpRequest, by: Officer) -> HttpResponse:
    """`?number=`: each event of it, with exactly what was displayed."""
    number = request.GET.get("number", "")[:_LONGEST]
    context = {
        "number": number,
        "events": events_of_choice(number) if number else [],
        "latest": [] if number else latest_events(),
        "broken": broken_link(),
        "questions": questions(),
        "counts": latest_counts(),
    }
    return render(request, "consent/office.html", context)
