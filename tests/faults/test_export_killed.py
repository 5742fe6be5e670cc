"""kill -9 of the worker in the middle of a library's export: it goes on where it was, and the package is whole."""

import os
import signal
from pathlib import Path

from komin.platform.jobs.tests.installation import installation

_PLAYBOOKS = 16

_BEGIN = """
from komin.people.accounts.models import Person
from komin.people.workspaces.actions.create_workspace import create_workspace
from komin.playbooks.exporting.actions.begin_library_export import begin_library_export
from komin.playbooks.exporting.files import format_called
from komin.playbooks.publishing.tests.playbooks import publish, write_playbook
person = Person.objects.create_user(email="cora@example.com", first_name="Cora", last_name="Acme")
member = create_workspace(owner=person, name="Acme")
for at in range(playbooks):
    publish(member, write_playbook(member, title=f"Playbook {at}", with_photo=False))
answer = str(begin_library_export(by=member, one=format_called("docx")).pk)
"""

# The worker is held until this process is there to watch it: else it is done before on a quick machine.
_KILL = """
import signal, time
from komin.playbooks.exporting.models import ExportedPlaybook
rows = ExportedPlaybook.objects.across_workspaces(reason="a test")
os.killpg(worker, signal.SIGCONT)
deadline = time.monotonic() + 60
while rows.filter(made_at__isnull=False).count() < 3 and time.monotonic() < deadline:
    time.sleep(0.01)
os.killpg(worker, signal.SIGKILL)
answer = {str(row.pk): row.made_at.isoformat() for row in rows if row.made_at}
"""

_LOOK = """
import io, time, zipfile
from komin.platform.blobs.store import BlobKey, blob_store
from komin.playbooks.exporting.models import ExportedPlaybook, LibraryExport
exports = LibraryExport.objects.across_workspaces(reason="a test")
deadline = time.monotonic() + 50
while not exports.filter(ready_at__isnull=False).exists() and time.monotonic() < deadline:
    time.sleep(0.1)
export = exports.get()
with blob_store().open(BlobKey(export.workspace_id, export.sha256)) as file, zipfile.ZipFile(file) as package:
    names = package.namelist() if package.testzip() is None else []
rows = ExportedPlaybook.objects.across_workspaces(reason="a test")
answer = {"names": names, "made": {str(row.pk): row.made_at.isoformat() for row in rows}}
"""


def test_a_library_is_taken_away_once_and_whole_though_the_worker_was_killed(tmp_path: Path) -> None:
    with installation(tmp_path) as place:
        place.run(_BEGIN, playbooks=_PLAYBOOKS)
        worker = place.start_worker()
        os.killpg(worker.process.pid, signal.SIGSTOP)
        before = place.run(_KILL, worker=worker.process.pid)
        worker.process.wait()
        assert 3 <= len(before) < _PLAYBOOKS
        place.start_worker()
        kept = place.run(_LOOK)
    assert len([name for name in kept["names"] if name.endswith(".docx")]) == _PLAYBOOKS
    assert "manifest.json" in kept["names"]
    assert {row: made for row, made in kept["made"].items() if row in before} == before
