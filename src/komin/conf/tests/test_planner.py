from django.db import connection

from komin.conf.jobs import look_at_tables
from komin.playbooks.library.actions.create_library import create_library
from komin.playbooks.library.models import Playbook
from tests.fixtures import Tenant


def plan_of_finding_one_by_its_id(tenant: Tenant) -> str:
    playbooks = Playbook.objects.visible_to(tenant.contributor)
    some = list(playbooks.values_list("pk", flat=True)[:24])
    return playbooks.filter(pk__in=some).explain()


def test_a_playbook_is_found_by_its_id_without_reading_its_workspace(acme: Tenant, bolt: Tenant) -> None:
    for tenant in (acme, bolt):
        library = create_library(by=tenant.contributor, name="Line 4")
        Playbook.objects.bulk_create(
            [Playbook(workspace=tenant.workspace, library=library, number=f"MO-{place}") for place in range(2_000)]
        )

    look_at_tables()

    by_id = {"sqlite": "(id=?)", "postgresql": "library_playbook_pkey"}[connection.vendor]
    assert by_id in plan_of_finding_one_by_its_id(acme)
