"""What stays of a request after a year: that it was made, how it was answered, and by which letter. Neither what was
asked in whose words nor any paper or copied data."""

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from komin.kernel import clock
from komin.privacy.archive.kinds import Kind
from komin.privacy.rights.models import Answer, Asker, Channel, Identity, LetterKind, Means, Refusal, RightsRequest, Way
from komin.privacy.rights.models import Kind as RequestKind

IN_USE, KEPT = timedelta(days=365), timedelta(days=5 * 365)
_PROVE = (LetterKind.EXTENDED, LetterKind.ROUTED, LetterKind.ANSWERED, LetterKind.REFUSED)


def _due() -> QuerySet[RightsRequest]:
    return RightsRequest.objects.filter(answered_at__lt=clock.now() - IN_USE)


def _content(request: RightsRequest) -> dict[str, Any]:
    letters = request.letters.filter(kind__in=_PROVE).order_by("written_at", "pk")
    return {
        "name": request.name,
        "address": request.address,
        "kind": request.kind,
        "channel": request.channel,
        "asker": request.asker,
        "identity": request.identity,
        "means": request.means,
        "received_on": request.received_on.isoformat(),
        "due_on": request.due_on.isoformat(),
        "answered_at": request.answered_at.isoformat() if request.answered_at else "",
        "answer": request.answer,
        "refusal": request.refusal,
        "letters": [
            {"kind": one.kind, "way": one.way, "written_at": one.written_at.isoformat(), "text": one.text}
            for one in letters
        ],
    }


REQUEST = Kind(
    name="request",
    title=_("Requests about one’s data, answered"),
    model="privacy_rights.RightsRequest",
    active=_("1 year after the answer"),
    until=_("5 years after the answer"),
    why=_("To prove that the request was answered, and how, while that can be contested."),
    period=KEPT,
    due=_due,
    since=lambda request: request.answered_at,
    person=lambda request: request.person_id,
    content=_content,
    personal=("name", "address", "letters"),
    codes={
        "kind": RequestKind,
        "channel": Channel,
        "asker": Asker,
        "identity": Identity,
        "means": Means,
        "answer": Answer,
        "refusal": Refusal,
        "letters.kind": LetterKind,
        "letters.way": Way,
    },
)
