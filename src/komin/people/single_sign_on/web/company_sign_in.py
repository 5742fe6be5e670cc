"""What this slice says when somebody signs in or confirms who they are (accounts.company_sign_in)."""

from django.http import HttpRequest
from django.urls import reverse

from komin.people.accounts.models import Person
from komin.people.single_sign_on.queries import any_connection, own_connection, required_for
from komin.people.single_sign_on.web.memory import waiting


class ByProvider:
    def elsewhere(self, request: HttpRequest, person: Person) -> str | None:
        """Not for who came from the provider a moment ago, and signs in as before to connect the account."""
        connection = required_for(person)
        kept = waiting(request)
        if connection is None or (kept is not None and kept[0].email == person.email):
            return None
        return reverse("company:offer", args=[connection.pk])

    def way_to_confirm(self, request: HttpRequest, person: Person) -> str | None:
        return reverse("company:confirmation") if own_connection(person) is not None else None

    def offered(self) -> bool:
        return any_connection()
