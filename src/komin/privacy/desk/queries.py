"""What the screens of the desk show."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from komin.kernel import clock
from komin.people.accounts.models import Person
from komin.people.workspaces.models import Member, Workspace
from komin.platform.audit.models import AuditEntry
from komin.privacy.directives.models import Directive
from komin.privacy.directives.queries import in_force
from komin.privacy.erasure.models import Erasure, State
from komin.privacy.erasure.queries import ends_of_holds
from komin.privacy.register.officers import SITE
from komin.privacy.rights.models import Answer, Asker, DataPackage, Identity, Kind, Letter, Paper, RightsRequest
from komin.privacy.rights.queries import GONE, UNPROVEN, WAITED_FOR, open_requests
from komin.privacy.rights.terms import Term, term_of

SOON = 7
_MOST = 200


class Clock(StrEnum):
    LATE = "late"
    SOON = "soon"
    RUNS = "runs"
    STANDS = "stands"
    OVER = "over"


class Filter(StrEnum):
    OPEN = "open"
    DUE = "due"
    WAITING = "waiting"
    ROUTED = "routed"
    ANSWERED = "answered"


FILTERS: dict[Filter, str | Promise] = {
    Filter.OPEN: pgettext_lazy("requests", "Open"),
    Filter.DUE: _("Due in 7 days, or late"),
    Filter.WAITING: _("Clock stands"),
    Filter.ROUTED: _("With a workspace"),
    Filter.ANSWERED: _("Closed"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One request in the list; `days` until it is due, below zero when it is late. `next`: what is to be done now."""

    request: RightsRequest
    clock: Clock
    days: int
    term: Term | None
    next: str | Promise


def line_of(request: RightsRequest) -> Line:
    days = (request.due_on - clock.now().date()).days
    if not request.is_open:
        state = Clock.OVER
    elif request.is_paused:
        state = Clock.STANDS
    elif days < 0:
        state = Clock.LATE
    else:
        state = Clock.SOON if days <= SOON else Clock.RUNS
    return Line(request, state, days, term_of(request) if request.is_open else None, _next(request))


def _next(request: RightsRequest) -> str | Promise:
    """Of what the desk does with a request, the first that is open."""
    if not request.is_open:
        return request.get_answer_display()
    if request.is_paused:
        return _("Wait for who it is")
    if request.identity in (Identity.OPEN, Identity.ASKED):
        return _("Settle who it is")
    if request.asker != Asker.SELF and not request.authority_checked_at:
        return _("Check the authority")
    if request.settled_at:
        return _("Answer: the workspace has")
    return _("With a workspace") if request.routed_at else _("Gather and answer")


@dataclass(frozen=True, slots=True)
class Pace:
    """`days` from receipt to answer on average, over a year; `late`: how many came after they were due."""

    days: int
    late: int


def pace() -> Pace | None:
    """Nothing before a first answer."""
    since = clock.now() - timedelta(days=365)
    answered = RightsRequest.objects.exclude(answer=Answer.OPEN).exclude(UNPROVEN).filter(answered_at__gt=since)
    known = answered.values_list("received_on", "due_on", "answered_at")
    spans = [(at.date() - received, at.date() > due) for received, due, at in known if at]
    if not spans:
        return None
    return Pace(round(sum(span.days for span, _late in spans) / len(spans)), sum(late for _span, late in spans))


def requests_at_desk(shown: Filter, kind: str = "") -> list[Line]:
    """By the day they are due; those that are closed, the last first. What nobody proved to be theirs is not there."""
    found = RightsRequest.objects.exclude(UNPROVEN)
    if shown is Filter.ANSWERED:
        found = found.exclude(answer=Answer.OPEN).order_by("-answered_at", "-id")
    else:
        found = _narrowed(open_requests().exclude(UNPROVEN), shown)
    if kind in Kind.values:
        found = found.filter(kind=kind)
    return [line_of(one) for one in found[:_MOST]]


def _narrowed(found: QuerySet[RightsRequest], shown: Filter) -> QuerySet[RightsRequest]:
    if shown is Filter.OPEN:
        return found
    if shown is Filter.WAITING:
        return found.filter(WAITED_FOR)
    if shown is Filter.ROUTED:
        return found.exclude(controller_id=None)
    last = date.fromordinal(clock.now().date().toordinal() + SOON)
    return found.filter(due_on__lte=last).exclude(WAITED_FOR)


def waiting() -> str:
    """How many are open, and how many of them are late or due soon."""
    there = open_requests().exclude(UNPROVEN)
    number, due = there.count(), _narrowed(there, Filter.DUE).count()
    if not number:
        return ""
    said = ngettext("%(number)d open", "%(number)d open", number) % {"number": number}
    return f"{said}, " + gettext("%(due)d late or due in 7 days") % {"due": due} if due else said


