"""A domain is a workspace's own once its postmaster said so."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from komin.kernel import clock
from komin.kernel.errors import Clash, Invalid, NotPermitted, TooMany
from komin.people.single_sign_on.actions.bind_domain import ask_for_domain, prove_domain, release_domain
from komin.people.single_sign_on.models import Connection, Domain
from komin.people.single_sign_on.queries import connection_for
from komin.platform.jobs.testing import run_jobs
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db


def code_mailed_to(address: str) -> str:
    run_jobs()
    body = str(next(message.body for message in reversed(mail.outbox) if message.to == [address]))
    return next(line for line in body.splitlines() if len(line) == 32 and " " not in line)


def connection(acme: Tenant) -> Connection:
    return Connection.objects.create(
        workspace=acme.workspace, name="Acme", issuer="https://login.example", client_id="komin", required=True
    )


def test_the_code_that_the_postmaster_gets_proves_the_domain(acme: Tenant) -> None:
    connection(acme)
    domain = ask_for_domain(by=acme.administrator, name=" @ACME.example ")
    assert connection_for("ada@acme.example") is None, "nothing follows from a domain that is only named"
    code = code_mailed_to("postmaster@acme.example")
    with pytest.raises(Invalid):
        prove_domain(by=acme.administrator, domain=domain, code=code[:-1] + "x")
    prove_domain(by=acme.administrator, domain=domain, code=code)
    assert connection_for("Ada@Acme.Example") is not None
    assert connection_for("ada@sub.acme.example") is None and connection_for("ada@acme.example.org") is None
    with pytest.raises(Invalid):
        prove_domain(by=acme.administrator, domain=domain, code=code)


def test_an_old_code_proves_nothing(acme: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    domain = ask_for_domain(by=acme.administrator, name="acme.example")
    code = code_mailed_to("postmaster@acme.example")
    later = clock.now() + timedelta(days=3, minutes=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    with pytest.raises(Invalid):
        prove_domain(by=acme.administrator, domain=domain, code=code)


def test_a_domain_belongs_to_one_workspace(acme: Tenant, bolt: Tenant) -> None:
    ours = ask_for_domain(by=acme.administrator, name="acme.example")
    code = code_mailed_to("postmaster@acme.example")
    theirs = ask_for_domain(by=bolt.administrator, name="acme.example")
    theirs_code = code_mailed_to("postmaster@acme.example")
    with pytest.raises(Invalid):
        prove_domain(by=bolt.administrator, domain=theirs, code=code)
    prove_domain(by=acme.administrator, domain=ours, code=code)
    with pytest.raises(Clash):
        prove_domain(by=bolt.administrator, domain=theirs, code=theirs_code)
    with pytest.raises(Clash):
        ask_for_domain(by=bolt.administrator, name="acme.example")


def test_a_postmaster_is_not_written_to_at_will(acme: Tenant) -> None:
    ask_for_domain(by=acme.administrator, name="acme.example")
    with pytest.raises(TooMany):
        ask_for_domain(by=acme.administrator, name="acme.example")


@pytest.mark.parametrize(
    "name", ["", "localhost", "a b.example", "-a.example", "acme.example/x", "é.example", "1.2.3.4"]
)
def test_what_is_no_domain_is_refused(acme: Tenant, name: str) -> None:
    with pytest.raises(Invalid):
        ask_for_domain(by=acme.administrator, name=name)


def test_only_administrators_do_this_and_nobody_touches_a_domain_of_others(acme: Tenant, bolt: Tenant) -> None:
    with pytest.raises(NotPermitted):
        ask_for_domain(by=acme.contributor, name="acme.example")
    domain = ask_for_domain(by=acme.administrator, name="acme.example")
    page = reverse("sign_on:release", args=[bolt.workspace.slug, domain.pk])
    assert signed_in(bolt.owner).post(page).status_code == 404
    assert Client().post(page).status_code == 302
    assert Domain.objects.in_workspace(acme.workspace).exists()


def test_without_a_domain_nothing_is_required_any_more(acme: Tenant) -> None:
    kept = connection(acme)
    domain = ask_for_domain(by=acme.administrator, name="acme.example")
    prove_domain(by=acme.administrator, domain=domain, code=code_mailed_to("postmaster@acme.example"))
    release_domain(by=acme.administrator, domain=domain)
    kept.refresh_from_db()
    assert not kept.required and connection_for("ada@acme.example") is None
