"""The privacy officer looks up a choice by the number its visitor quotes, and the counts of visits."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from komin.kernel import clock
from komin.privacy.consent.actions.take_chain import take_chain
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


@require_POST
@in_office(Office.PRIVACY_OFFICER)
def chain(request: HttpRequest, by: Officer) -> StreamingHttpResponse:
    """By POST: that it was taken away is written down."""
    response = StreamingHttpResponse(take_chain(by=by), content_type="application/x-ndjson")
    response["Content-Disposition"] = f'attachment; filename="consents-{clock.now():%Y-%m-%d}.jsonl"'
    return response
