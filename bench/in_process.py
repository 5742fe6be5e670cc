"""Requests without a network: what the product itself takes, on the installation that `use()` chose."""

import itertools
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.test import Client

    from komin.people.accounts.models import Person
    from komin.people.workspaces.models import Member

PASSWORD = " ".join(("seven", "grey", "torque", "wrenches"))
_numbers = itertools.count(1)


def browser(person: "Person | None" = None, *, address: str = "127.0.0.1") -> "Client":
    """Signed in as `person`; `address` is the one that it comes from."""
    from django.test import Client

    client = Client(headers={"host": "127.0.0.1"}, REMOTE_ADDR=address)
    if person is not None:
        client.force_login(person)
    return client


def owner_of(name: str) -> "Member":
    """Of a new workspace."""
    from allauth.account.models import EmailAddress

    from komin.people.accounts.models import Person
    from komin.people.workspaces.actions.create_workspace import create_workspace

    address = f"owner{next(_numbers)}@example.com"
    person = Person.objects.create_user(email=address, password=PASSWORD, first_name="Olive", last_name=name)
    EmailAddress.objects.create(user=person, email=address, verified=True, primary=True)
    return create_workspace(owner=person, name=name)


def milliseconds(work: Callable[[], Any], *, expected: int = 200) -> float:
    """Of one answer. Fails on another status than `expected`."""
    began = time.perf_counter()
    answer = work()
    took = (time.perf_counter() - began) * 1000
    status = getattr(answer, "status_code", expected)
    if status != expected:
        raise SystemExit(f"answered {status}, not {expected}")
    return took
