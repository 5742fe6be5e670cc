"""Somebody in an office of the site asked for a page of another office: that is written down (charter, T-81)."""

from komin.people.accounts.models import Person
from komin.platform.audit.record import record
from komin.privacy.register.officers import Officer


def refuse_page(*, by: Officer, person: Person, page: str) -> None:
    """`page`: the name of its address, without what stood in it."""
    record(by=by, action="office.refuse", on=person, detail={"page": page})
