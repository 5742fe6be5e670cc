"""What every step of taking lost second factors away has in common: who is told, and where it stands."""

from datetime import timedelta

from allauth.mfa.signals import authenticator_used

from komin.kernel.personal_data import Purpose
from komin.people.accounts.models import Person
from komin.people.accounts.security_events import note
from komin.people.workspaces.models import Member
from komin.platform.audit.record import Product, record
from komin.platform.mail.send import send_later

DELAY = timedelta(days=3)
"""Long enough to read a mail after a weekend, and to come by the factor that is said to be lost."""


def listen() -> None:
    """To allauth, which knows by what somebody came; once, when the product starts."""
    authenticator_used.connect(_factor_used, dispatch_uid="komin.factor_not_lost")


def _factor_used(user: Person, **kwargs: object) -> None:
    """Who comes by a second factor has not lost it: whoever asked was somebody else."""
    from komin.people.members.actions.stop_lost_factor import stop_lost_factor

    stop_lost_factor(person=user)


def tell(person: Person, action: str, **detail: str) -> None:
    """A line in the log, one in the trail of each of their workspaces."""
    note(action)
    for member in Member.objects.of_person(person):
        record(by=Product(member.workspace_id), action=action, on=member, detail={**detail})


def write_to(person: Person, template: str, **context: object) -> None:
    send_later(
        template=f"members/mail/{template}",
        to=person.email,
        language=person.language,
        context={"first_name": person.first_name, **context},
        purpose=Purpose.SECURITY,
    )
