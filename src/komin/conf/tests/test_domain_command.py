"""`komin domain`: whose a domain is, where nobody reads its postmaster's mail."""

import pytest

from komin.conf.command_line import main
from komin.people.single_sign_on.models import Domain
from tests.fixtures import Tenant

pytestmark = pytest.mark.django_db


def test_the_operator_binds_takes_and_lists_domains(acme: Tenant, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["domain", acme.workspace.slug, "acme.example"]) == 0
    assert "acme.example" in capsys.readouterr().out
    assert main(["domain", acme.workspace.slug, "acme.example"]) == 1
    assert main(["domain", "nobody", "acme.example"]) == 1
    assert main(["domain", acme.workspace.slug, "acme.example", "--take"]) == 0
    assert main(["domain", acme.workspace.slug, "acme.example", "--take"]) == 1
    assert not Domain.objects.in_workspace(acme.workspace).exists()
