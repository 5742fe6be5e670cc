"""The form for a new playbook offers a blank one, the templates of the workspace and those that come along."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from komin.people.workspaces.models import Member
from komin.playbooks.authoring.queries import assemble_document
from komin.playbooks.authoring.tests.editor import Editor
from komin.playbooks.library.actions.create_library import create_library
from komin.playbooks.library.models import Playbook
from komin.playbooks.media.tests.pictures import picture, prepared
from komin.playbooks.templating.actions.keep_template import keep_template
from komin.playbooks.templating.beginnings import MOST_IN_FORM
from komin.playbooks.templating.builtin import builtins
from komin.playbooks.templating.models import Template
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db


def _kept(by: Member, name: str, colour: str = "navy") -> Template:
    editor = Editor(by)
    step, asset = editor.add_step("Close the valve."), prepared(by, picture(colour=colour))
    editor.apply(editor.set_step(step, "photos", [{"id": step, "asset": str(asset.pk)}]))
    return keep_template(by=by, playbook=editor.playbook, name=name, with_photos=True)


def _library(member: Member) -> str:
    page = signed_in(member).get(reverse("library:index", args=[member.workspace.slug]))
    return str(page.content.decode())


def test_blank_is_chosen_until_another_is(acme: Tenant, bolt: Tenant) -> None:
    ours, theirs = _kept(acme.contributor, "Valves"), _kept(bolt.contributor, "Theirs")
    page = _library(acme.administrator)
    values = re.findall(r'name="template" value="([^"]*)"( checked)?', page)
    assert values == [("", " checked"), (str(ours.pk), ""), *((one.slug, "") for one in builtins("en"))]
    assert f"/media/{ours.film[0]['asset']}/480.webp" in page and "1 step · EN" in page
    assert "Theirs" not in page and theirs.film[0]["asset"] not in page
    assert 'name="template"' not in _library(acme.reader)


def test_a_playbook_begins_blank_or_with_what_was_chosen(acme: Tenant, bolt: Tenant) -> None:
    ours, theirs = _kept(acme.contributor, "Valves"), _kept(bolt.contributor, "Theirs")
    browser, address = signed_in(acme.administrator), reverse("templating:begin", args=["acme"])

    def steps(**sent: str) -> list[str]:
        assert browser.post(address, sent).status_code == 302
        playbook = Playbook.objects.in_workspace(acme.workspace).get(title=sent["title"])
        return [step.command for step in assemble_document(playbook).steps()]

    assert steps(title="One", template="") == [] == steps(title="Two")
    assert steps(title="Three", template=str(ours.pk)) == ["Close the valve."]
    assert len(steps(title="Four", template="changeover")) == builtins("en")[0].step_count
    for unknown in (str(theirs.pk), "nonsense"):
        assert browser.post(address, {"title": "Five", "template": unknown}).status_code == 404
    assert not Playbook.objects.in_workspace(acme.workspace).filter(title="Five").exists()


def test_a_title_that_is_refused_comes_back_with_what_was_chosen(acme: Tenant) -> None:
    address = reverse("templating:begin", args=["acme"])
    for template in ("", "assembly"):
        page = signed_in(acme.contributor).post(address, {"template": template, "title": "x" * 161})
        assert page.status_code == 422 and "x" * 161 in page.content.decode()
        assert f'value="{template}" checked' in page.content.decode()
    assert not Playbook.objects.in_workspace(acme.workspace).exists()


def test_the_newest_stand_in_the_form_and_cost_as_many_queries_as_one(acme: Tenant) -> None:
    browser, address = signed_in(acme.contributor), reverse("library:index", args=["acme"])

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(address).status_code == 200
        return len(captured)

    source = _kept(acme.contributor, "Template 00")
    few = queries()
    rows = [
        Template(workspace=acme.workspace, name=f"Template {place:02}", language="en", structure={}, film=source.film)
        for place in range(1, MOST_IN_FORM + 1)
    ]
    Template.objects.bulk_create(rows)
    page = _library(acme.contributor)
    assert f"All {MOST_IN_FORM + 1}" in page and "Template 00" not in page and "Template 12" in page
    # One more: how many there are in all.
    assert queries() == few + 1


def test_a_playbook_begins_in_the_library_that_is_looked_at(acme: Tenant, bolt: Tenant) -> None:
    create_library(by=acme.administrator, name="Assembly")
    looked_at = create_library(by=acme.administrator, name="Maintenance")
    theirs = create_library(by=bolt.administrator, name="Theirs")
    browser = signed_in(acme.contributor)
    page = browser.get(f"{reverse('library:index', args=['acme'])}?library={looked_at.pk}").content.decode()
    assert f'name="library" value="{looked_at.pk}"' in page and 'name="library" value' not in _library(acme.contributor)

    address = reverse("templating:begin", args=["acme"])
    for title, template in (("One", ""), ("Two", "changeover")):
        browser.post(address, {"title": title, "template": template, "library": str(looked_at.pk)})
        assert Playbook.objects.in_workspace(acme.workspace).get(title=title).library_id == looked_at.pk
    for unknown in (str(theirs.pk), "nonsense"):
        assert browser.post(address, {"title": "Three", "library": unknown}).status_code == 404
    assert not Playbook.objects.in_workspace(acme.workspace).filter(title="Three").exists()
