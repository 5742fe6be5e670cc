"""A draft is kept as a template, a new playbook begins with one, and neither changes the other afterwards."""

import uuid

import pytest
from django.urls import reverse

from komin.kernel.errors import Clash, Invalid, NotPermitted
from komin.people.workspaces.models import Member
from komin.playbooks.authoring.actions.apply_operations import apply_operations
from komin.playbooks.authoring.actions.create_playbook import create_playbook
from komin.playbooks.authoring.models import DraftPhoto
from komin.playbooks.authoring.operations import AddStep, SetStep
from komin.playbooks.authoring.queries import assemble_document, draft_revision, live_sections
from komin.playbooks.document.schema import Document
from komin.playbooks.library.models import Playbook
from komin.playbooks.media.tests.pictures import picture, prepared
from komin.playbooks.publishing.actions.publish_version import publish_version
from komin.playbooks.templating.actions.begin_with_structure import begin_with_structure
from komin.playbooks.templating.actions.keep_template import keep_template
from komin.playbooks.templating.actions.remove_template import remove_template
from komin.playbooks.templating.actions.rename_template import rename_template
from komin.playbooks.templating.actions.replace_template import replace_template
from komin.playbooks.templating.builtin import builtins
from komin.playbooks.templating.models import Template
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db


def _written(by: Member) -> Playbook:
    """Two steps; the first shows a photo, warns, and branches to the second."""
    playbook = create_playbook(by=by, title="Change the seal", language="en")
    section, photo = live_sections(playbook)[0].pk, prepared(by, picture())
    notice = {"id": str(uuid.uuid4()), "level": "danger", "hazard": "Live parts."}
    first, second = uuid.uuid4(), uuid.uuid4()
    branch = {"id": str(uuid.uuid4()), "condition": "it leaks", "target": str(second)}
    shown = {"id": str(uuid.uuid4()), "asset": str(photo.pk), "alt": "The valve"}
    contents = {
        first: {"command": "Close the valve.", "notices": [notice], "photos": [shown], "branches": [branch]},
        second: {"command": "Drain the pipe."},
    }
    operations = [
        AddStep(op="step.add", id=pk, section=section, after=after, content=content)
        for (pk, content), after in zip(contents.items(), [None, first], strict=True)
    ]
    apply_operations(by=by, playbook=playbook, batch_id=uuid.uuid4(), operations=operations)
    return playbook


def _says(playbook: Playbook) -> list[str]:
    return [step.command for step in assemble_document(playbook).steps()]


def _begun(by: Member, template: Template, title: str = "Change the filter") -> Playbook:
    return begin_with_structure(by=by, title=title, structure=template.structure, language=template.language)


def test_a_playbook_begins_with_the_words_of_a_template_and_without_its_photos(acme: Tenant) -> None:
    source = _written(acme.contributor)
    template = keep_template(by=acme.contributor, playbook=source, name="Seals")
    begun = _begun(acme.administrator, template)

    document = assemble_document(begun)
    assert (document.title, _says(begun)) == ("Change the filter", ["Close the valve.", "Drain the pipe."])
    first, second = document.steps()
    assert first.notices[0].hazard == "Live parts." and first.photos == ()
    assert first.branches[0].target == second.id
    assert not DraftPhoto.objects.in_workspace(acme.workspace).filter(draft__playbook=begun).exists()


def test_what_is_written_later_on_either_side_stays_on_its_side(acme: Tenant) -> None:
    source = _written(acme.contributor)
    template = keep_template(by=acme.contributor, playbook=source, name="Seals")
    begun = _begun(acme.contributor, template)
    for playbook, line in ((source, "Stop the pump."), (begun, "Open the cover.")):
        step = assemble_document(playbook).steps()[0].id
        change = SetStep(op="step.set", id=step, field="command", value=line, base=draft_revision(playbook))
        apply_operations(by=acme.contributor, playbook=playbook, batch_id=uuid.uuid4(), operations=[change])
    assert (_says(source)[0], _says(begun)[0]) == ("Stop the pump.", "Open the cover.")
    assert _says(_begun(acme.contributor, template))[0] == "Close the valve."


def test_two_playbooks_of_one_template_share_no_id(acme: Tenant) -> None:
    template = keep_template(by=acme.contributor, playbook=_written(acme.contributor), name="Seals")
    documents = [assemble_document(_begun(acme.contributor, template)) for _ in range(2)]

    def ids(document: Document) -> set[uuid.UUID]:
        return {step.id for step in document.steps()} | {one.id for step in document.steps() for one in step.notices}

    assert ids(documents[0]) & ids(documents[1]) == set()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_template_that_comes_with_the_product_can_be_begun_with_and_published(
    acme: Tenant, language: str
) -> None:
    for offered in builtins(language):
        playbook = begin_with_structure(
            by=acme.contributor, title=offered.name, structure=offered.structure, language=language
        )
        assert len(_says(playbook)) == offered.step_count >= 6
        version = publish_version(by=acme.contributor, playbook=playbook, draft_revision=draft_revision(playbook))
        assert version.language == language


