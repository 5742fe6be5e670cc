"""A dictated line: once it was answered, nothing of the voice or of its words is anywhere (charter K04)."""

import io
import logging
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client

from komin.kernel.tenancy import every_row
from komin.platform.blobs.store import blob_store
from komin.platform.programs.models import KeptAnswer
from komin.playbooks.authoring.actions.create_playbook import create_playbook
from komin.playbooks.capturing.tests.phones import PhoneInHand
from komin.playbooks.capturing.tests.voices import require_recogniser, spoken
from komin.playbooks.library.models import Playbook
from komin.privacy.charter.measures import measures_now
from tests.fixtures import Tenant, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("dictation")]
LINE = "The pelican carries seven umbrellas."
WORDS = ("pelican", "umbrella")


@pytest.fixture
def playbook(acme: Tenant) -> Playbook:
    return create_playbook(by=acme.contributor, title="Change the filter", language="en")


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Every line, of whatever weight."""
    written = io.StringIO()
    handler, root = logging.StreamHandler(written), logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield written
    root.removeHandler(handler)
    root.setLevel(level)


def files() -> set[Path]:
    """Of the data folder and the temporary one."""
    return {file for folder in (settings.DATA_DIR, Path(tempfile.gettempdir())) for file in folder.rglob("*")}


def database() -> str:
    """Every value of every row."""
    models = [model for model in apps.get_models() if model._meta.managed]
    rows = (row for model in models for row in every_row(model, reason="a test reads everything").values_list())
    return "\n".join(str(value) for row in rows for value in row).lower()


def test_nothing_of_a_dictated_line_is_kept_anywhere(
    acme: Tenant, playbook: Playbook, log: io.StringIO, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    require_recogniser()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    api = f"/api/v1/workspaces/{acme.workspace.slug}/playbooks/{playbook.pk}/capture/dictation"
    voice, browser, phone = spoken(LINE), signed_in(acme.contributor), PhoneInHand(acme.contributor, playbook)
    before, kept = files(), list(blob_store().keys(acme.workspace.pk))
    for client in (browser, phone.client):
        answer = client.post(api, voice, content_type="audio/wav", headers={"Idempotency-Key": "one-and-the-same"})
        assert [word for word in WORDS if word in answer.json()["text"].lower()] == list(WORDS)
        assert client.post(api, voice[4:], content_type="audio/wav").status_code == 415
    assert files() == before
    assert list(blob_store().keys(acme.workspace.pk)) == kept
    assert KeptAnswer.objects.across_workspaces(reason="a test reads everything").count() == 0
    everything = database()
    assert "change the filter" in everything
    assert [word for word in WORDS if word in everything or word in log.getvalue().lower()] == []


def test_the_page_about_data_says_who_hears_where_somebody_does(monkeypatch: pytest.MonkeyPatch) -> None:
    require_recogniser()
    where = {"en": "becomes text in its memory", "fr": "devient du texte dans sa mémoire"}
    pages = {"en": "/en/privacy/where", "fr": "/fr/privacy/where"}
    for language, address in pages.items():
        assert where[language] in Client().get(address).content.decode()
    monkeypatch.setitem(settings.KOMIN, "DICTATION", "off")
    for language, address in pages.items():
        assert where[language] not in Client().get(address).content.decode()


def test_the_measure_says_who_hears(monkeypatch: pytest.MonkeyPatch) -> None:
    require_recogniser()

    def said() -> str:
        return next(measure.found for measure in measures_now() if str(measure.name) == "Lines that are dictated")

    assert said().startswith("Heard in memory by this server alone")
    monkeypatch.setitem(settings.KOMIN, "DICTATION", "off")
    assert said() == "Nothing is heard: lines are typed."
