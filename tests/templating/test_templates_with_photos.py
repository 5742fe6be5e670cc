"""A template keeps its photos when whoever keeps it says so: they are used, and stay those of the workspace."""

import uuid
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from komin.kernel import clock
from komin.kernel.errors import Invalid
from komin.people.workspaces.models import Member
from komin.platform.jobs.testing import run_jobs
from komin.playbooks.authoring.models import DraftPhoto, DraftStep
from komin.playbooks.authoring.queries import assemble_document, draft_revision
from komin.playbooks.authoring.tests.editor import Editor
from komin.playbooks.document.tests.marking import area, mark, photo_with
from komin.playbooks.library.models import Playbook
from komin.playbooks.media.actions.clean_up_media import clean_up_media
from komin.playbooks.media.models import Asset, TreatedPhoto
from komin.playbooks.media.tests.pictures import picture, prepared
from komin.playbooks.publishing.actions.publish_version import publish_version
from komin.playbooks.templating.actions.begin_with_structure import begin_with_structure
from komin.playbooks.templating.actions.keep_template import keep_template
from komin.playbooks.templating.actions.remove_template import remove_template
from komin.playbooks.templating.actions.replace_template import replace_template
from komin.playbooks.templating.models import Template, TemplatePhoto
from tests.fixtures import Tenant, signed_in
from tests.media.nights import nights_at_work

pytestmark = pytest.mark.django_db


@pytest.fixture
def valve(acme: Tenant) -> Asset:
    return prepared(acme.contributor, picture(colour="navy"), "valve.jpg")


@pytest.fixture
def wrench(acme: Tenant) -> Asset:
    return prepared(acme.contributor, picture(colour="green"), "wrench.jpg")


def _shown(asset: Asset) -> dict[str, Any]:
    """With an arrow drawn on it and something blurred."""
    return photo_with(
        mark("arrow", start={"x": 0.1, "y": 0.1}, end={"x": 0.4, "y": 0.4}),
        mark("blur", area=area(0.5, 0.5, 0.3, 0.3)),
        asset=asset.pk,
    )


def _written(by: Member, valve: Asset, wrench: Asset) -> Editor:
    """A step that shows the valve, a step without photo, and the wrench among the tools."""
    editor = Editor(by)
    step = editor.add_step("Close the valve.")
    editor.add_step("Drain the pipe.")
    tool = {"id": str(uuid.uuid4()), "name": "Wrench", "photo": str(wrench.pk)}
    done = editor.apply(editor.set_step(step, "photos", [_shown(valve)]), _tools(editor, tool))
    assert [one["status"] for one in done] == ["applied", "applied"]
    run_jobs()
    return editor


def _tools(editor: Editor, *tools: dict[str, Any]) -> dict[str, Any]:
    return {"op": "before.set", "field": "tools", "value": list(tools), "base": editor.base}


def _show_nothing(editor: Editor) -> None:
    """The draft lets its photos go."""
    step = str(assemble_document(editor.playbook).steps()[0].id)
    editor.apply(editor.set_step(step, "photos", []), _tools(editor))


def _begun(by: Member, template: Template) -> Playbook:
    return begin_with_structure(by=by, title="Pump 5", structure=template.structure, language=template.language)


def _nights(start: datetime, number: int = 50) -> None:
    for night in nights_at_work(1, number - 1):
        with clock.standing_at(start + timedelta(days=night)):
            clean_up_media()


def _is_there(asset: Asset) -> bool:
    return Asset.objects.in_workspace(asset.workspace_id).filter(pk=asset.pk).exists()


def test_photos_and_what_is_drawn_on_them_come_along(acme: Tenant, valve: Asset, wrench: Asset) -> None:
    source = _written(acme.contributor, valve, wrench).playbook
    template = keep_template(by=acme.contributor, playbook=source, name="Valves", with_photos=True)
    begun = _begun(acme.administrator, template)

    was, now = assemble_document(source), assemble_document(begun)
    photo = now.steps()[0].photos[0]
    assert (photo.asset, photo.marks[0].kind, len(photo.marks)) == (valve.pk, "arrow", 2)
    assert photo.id != was.steps()[0].photos[0].id
    assert now.before.tools[0].photo == wrench.pk
    shown = DraftPhoto.objects.in_workspace(acme.workspace).filter(draft__playbook=begun)
    assert set(shown.values_list("asset_id", flat=True)) == {valve.pk, wrench.pk}

    run_jobs()
    version = publish_version(by=acme.administrator, playbook=begun, draft_revision=draft_revision(begun))
    assert version.number == 1