def alike(request: RightsRequest) -> list[RightsRequest]:
    """Others of the same kind by the same person, address or name, that may ask for the same."""
    same = Q(pk__in=[])
    if request.person_id:
        same |= Q(person_id=request.person_id)
    if request.address:
        same |= Q(address__iexact=request.address)
    if request.name:
        same |= Q(name__iexact=request.name)
    others = RightsRequest.objects.filter(same, kind=request.kind, same_as=None).exclude(pk=request.pk)
    return list(others.order_by("-received_on", "-id")[:10])


@dataclass(frozen=True, slots=True)
class Event:
    """A line of a request's story; `who` is empty for the product itself and for whoever was erased."""

    at: datetime
    action: str
    who: str


def story_of(request: RightsRequest, papers: list[Paper]) -> list[Event]:
    """From the audit trail: what was done, by whom, and every look, the newest first."""
    lines = AuditEntry.objects.in_workspace(SITE).filter(object_id__in=[request.pk, *(one.pk for one in papers)])
    entries = list(lines.order_by("-at", "-id")[:_MOST])
    people = Person.objects.in_bulk([entry.actor_id for entry in entries if entry.actor_id])
    return [Event(one.at, one.action, _name(people.get(one.actor_id))) for one in entries]


def _name(person: Person | None) -> str:
    return person.get_full_name() if person else ""


def letters_of(request: RightsRequest) -> list[Letter]:
    return list(Letter.objects.filter(request=request))


def papers_of(request: RightsRequest) -> list[Paper]:
    return list(Paper.objects.filter(request=request, kept_until__gt=clock.now()))


def letter_called(letter_id: uuid.UUID) -> Letter | None:
    return Letter.objects.select_related("request").filter(pk=letter_id).first()


def workspace_of(request: RightsRequest) -> Workspace | None:
    return Workspace.objects.filter(pk=request.controller_id).first() if request.controller_id else None


def person_of(request: RightsRequest) -> Person | None:
    return Person.objects.filter(pk=request.person_id, former=False).first() if request.person_id else None


def copies_of(person: Person | None) -> list[DataPackage]:
    """On their way or waiting to be fetched, whoever had them made."""
    return list(DataPackage.objects.filter(person_id=person.pk)) if person else []


def closing_of(person: Person | None) -> Erasure | None:
    """While the person may still change their mind."""
    return Erasure.objects.filter(person_id=person.pk, state=State.ASKED).first() if person else None


def workspaces_of_person(person: Person | None) -> list[Workspace]:
    """Where a request about this person's content may have to go."""
    if person is None:
        return []
    return [one.workspace for one in Member.objects.of_person(person).select_related("workspace")]


def routed_to(member: Member) -> list[RightsRequest]:
    """What the workspace of an administrator is asked, what is open first; nothing for whoever was erased meanwhile."""
    found = RightsRequest.objects.filter(controller_id=member.workspace_id).exclude(GONE)
    return list(found.order_by("answer", "due_on")[:_MOST])


def operators_closing(member: Member) -> list[tuple[Member, datetime]]:
    """People without e-mail in this workspace whose account is closing: nobody can mail them a link. With the moment
    of their erasure, at the latest."""
    operators = Member.objects.in_workspace(member.workspace_id).filter(operator__isnull=False)
    by_person = {one.person_id: one for one in operators.select_related("person")}
    closing = Erasure.objects.filter(person_id__in=list(by_person), state=State.ASKED).order_by("due_at")
    due = {one.person_id: one.due_at for one in closing if one.person_id is not None}
    ends = ends_of_holds(due)
    return [(by_person[person], max(at, ends.get(person, at))) for person, at in due.items()]


def operators_of(member: Member) -> list[Member]:
    operators = Member.objects.in_workspace(member.workspace_id).filter(operator__isnull=False)
    return list(operators.filter(deactivated_at__isnull=True).select_related("person").order_by("joined_at", "pk"))


def wishes_of(request: RightsRequest) -> list[Directive]:
    """What the dead wished, read before heirs are answered."""
    return in_force(request.person_id) if request.asker == Asker.HEIR and request.person_id else []


def is_frozen(request: RightsRequest, person: Person | None) -> bool:
    return request.is_open and request.asker == Asker.HEIR and person is not None and not person.is_active


def request_called(request_id: uuid.UUID) -> RightsRequest | None:
    return RightsRequest.objects.filter(pk=request_id).first()


def addresses_of_request(number: uuid.UUID) -> list[str]:
    """By which processors find whom it is about."""
    found = RightsRequest.objects.filter(pk=number).exclude(address="").first()
    return [found.address] if found else []
