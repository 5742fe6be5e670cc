"""The lines of a day of work, as the log of an installation prints them: nobody is named and no secret stands there."""

import io
import logging
import logging.config
import re
from collections.abc import Iterator

import pytest
from django.core import mail
from django.test import Client

from komin.conf import services
from komin.people.accounts.tests.visitor import PASSWORD, Visitor
from komin.people.workspaces.models import Member
from komin.platform.jobs.testing import run_jobs
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the product's own set-up prints, at the level that tells most of what an operator may ask for."""
    root, written = logging.getLogger(), io.StringIO()
    handlers, level = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in services.logging("INFO")["loggers"]}
    logging.config.dictConfig(services.logging("INFO") | {"disable_existing_loggers": False})
    (console,) = root.handlers
    assert isinstance(console, logging.StreamHandler)
    console.setStream(written)
    yield written
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, kept in levels.items():
        logging.getLogger(name).setLevel(kept)


def test_no_line_of_a_day_of_work_names_anybody_or_holds_a_secret(acme: Tenant, log: io.StringIO) -> None:
    ada = Visitor()
    ada.sign_up("zqada@example.com", first_name="Zqada", last_name="Zqlovelace")
    ada.confirm("zqada@example.com")
    ada.post("sign-out")
    for _ in range(12):
        ada.sign_in("zqada@example.com", password="zq wrong guess at it")
    owner = signed_in(acme.owner)
    owner.post(f"/w/{acme.workspace.slug}/members/invitations", {"addresses": "zqcy@example.com", "role": "reader"})
    asked = {"kind": "access", "words": "zq what of me?", "name": "Zq", "address": "zqida@example.com", "asker": "self"}
    Client().post("/en/privacy/request", asked)
    Client().post("/en/my-data/link", {"email": acme.reader.person.email})
    Client().post("/en/my-data/link", {"email": "zqida@example.com"})
    run_jobs()
    long = {found for sent in mail.outbox for found in re.findall(r"(?<=/)[A-Za-z0-9_:-]{32,}", str(sent.body))}
    tokens = {found for found in long if not re.fullmatch(r"[0-9a-f-]{36}", found)}
    for path in {found for sent in mail.outbox for found in re.findall(r"http://[^/]+(/\S+)", str(sent.body))}:
        Client().get(path)
        Client().get(f"{path}x")
    refused = (f"/w/{acme.workspace.slug}/nothing", "/en/my-data/enter/zqtoken", "/office/requests", "/api/v1/nothing")
    for address in refused:
        owner.get(address)
        Client(headers={"Authorization": "Bearer zqtoken"}).get(address)
    lines = log.getvalue()
    assert "komin.security" in lines and "Not Found" in lines and len(tokens) >= 2
    person = Member.objects.in_workspace(acme.workspace).get(pk=acme.reader.pk).person
    for secret in ("zqada", "zqlovelace", "zqcy", "zqida", "zq wrong", "zq what", PASSWORD, person.email, "zqtoken"):
        assert not [line for line in lines.splitlines() if secret in line.lower() and "/zqtoken" not in line], secret
    assert not [line for line in lines.splitlines() if any(token in line for token in tokens)]