def test_both_languages_offer_the_same_templates() -> None:
    assert [one.slug for one in builtins("fr")] == [one.slug for one in builtins("en")]
    assert [one.step_count for one in builtins("fr")] == [one.step_count for one in builtins("en")]
    assert builtins("de") == builtins("de") and builtins("de")[0].name == builtins("en")[0].name


def test_a_name_is_used_once_and_an_empty_draft_is_not_kept(acme: Tenant, bolt: Tenant) -> None:
    source = _written(acme.contributor)
    keep_template(by=acme.contributor, playbook=source, name="Seals")
    with pytest.raises(Clash):
        keep_template(by=acme.administrator, playbook=source, name=" Seals ")
    for name in ("", "x" * 121):
        with pytest.raises(Invalid):
            keep_template(by=acme.contributor, playbook=source, name=name)
    with pytest.raises(Invalid, match="no step"):
        keep_template(by=acme.contributor, playbook=create_playbook(by=acme.contributor), name="Empty")
    keep_template(by=bolt.contributor, playbook=_written(bolt.contributor), name="Seals")


def test_templates_stay_in_their_workspace_and_with_those_who_write(acme: Tenant, bolt: Tenant) -> None:
    template = keep_template(by=acme.contributor, playbook=_written(acme.contributor), name="Seals")
    with pytest.raises(NotPermitted):
        _begun(acme.reader, template)
    with pytest.raises(NotPermitted):
        keep_template(by=bolt.contributor, playbook=_written(acme.contributor), name="Stolen")
    with pytest.raises(NotPermitted):
        remove_template(by=bolt.owner, template=template)
    stranger, address = signed_in(bolt.contributor), reverse("templating:begin", args=[bolt.workspace.slug])
    assert stranger.post(address, {"template": str(template.pk), "title": "Mine"}).status_code == 404
    assert not Playbook.objects.in_workspace(bolt.workspace).exists()
    page = stranger.get(reverse("templating:templates", args=[bolt.workspace.slug])).content.decode()
    assert "Seals" not in page and "Changeover" in page


def test_a_template_is_removed_by_who_kept_it_or_an_administrator(acme: Tenant) -> None:
    source = _written(acme.contributor)
    mine = keep_template(by=acme.administrator, playbook=source, name="By the administrator")
    with pytest.raises(NotPermitted):
        remove_template(by=acme.contributor, template=mine)
    begun = _begun(acme.contributor, mine)
    remove_template(by=acme.administrator, template=mine)
    remove_template(by=acme.administrator, template=mine)
    assert not Template.objects.in_workspace(acme.workspace).exists()
    assert len(_says(begun)) == 2


def test_a_template_is_renamed_by_who_kept_it_and_administrators(acme: Tenant, bolt: Tenant) -> None:
    source = _written(acme.contributor)
    template = keep_template(by=acme.contributor, playbook=source, name="Seals")
    keep_template(by=acme.owner, playbook=source, name="Valves")
    assert rename_template(by=acme.administrator, template=template, name=" Seals 2 ").name == "Seals 2"
    assert rename_template(by=acme.contributor, template=template, name="Seals 2").name == "Seals 2"
    with pytest.raises(Clash):
        rename_template(by=acme.contributor, template=template, name="Valves")
    with pytest.raises(Invalid):
        rename_template(by=acme.contributor, template=template, name=" ")
    for stranger in (acme.reader, bolt.owner):
        with pytest.raises(NotPermitted):
            rename_template(by=stranger, template=template, name="Mine")
    assert set(Template.objects.in_workspace(acme.workspace).values_list("name", flat=True)) == {"Seals 2", "Valves"}


def test_a_template_is_replaced_by_another_draft_and_keeps_its_name(acme: Tenant, bolt: Tenant) -> None:
    template = keep_template(by=acme.contributor, playbook=_written(acme.contributor), name="Seals")
    begun, other = _begun(acme.contributor, template), create_playbook(by=acme.owner, title="Empty", language="fr")
    with pytest.raises(Invalid):
        replace_template(by=acme.owner, template=template, playbook=other)
    step = AddStep(op="step.add", id=uuid.uuid4(), section=live_sections(other)[0].pk, content={"command": "Vider."})
    apply_operations(by=acme.owner, playbook=other, batch_id=uuid.uuid4(), operations=[step])
    for by, playbook in ((acme.reader, other), (bolt.owner, other), (bolt.owner, _written(bolt.owner))):
        with pytest.raises(NotPermitted):
            replace_template(by=by, template=template, playbook=playbook)
    page = reverse("templating:keep", args=[acme.workspace.slug, other.pk])
    assert signed_in(acme.owner).post(page, {"replaces": template.pk}).status_code == 302
    template.refresh_from_db()
    assert (template.name, template.language, template.kept_by) == ("Seals", "fr", acme.owner)
    assert _says(_begun(acme.contributor, template)) == ["Vider."]
    assert _says(begun) == ["Close the valve.", "Drain the pipe."]
