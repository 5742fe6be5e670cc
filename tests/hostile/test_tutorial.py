"""A newcomer copies the lines of docs/developer/api.md one after the other, with curl, against a running server."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import settings
from django.test import override_settings
from pytest_django.live_server_helper import LiveServer

from komin.api.web import tutorial
from komin.people.tokens.scopes import Scope
from komin.people.tokens.tests.tokens import personal
from komin.playbooks.library.models import Playbook
from komin.playbooks.media.tests.pictures import picture
from tests.components import lacking
from tests.fixtures import make_tenant


@pytest.mark.django_db(transaction=True)
def test_the_lines_of_the_document_lead_from_a_token_to_a_published_playbook(
    live_server: LiveServer, tmp_path: Path
) -> None:
    if not shutil.which("curl"):
        lacking("curl is not on this machine (Debian: apt install curl).")
    acme = make_tenant("Acme")
    secret = personal(acme.contributor, Scope.LIBRARY_READ, Scope.DRAFTS_WRITE, Scope.PUBLISH).secret
    (tmp_path / "photo.jpg").write_bytes(picture())
    setting = tutorial.setting(root=live_server.url).replace("komin_p_…", secret)
    script = "\n".join(["set -e -o pipefail", setting, *tutorial.STEPS])
    with override_settings(KOMIN=settings.KOMIN):
        done = subprocess.run(["bash", "-c", script], cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    playbook = Playbook.objects.in_workspace(acme.workspace).get()
    assert (playbook.title, playbook.published_version) == ("Change the filter cartridge", 1)
    assert playbook.step_count == 3 and playbook.has_unpublished_changes
    assert (tmp_path / "playbook.pdf").read_bytes().startswith(b"%PDF")
    commands = [step["content"] for step in json.loads((tmp_path / "draft.json").read_text())["steps"]]
    assert commands[0]["command"] == "Close the inlet valve."
