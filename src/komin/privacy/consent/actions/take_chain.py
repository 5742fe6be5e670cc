"""The officer takes the chain of proofs away, whole, so that somebody else can check it without this installation."""

import json
from collections.abc import Iterator, Mapping

from django.conf import settings
from django.db import transaction

from komin.kernel import clock
from komin.platform.audit.record import record
from komin.privacy.consent.models import ConsentEvent, Wording
from komin.privacy.register.access import can_keep_registers
from komin.privacy.register.officers import Officer

_AT_ONCE = 500
_RULE = (
    "sha256 of an event is the SHA-256 of its `hashed`, written as JSON with sorted keys and UTF-8; `previous_sha256` "
    "in it is that of the event before; `wording_id` in it is the SHA-256 of the html of a wording. `person_id` is in "
    "no hash: it is empty once the person is forgotten. Events that are older than they must be kept are gone."
)


@transaction.atomic
def take_chain(*, by: Officer) -> Iterator[str]:
    """Lines of JSON: what it is, what was displayed, then each event that there is now. Raises NotPermitted."""
    can_keep_registers(by.offices).require()
    last = ConsentEvent.objects.order_by("-sequence").first()
    if last is not None:
        record(by=by, action="consents.take", on=last, detail={"events": last.sequence})
    return _lines(last)


def _lines(last: ConsentEvent | None) -> Iterator[str]:
    ends = {"sequence": last.sequence, "sha256": last.sha256} if last else None
    whose = settings.KOMIN["OPERATOR_NAME"]
    yield _line("chain", {"operator": whose, "made_at": clock.now().isoformat(), "ends": ends, "rule": _RULE})
    for wording in Wording.objects.order_by("first_shown_at", "pk").iterator(_AT_ONCE):
        shown = {"sha256": wording.sha256, "version": wording.version, "locale": wording.locale, "html": wording.html}
        yield _line("wording", shown)
    events = ConsentEvent.objects.order_by("sequence").filter(sequence__lte=last.sequence if last else 0)
    for event in events.iterator(_AT_ONCE):
        person = str(event.person_id) if event.person_id else None
        yield _line("event", {"hashed": event.hashed(), "sha256": event.sha256, "person_id": person})


def _line(kind: str, said: Mapping[str, object]) -> str:
    return json.dumps({"kind": kind, **said}, ensure_ascii=False) + "\n"
