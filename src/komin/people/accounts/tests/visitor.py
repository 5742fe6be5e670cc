"""A visitor's browser and mailbox, for the tests of accounts."""

import re
from typing import Any

from django.core import mail
from django.test import Client

from komin.platform.jobs.testing import run_jobs

PASSWORD = "seven grey torque wrenches"


class Visitor:
    """A browser without cookies, at an address of the net, on pages of a language."""

    def __init__(self, language: str = "en", address: str = "192.0.2.1") -> None:
        self.language = language
        self.client = Client(REMOTE_ADDR=address)

    def path(self, name: str) -> str:
        return f"/{self.language}/account/{name}"

    def get(self, name: str) -> Any:
        return self.client.get(self.path(name))

    def post(self, name: str, /, **fields: str) -> Any:
        return self.client.post(self.path(name), fields)

    def sign_up(self, email: str = "ada@example.com", **fields: str) -> Any:
        given = {"first_name": "Ada", "last_name": "Lovelace", "password1": PASSWORD, "workspace": "Analytical Engines"}
        return self.post("sign-up", **{**given, "email": email, **fields})

    def confirm(self, email: str = "ada@example.com") -> Any:
        return self.post("verify", code=code_sent_to(email))

    def sign_in(self, email: str = "ada@example.com", password: str = PASSWORD) -> Any:
        return self.post("sign-in", login=email, password=password)

    def is_in(self) -> bool:
        """Whether the browser is somebody's: the way to the workspaces is open."""
        return "/account/sign-in" not in self.client.get("/start").headers.get("Location", "")


def mails_to(email: str) -> list[Any]:
    run_jobs()
    return [message for message in mail.outbox if message.to == [email]]


def code_sent_to(email: str) -> str:
    """The code in the last mail to the address."""
    found = re.search(r"^([A-Z0-9]{6}|[A-Z0-9]{4}-[A-Z0-9]{4})$", str(mails_to(email)[-1].body), re.MULTILINE)
    assert found, mails_to(email)[-1].body
    return found[1]


def link_in_mail(email: str, page: str) -> str:
    """The path below /account/ that leads to the page, from the last mail to the address that has one."""
    found = [re.search(rf"/account/({page}/\S+)", str(message.body)) for message in mails_to(email)]
    return [match for match in found if match][-1][1]


def agree_to_new_address(email: str) -> Any:
    """By whoever reads the old address, in another browser, signed out: where the mail is read."""
    return Visitor(address="192.0.2.70").post(link_in_mail(email, "email/answer"), agreed="1")


def errors(response: Any) -> dict[str, list[str]]:
    """What the form on the page says is wrong, by field."""
    return {name: [str(one) for one in found] for name, found in response.context["form"].errors.items()}
