"""A file is looked through before the turn to write is taken: a large package keeps nobody waiting."""

import json
from typing import IO, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from komin.people.tokens.scopes import Scope
from komin.people.tokens.tests.tokens import Program, personal
from komin.people.workspaces.models import Workspace
from komin.platform.programs import idempotency
from komin.playbooks.importing.actions import look_through_file
from komin.playbooks.importing.models import Import
from komin.playbooks.importing.preview import previewed
from tests.fixtures import Tenant, make_tenant, signed_in

_PACKAGE = json.dumps({"schema": "komin.playbook/1", "title": "Bleed the brake", "number": "", "language": "en"})


@pytest.fixture
def acme(real_database: None) -> Tenant:
    return make_tenant("Acme")


@pytest.fixture
def looked_while_writing(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """For each file that was looked through, whether others waited for their turn meanwhile."""
    looked: list[bool] = []

    def watched(workspace: Workspace, file: IO[bytes]) -> dict[str, Any]:
        looked.append(connection.in_atomic_block)
        return previewed(workspace, file)

    monkeypatch.setattr(look_through_file, "previewed", watched)
    return looked


def package() -> SimpleUploadedFile:
    return SimpleUploadedFile("playbook.json", _PACKAGE.encode())


def send(tenant: Tenant) -> Any:
    program = Program(personal(tenant.contributor, Scope.DRAFTS_WRITE).secret)
    address = f"/api/v1/workspaces/{tenant.workspace.slug}/imports"
    return program.post(address, {"file": package()}, headers={"Idempotency-Key": "k1"})


def test_nobody_waits_for_a_file_that_is_looked_through(acme: Tenant, looked_while_writing: list[bool]) -> None:
    bolt = make_tenant("Bolt")
    signed_in(acme.contributor).post("/w/acme/import", {"file": package()})
    assert [send(tenant).status_code for tenant in (acme, bolt)] == [201, 201]
    assert looked_while_writing == [False, False, False]
    assert Import.objects.in_workspace(acme.workspace).count() == 2
    assert Import.objects.in_workspace(bolt.workspace).count() == 1


def test_an_import_is_not_there_without_the_answer_that_tells_of_it(
    acme: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_args: object) -> None:
        raise RuntimeError("The process ended.")

    with monkeypatch.context() as patched:
        patched.setattr(idempotency, "_keep", fails)
        with pytest.raises(RuntimeError):
            send(acme)
    assert not Import.objects.in_workspace(acme.workspace).exists()
    assert send(acme).status_code == 201
    assert Import.objects.in_workspace(acme.workspace).count() == 1
