"""A whole library on its way out: prepared in the background, once, for those who may see it, for a week."""

import io
import json
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from komin.kernel import clock
from komin.kernel.errors import Unavailable
from komin.people.workspaces.models import Member
from komin.platform.blobs.store import BlobKey, blob_store
from komin.platform.jobs.testing import run_jobs
from komin.playbooks.document.schema import Document
from komin.playbooks.exporting.actions import make_library_export as making
from komin.playbooks.exporting.actions.begin_library_export import begin_library_export
from komin.playbooks.exporting.actions.forget_old_exports import forget_old_exports
from komin.playbooks.exporting.actions.make_library_export import make_library_export
from komin.playbooks.exporting.copies import copy_for
from komin.playbooks.exporting.files import format_called
from komin.playbooks.exporting.models import ExportedPlaybook, LibraryExport
from komin.playbooks.library.actions.delete_playbook import delete_playbook
from komin.playbooks.library.models import Playbook
from komin.playbooks.media.actions.remove_discarded_blobs import remove_discarded_blobs
from komin.playbooks.publishing.tests.playbooks import add_steps, publish, write_playbook
from komin.playbooks.publishing.tests.test_content import link, text, tree
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db


def three(by: Member) -> list[Playbook]:
    """Two that are published, the second of which leads to the first, and a draft."""
    first, second, draft = (write_playbook(by, title=title, with_photo=title == "First") for title in _TITLES)
    publish(by, first)
    add_steps(by, second, [{"command": "See also.", "text": tree(text("First", link(first.pk)))}])
    publish(by, second)
    return [first, second, draft]


_TITLES = ("First", "Second", "Third")


def package(member: Member, export: LibraryExport) -> zipfile.ZipFile:
    answer: Any = signed_in(member).get(f"/w/{member.workspace.slug}/take-away/{export.pk}/package.zip")
    assert answer.status_code == 200
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


def begun(member: Member, form: str) -> LibraryExport:
    return begin_library_export(by=member, one=format_called(form))


def rows(export: LibraryExport) -> Any:
    return ExportedPlaybook.objects.in_workspace(export.workspace_id).filter(export=export)


def test_a_library_is_asked_for_on_its_page_and_comes_with_a_mail(acme: Tenant) -> None:
    playbooks = three(acme.contributor)
    client = signed_in(acme.contributor)
    page = f"/w/{acme.workspace.slug}/take-away"
    assert b"Komin package" in client.get(page).content
    answers = [client.post(page, {"format": "json"}) for _ in range(2)]
    assert {answer.status_code for answer in answers} == {302} and answers[0]["Location"] == answers[1]["Location"]
    assert b"0 of 3" in client.get(answers[0]["Location"]).content
    run_jobs()
    assert b"Download" in client.get(answers[0]["Location"]).content
    assert [acme.contributor.person.email] in [message.to for message in mail.outbox]
    export = LibraryExport.objects.in_workspace(acme.workspace).get()
    with package(acme.contributor, export) as taken:
        assert taken.testzip() is None
        manifest = json.loads(taken.read("manifest.json"))
        assert [(one["title"], one["standing"]) for one in manifest["playbooks"]] == [
            ("First", "in_force"), ("Second", "in_force"), ("Third", "draft")
        ]  # fmt: skip
        documents = [json.loads(taken.read(f"{one['folder']}playbook.json")) for one in manifest["playbooks"]]
        assert [Document.model_validate(one["document"]).number for one in documents] == [
            playbook.number for playbook in playbooks
        ]
    reader, other = signed_in(acme.reader), signed_in(acme.owner)
    assert reader.post(page, {"format": "json"}).status_code == 403
    assert other.get(f"{answers[0]['Location']}/package.zip").status_code == 404


def test_web_pages_of_a_library_lead_to_each_other(acme: Tenant) -> None:
    three(acme.contributor)
    export = begun(acme.contributor, "html")
    run_jobs()
    with package(acme.contributor, export) as taken:
        names, contents = set(taken.namelist()), taken.read("index.html").decode()
        folders = [one["folder"] for one in json.loads(taken.read("manifest.json"))["playbooks"]]
        assert all(f'href="{folder}index.html"' in contents for folder in folders)
        # What is shown once a script turned to it is never shown here: this page has none.
        assert "opage" not in contents
        second = taken.read(f"{folders[1]}index.html").decode()
        assert f'<a href="../../{folders[0]}index.html">First</a>' in second
        assert {"assets/viewer-style.css", f"{folders[0]}index.html"} <= names


def test_an_export_that_was_interrupted_goes_on_where_it_was(acme: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    playbooks = three(acme.contributor)
    export = begun(acme.contributor, "json")
    seen = list[str]()

    def once(member: Member, playbook: Playbook) -> Any:
        seen.append(playbook.number)
        if len(seen) == 2:
            raise Unavailable("the store is away")
        return copy_for(member, playbook)

    monkeypatch.setattr(making, "copy_for", once)
    with pytest.raises(Unavailable):
        make_library_export(export.pk)
    assert [row.made_at is not None for row in rows(export)] == [True, False, False]
    delete_playbook(by=acme.owner, playbook=playbooks[2])
    make_library_export(export.pk)
    assert seen == [playbooks[0].number, playbooks[1].number, playbooks[1].number]
    with package(acme.contributor, export) as taken:
        listed = json.loads(taken.read("manifest.json"))["playbooks"]
        assert [one["title"] for one in listed] == ["First", "Second"]
    make_library_export(export.pk)
    assert len(mail.outbox) <= 1


def test_who_may_not_come_any_more_gets_nothing(acme: Tenant) -> None:
    three(acme.contributor)
    export = begun(acme.contributor, "json")
    Member.objects.in_workspace(acme.workspace).filter(pk=acme.contributor.pk).update(deactivated_at=clock.now())
    run_jobs()
    assert not LibraryExport.objects.in_workspace(acme.workspace).filter(pk=export.pk).exists()


def test_a_package_goes_after_a_week_and_what_it_was_made_of_after_a_day(
    acme: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    three(acme.contributor)
    export = begun(acme.contributor, "json")
    make_library_export(export.pk)
    export.refresh_from_db()
    key, before, now = BlobKey(acme.workspace.pk, export.sha256), set(blob_store().keys()), clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=2))
    assert remove_discarded_blobs() == 3
    assert blob_store().exists(key) and forget_old_exports() == 0
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=8))
    assert forget_old_exports() == 1
    client: Client = signed_in(acme.contributor)
    assert client.get(f"/w/{acme.workspace.slug}/take-away/{export.pk}").status_code == 404
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=10))
    assert remove_discarded_blobs() == 1
    assert len(before - set(blob_store().keys())) == 4 and not blob_store().exists(key)
