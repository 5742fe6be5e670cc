"""People in an office of the site, for tests."""

from django.test import Client

from komin.privacy.register.actions.grant_office import grant_office
from komin.privacy.register.models import Office
from komin.privacy.register.officers import COMMAND_LINE, Officer, officer
from tests.fixtures import make_person


def officer_called(name: str, office: Office = Office.PRIVACY_OFFICER) -> Officer:
    person = make_person(name, "Desk")
    grant_office(by=COMMAND_LINE, person=person, office=office)
    return officer(person)


def browser_of(by: Officer) -> Client:
    client = Client()
    assert by.person is not None
    client.force_login(by.person)
    return client
