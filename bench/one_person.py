"""A person with 50,000 rows and 5,000 photos takes a copy of everything, and is erased: in what time and memory.

And what the registers of personal data cost a page that everybody opens: nothing, or it is counted here.
"""

import resource
import time
import uuid
from collections.abc import Callable, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

from bench.figures import Aim, Figure, figure
from bench.installation import installation

_ROWS, _PHOTOS, _AT_ONCE = 50_000, 5_000, 5_000
_PHOTO = 20_000
_MB = 1_000_000


def measure() -> Sequence[Figure]:
    with installation() as place:
        place.komin("demo", "--playbooks", "20")
        place.use()
        member = _somebody()
        figures = _of_the_register(member)
        _give(member)
        return [*figures, *_of_the_copy(member), *_of_the_erasure(member)]


def _somebody() -> Any:
    from komin.people.accounts.models import Person
    from komin.people.workspaces.actions.add_member import add_member
    from komin.people.workspaces.models import Member, Role

    everywhere = Member.objects.across_workspaces(reason="the only workspace")
    owner = everywhere.select_related("person", "workspace").filter(role=Role.OWNER)[0]
    person = Person.objects.create_user(email="ada@example.com", first_name="Ada", last_name="Zqada")
    return add_member(by=owner, person=person, role=Role.CONTRIBUTOR)


def _give(member: Any) -> None:
    """Lines of the audit trail, and photos that differ."""
    from komin.platform.audit.models import AuditEntry
    from komin.platform.blobs.store import blob_store
    from komin.playbooks.media.models import Asset, AssetState

    for start in range(0, _ROWS, _AT_ONCE):
        AuditEntry.objects.bulk_create(
            AuditEntry(
                workspace_id=member.workspace_id, actor_id=member.person_id, action="step.change",
                object_kind="step", object_id=uuid.uuid4(), detail={"number": start + place},
            )
            for place in range(_AT_ONCE)
        )  # fmt: skip
    for start in range(0, _PHOTOS, _AT_ONCE):
        stored = [
            blob_store().write(member.workspace_id, [uuid.uuid4().bytes * (_PHOTO // 16)]) for _ in range(_AT_ONCE)
        ]
        Asset.objects.bulk_create(
            Asset(
                workspace_id=member.workspace_id, added_by=member, sha256=one.key.sha256, size=one.size,
                file_name=f"zqada-{start + place}.jpg", state=AssetState.READY, kept=True,
            )
            for place, one in enumerate(stored)
        )  # fmt: skip


def _of_the_copy(member: Any) -> list[Figure]:
    from komin.privacy.rights.actions.begin_package import begin_package
    from komin.privacy.rights.actions.make_package import make_package

    package = begin_package(by=member.person)
    seconds, grown = _measured(lambda: make_package(package.pk))
    package.refresh_from_db()
    return [
        figure(f"a copy of {_ROWS} rows and {_PHOTOS} photos", seconds, "s", aim=Aim("at most", 300)),
        figure("its size", package.size / _MB, "MB"),
        figure("memory that it takes", grown, "MB", aim=Aim("at most", 100)),
    ]


def _of_the_erasure(member: Any) -> list[Figure]:
    from komin.kernel import clock
    from komin.privacy.erasure.actions.close_account import close_account
    from komin.privacy.erasure.actions.erase_person import erase_person
    from komin.privacy.erasure.models import Erasure

    erasure = close_account(by=member.person)
    Erasure.objects.filter(pk=erasure.pk).update(due_at=clock.now())
    states = []
    seconds, grown = _measured(lambda: states.append(erase_person(erasure.pk)))
    return [
        figure(f"an erasure of {_ROWS} rows and {_PHOTOS} photos", seconds, "s", aim=Aim("at most", 300)),
        figure("memory that it takes", grown, "MB", aim=Aim("at most", 100)),
        figure(
            "erasures that ended complete", sum(state == "complete" for state in states), "", aim=Aim("at least", 1)
        ),
    ]


def _measured(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds, and by how many megabytes the process has grown beyond its largest until then."""
    before, began = _largest(), time.perf_counter()
    work()
    return time.perf_counter() - began, _largest() - before


def _largest() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / _MB


def _of_the_register(member: Any) -> list[Figure]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext, override_settings

    browser = Client()
    browser.force_login(member.person)
    page = f"/w/{member.workspace.slug}/"
    with override_settings(ALLOWED_HOSTS=["testserver"]):
        browser.get(page, follow=True)
        with CaptureQueriesContext(connection) as asked, _counted() as calls:
            answer = browser.get(page, follow=True)
    assert answer.status_code == 200, answer
    of_registers = [one for one in asked.captured_queries if "privacy_" in one["sql"] or "consent_" in one["sql"]]
    return [
        figure("questions a page puts to the registers", len(of_registers), "", aim=Aim("at most", 0)),
        figure("times a page reads the declarations", len(calls), "", aim=Aim("at most", 0)),
    ]


@contextmanager
def _counted() -> Any:
    """Every call of what goes through all declarations."""
    from komin.kernel import personal_data, restriction, ways

    calls: list[None] = []
    whole = personal_data.declarations

    def counting() -> Any:
        calls.append(None)
        return whole()

    with ExitStack() as changed:
        for module in (personal_data, restriction, ways):
            changed.enter_context(patch.object(module, "declarations", counting))
        yield calls
