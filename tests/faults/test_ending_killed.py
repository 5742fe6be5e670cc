"""kill -9 of the worker while a workspace ends: it goes on where it was, until all of it is gone, once."""

import os
import signal
from pathlib import Path

from komin.platform.jobs.tests.installation import installation

_PLAYBOOKS = 40

_BEGIN = """
from datetime import timedelta
from komin.kernel import clock
from komin.people.accounts.models import Person
from komin.people.ownership.actions.close_workspace import close_workspace
from komin.people.ownership.jobs import go_on
from komin.people.ownership.models import Closing
from komin.people.workspaces.actions.create_workspace import create_workspace
from komin.playbooks.publishing.tests.playbooks import publish, write_playbook
people = [
    Person.objects.create_user(email=f"{name}@example.com", first_name=name, last_name="Test")
    for name in ("acme", "bolt")
]
owners = [create_workspace(owner=person, name=person.first_name) for person in people]
for owner in owners:
    for at in range(playbooks if owner is owners[0] else 1):
        publish(owner, write_playbook(owner, title=f"Playbook {at}", with_photo=False))
closing = close_workspace(by=owners[0], name="acme")
closing.due_at = clock.now() - timedelta(hours=1)
closing.save()
go_on()
answer = [str(owner.workspace_id) for owner in owners]
"""

# The worker is held until this process is there to watch it: else it is done before on a quick machine.
_KILL = """
import signal, time
from komin.people.ownership.models import Closing
rows = Closing.objects.across_workspaces(reason="a test")
os.killpg(worker, signal.SIGCONT)
deadline = time.monotonic() + 60
while rows.get().rows < 20 and time.monotonic() < deadline:
    time.sleep(0.005)
os.killpg(worker, signal.SIGKILL)
answer = {"state": rows.get().state, "rows": rows.get().rows}
"""

_LOOK = """
import time, uuid
from komin.kernel.tenancy import every_row
from komin.people.ownership.models import Closing
from komin.people.ownership.tables import tables_of_workspaces
from komin.platform.blobs.store import blob_store
from komin.platform.mail.models import OutgoingMail
rows = Closing.objects.across_workspaces(reason="a test")
deadline = time.monotonic() + 60
while rows.get().state != "ended" and time.monotonic() < deadline:
    time.sleep(0.1)
def left(pk):
    return sum(every_row(one, reason="a test").filter(workspace_id=pk).count() for one in tables_of_workspaces())
answer = {
    "state": rows.get().state,
    "rows": rows.get().rows,
    "left": [left(uuid.UUID(pk)) for pk in workspaces],
    "files": len(list(blob_store().keys(uuid.UUID(workspaces[0])))),
    "told": OutgoingMail.objects.filter(template="ownership/mail/ended").count(),
}
"""


def test_a_workspace_ends_once_and_whole_though_the_worker_was_killed(tmp_path: Path) -> None:
    with installation(tmp_path) as place:
        workspaces = place.run(_BEGIN, playbooks=_PLAYBOOKS)
        worker = place.start_worker()
        os.killpg(worker.process.pid, signal.SIGSTOP)
        before = place.run(_KILL, worker=worker.process.pid)
        worker.process.wait()
        assert before["state"] == "under_way" and before["rows"] >= 20
        place.start_worker()
        after = place.run(_LOOK, workspaces=workspaces)
    assert after["state"] == "ended" and after["rows"] > before["rows"]
    assert after["left"][0] == 0 and after["left"][1] > 5
    assert (after["files"], after["told"]) == (0, 1)
