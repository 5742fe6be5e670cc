"""What a person is told of the erasure of their data, and whom else it is told."""

from collections.abc import Iterator, Mapping, Sequence

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from komin.kernel.dates import date_format
from komin.kernel.personal_data import Purpose
from komin.people.accounts.models import Person
from komin.people.workspaces.models import Member, Role, Workspace
from komin.platform.mail.send import send_later
from komin.privacy.archive.kinds import kind_called
from komin.privacy.charter.links import complaints_to
from komin.privacy.erasure.models import Erasure, ErasureLine, FreeTextMention, LineState, Outcome
from komin.privacy.erasure.passes import link_of
from komin.privacy.erasure.queries import held_until
from komin.privacy.erasure.searching import PASSES
from komin.privacy.erasure.steps import OF_THE_LAW, retention_of
from komin.privacy.recipients.models import Matter
from komin.privacy.recipients.queries import told_of
from komin.privacy.register.table_names import store_name


def tell_that_it_closes(erasure: Erasure, person: Person) -> None:
    with translation.override(person.language):
        day = date_format(erasure.due_at, "j F Y")
        until = held_until(person, closing=erasure)
        held = date_format(until, "j F Y") if until else ""
    context = {"first_name": person.first_name, "day": day, "held_until": held, "address": link_of(person)}
    _send("closing", person.email, person.language, context)


def tell_that_it_stays(person: Person) -> None:
    _send("kept", person.email, person.language, {"first_name": person.first_name})


def tell_that_it_is_partial(erasure: Erasure) -> None:
    """The operator's people: nobody else can mend it."""
    failed = erasure.lines.exclude(state=LineState.DONE)
    context = {
        "erasure": str(erasure.pk),
        "stores": [{"store": line.store, "fault": line.fault} for line in failed],
        "found": [place for place in erasure.found if "(" not in place],
    }
    _send("partial", settings.KOMIN["OPERATOR_EMAIL"], settings.LANGUAGE_CODE, context)


def ask_administrators_to_look(erasure: Erasure) -> None:
    """Those of each workspace in which texts may name the person. The mail names nobody."""
    mentions = FreeTextMention.objects.across_workspaces(reason="their administrators are told").filter(erasure=erasure)
    for workspace in Workspace.objects.filter(pk__in=mentions.values("workspace")):
        path = reverse("erasure:mentions", args=[workspace.slug])
        context = {"name": workspace.name, "address": f"{settings.PUBLIC_URL}{path}"}
        for person in _administrators(workspace):
            _send("mentions", person.email, person.language, context)


def _administrators(workspace: Workspace) -> list[Person]:
    members = (
        Member.objects.in_workspace(workspace).people().filter(deactivated_at__isnull=True, person__is_active=True)
    )
    chosen = members.filter(role__in=[Role.OWNER, Role.ADMINISTRATOR]).select_related("person").order_by("joined_at")
    return [member.person for member in chosen]


def send_receipt(erasure: Erasure) -> None:
    """To every address the person had. Its own copy in the outbox goes when it is sent."""
    with translation.override(erasure.language):
        context = receipt_of(erasure)
        for address in erasure.addresses:
            _send("receipt", address, erasure.language, context)


def receipt_of(erasure: Erasure) -> dict[str, object]:
    """What the receipt says: each store with what was there and is there, and what is kept, until when."""
    lines = [line for line in erasure.lines.all() if line.before or line.after]
    kept = [line for line in lines if _is_kept(line)]
    return {
        "number": str(erasure.pk),
        "authority_name": settings.KOMIN["AUTHORITY_NAME"],
        "authority": complaints_to(),
        "lines": [
            {
                "store": store_name(line.store),
                "outcome": line.get_outcome_display(),
                "before": line.before,
                "after": line.after or 0,
            }
            for line in lines
        ],
        "kept": [
            *({"store": store_name(line.store), "until": gettext(retention_of(line.store))} for line in kept),
            *_kept_for_the_law(lines),
        ],
        "told": told_of(Matter.ERASURE, erasure.pk),
        "passing": [
            store_name(place.removesuffix(PASSES)) for place in sorted(erasure.found) if place.endswith(PASSES)
        ],
        "mentions": FreeTextMention.objects.across_workspaces(reason="a receipt").filter(erasure=erasure).count(),
    }


def _kept_for_the_law(lines: Sequence[ErasureLine]) -> Iterator[dict[str, str]]:
    for line in lines:
        kind = kind_called(line.store.removeprefix(OF_THE_LAW)) if line.store.startswith(OF_THE_LAW) else None
        if kind is not None:
            yield {"store": str(kind.title), "until": f"{kind.until}. {kind.why}"}


def _is_kept(line: ErasureLine) -> bool:
    """Rows that lost the person may keep a column of them as proof."""
    if line.outcome == Outcome.UNLINKED:
        return line.store.count(".") == 1 and bool(retention_of(line.store))
    return line.outcome == Outcome.KEPT and bool(line.after)


def can_be_reached(address: str) -> bool:
    """Operators and integrations have an address that stands for none (RFC 2606)."""
    return bool(address) and not address.endswith(".invalid")


def _send(template: str, to: str, language: str, context: Mapping[str, object]) -> None:
    if not can_be_reached(to):
        return
    send_later(template=f"erasure/mail/{template}", to=to, language=language, context=context, purpose=Purpose.RIGHTS)
