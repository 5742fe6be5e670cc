"""What the officer and a visitor look up."""

from collections.abc import Sequence

from komin.kernel.text import clean_line
from komin.privacy.consent.models import ConsentEvent, PageCount


def events_of_choice(number: str) -> Sequence[ConsentEvent]:
    """Every event of a number that a visitor quotes, with what was displayed; the oldest first."""
    return list(ConsentEvent.objects.filter(choice_id=clean_line(number).upper()).select_related("wording"))


def latest_events(most: int = 50) -> Sequence[ConsentEvent]:
    return list(ConsentEvent.objects.order_by("-sequence").select_related("wording")[:most])


def broken_link() -> int | None:
    """The sequence of the first event that is not as it was written, or does not follow the one before; else None."""
    before: ConsentEvent | None = None
    for event in ConsentEvent.objects.order_by("sequence").iterator():
        follows = before is None or (event.sequence == before.sequence + 1 and event.previous_sha256 == before.sha256)
        if not follows or event.sha256 != event.computed_sha256():
            return event.sequence
        before = event
    return None


def latest_counts(most: int = 200) -> Sequence[PageCount]:
    return list(PageCount.objects.order_by("-day", "-views")[:most])
