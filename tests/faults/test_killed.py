"""kill -9 of the web server in the middle of saving, uploading and publishing: what was acknowledged is there, once."""

import hashlib
import os
import threading
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from komin.platform.jobs.tests.installation import installation
from komin.playbooks.media.limits import PART_SIZE
from tests.faults.program import Program, Server, served

_STEPS, _FILES, _VERSIONS, _KILLS = 30, 4, 12, 3


def _save_steps(program: Program, saved: list[str]) -> None:
    for number in range(_STEPS):
        command = f"Step {number}"
        answer = program.insist("POST", f"playbooks/{program.playbook}/operations", program.addition(command))
        assert answer.body["results"][0]["status"] == "applied"
        saved.append(command)


def _send_files(program: Program, sent: dict[str, str]) -> None:
    for _ in range(_FILES):
        content = os.urandom(PART_SIZE + 1000)
        sha256 = hashlib.sha256(content).hexdigest()
        announced = {"file_name": "IMG_1.jpg", "size": len(content), "sha256": sha256}
        upload = program.insist("POST", "uploads", announced).body["id"]
        for number, start in enumerate(range(0, len(content), PART_SIZE), start=1):
            # Somebody who tries again may be told that the whole has arrived.
            part = program.insist("PUT", f"uploads/{upload}/parts/{number}", content[start : start + PART_SIZE])
            assert part.status in (204, 409)
        answer = program.insist("POST", f"uploads/{upload}/completion")
        assert answer.status == 201, answer
        sent[sha256] = answer.body["id"]


def _kill_while(server: Server, works: list[threading.Thread]) -> None:
    for work in works:
        work.start()
    for _ in range(_KILLS):
        works[0].join(timeout=0.7)
        server.kill()
        server.start()
    for work in works:
        work.join(timeout=120)
        assert not work.is_alive()


def test_all_that_was_acknowledged_is_there_once(tmp_path: Path) -> None:
    saved: list[str] = []
    sent: dict[str, str] = {}
    with installation(tmp_path) as place, served(place) as (server, program):
        works = [
            threading.Thread(target=_save_steps, args=(program, saved)),
            threading.Thread(target=_send_files, args=(program, sent)),
        ]
        _kill_while(server, works)
        assert len(saved) == _STEPS and len(sent) == _FILES
        assert program.commands() == saved
        kept = place.run(
            "from komin.playbooks.media.models import Asset\n"
            "from komin.platform.blobs.store import BlobKey, blob_store\n"
            "import hashlib\n"
            "assets = Asset.objects.across_workspaces(reason='a test')\n"
            "answer = {hashlib.sha256(blob_store().open(BlobKey(a.workspace_id, a.sha256)).read()).hexdigest(): "
            "str(a.pk) for a in assets}"
        )
        assert kept == sent


def _publish_versions(program: Program, published: dict[int, int]) -> None:
    """The draft revision of each version, by its number."""
    path = f"playbooks/{program.playbook}"
    for number in range(_VERSIONS):
        saved = program.insist("POST", f"{path}/operations", program.addition(f"Step {number}"))
        revision = saved.body["revision"]
        answer = program.insist("POST", f"{path}/publish", {"draft_revision": revision})
        assert answer.status == 201, answer
        assert answer.body["number"] not in published
        published[answer.body["number"]] = revision


def test_what_was_published_is_there_once_and_whole(tmp_path: Path) -> None:
    published: dict[int, int] = {}
    with installation(tmp_path) as place, served(place) as (server, program):
        _kill_while(server, [threading.Thread(target=_publish_versions, args=(program, published))])
        assert list(published) == list(range(1, _VERSIONS + 1))
        path = f"playbooks/{program.playbook}/versions"
        assert program.insist("GET", path).body["in_force"] == _VERSIONS
        kept = place.run(
            "from komin.playbooks.publishing.hashes import text_sha256\n"
            "from komin.playbooks.publishing.models import Version\n"
            "versions = Version.objects.across_workspaces(reason='a test').order_by('number')\n"
            "answer = [[v.number, v.draft_revision, text_sha256(v.document) == v.document_sha256] for v in versions]"
        )
        assert kept == [[number, revision, True] for number, revision in published.items()]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no server that could be restarted")
def test_a_database_that_cut_every_connection_is_found_again(tmp_path: Path) -> None:
    with installation(tmp_path) as place, served(place) as (_server, program):
        for number in range(3):
            path = f"playbooks/{program.playbook}/operations"
            assert program.ask("POST", path, program.addition(f"Step {number}")).status == 200
            _cut_connections(place.environment["KOMIN_DATABASE_URL"])
        assert program.ask("GET", f"playbooks/{program.playbook}/draft").status == 200
        assert program.commands() == ["Step 0", "Step 1", "Step 2"]


def _cut_connections(address: str) -> None:
    """As a restart does."""
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