def test_words_only_leave_the_photos_of_tools_behind_too(acme: Tenant, valve: Asset, wrench: Asset) -> None:
    source = _written(acme.contributor, valve, wrench).playbook
    template = keep_template(by=acme.contributor, playbook=source, name="Valves")
    begun = assemble_document(_begun(acme.contributor, template))
    assert begun.before.tools[0].name == "Wrench" and begun.before.tools[0].photo is None
    assert not TemplatePhoto.objects.in_workspace(acme.workspace).exists() and template.film == []


def test_what_a_template_shows_is_used_and_is_not_cleaned_up(acme: Tenant, valve: Asset, wrench: Asset) -> None:
    start = clock.now()
    editor = _written(acme.contributor, valve, wrench)
    template = keep_template(by=acme.contributor, playbook=editor.playbook, name="Valves", with_photos=True)
    blurred = TreatedPhoto.objects.in_workspace(acme.workspace).get()
    _show_nothing(editor)
    page = signed_in(acme.contributor).get(reverse("media:media", args=["acme"])).content.decode()
    assert page.count("0 places in drafts, 0 versions, 1 template") == 2 and "Valves</span> · template" in page

    _nights(start)
    assert _is_there(valve) and _is_there(wrench)
    assert TreatedPhoto.objects.in_workspace(acme.workspace).filter(pk=blurred.pk).exists()
    remove_template(by=acme.contributor, template=template)
    _nights(start + timedelta(days=50))
    assert not _is_there(valve) and not _is_there(wrench)


def test_a_template_that_is_replaced_by_words_lets_its_photos_go(acme: Tenant, valve: Asset, wrench: Asset) -> None:
    editor = _written(acme.contributor, valve, wrench)
    template = keep_template(by=acme.contributor, playbook=editor.playbook, name="Valves", with_photos=True)
    replace_template(by=acme.contributor, template=template, playbook=editor.playbook, with_photos=True)
    assert TemplatePhoto.objects.in_workspace(acme.workspace).count() == 2
    replace_template(by=acme.contributor, template=template, playbook=editor.playbook)
    assert not TemplatePhoto.objects.in_workspace(acme.workspace).exists()
    assert assemble_document(editor.playbook).steps()[0].photos


def test_photos_of_another_workspace_are_refused(acme: Tenant, bolt: Tenant, valve: Asset, wrench: Asset) -> None:
    template = keep_template(
        by=acme.contributor,
        playbook=_written(acme.contributor, valve, wrench).playbook,
        name="Valves",
        with_photos=True,
    )
    with pytest.raises(Invalid, match="not one of this workspace"):
        _begun(bolt.contributor, template)
    assert not Playbook.objects.in_workspace(bolt.workspace).exists()

    theirs = Editor(bolt.contributor)
    step = theirs.add_step("Look")
    shown = {"command": "Look", "photos": [_shown(valve)]}
    DraftStep.objects.in_workspace(bolt.workspace).filter(pk=step).update(content=shown)
    with pytest.raises(Invalid, match="not there any more"):
        keep_template(by=bolt.contributor, playbook=theirs.playbook, name="Stolen", with_photos=True)
    assert not Template.objects.in_workspace(bolt.workspace).exists()


def test_whoever_keeps_a_template_is_asked_about_photos_when_there_are_any(
    acme: Tenant, valve: Asset, wrench: Asset
) -> None:
    browser, bare = signed_in(acme.contributor), Editor(acme.contributor)
    bare.add_step("Look")
    shown = _written(acme.contributor, valve, wrench)
    asked, plain = (reverse("templating:keep", args=["acme", editor.playbook.pk]) for editor in (shown, bare))
    assert "2 photos, with what is drawn on them." in browser.get(asked).content.decode()
    assert 'name="photos"' not in browser.get(plain).content.decode()

    refused = browser.post(asked, {"name": "", "photos": "with"})
    assert refused.status_code == 422 and 'value="with" checked' in refused.content.decode()
    browser.post(asked, {"name": "All of it", "photos": "with"})
    browser.post(asked, {"name": "Words"})
    kept = Template.objects.in_workspace(acme.workspace)
    assert {one.name: len(one.film) for one in kept} == {"All of it": 1, "Words": 0}
