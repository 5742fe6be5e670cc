"""Playbooks written in bulk are what the product's actions would have written."""

import re
import uuid
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import models

from komin.conf.command_line import Refused, main
from komin.conf.commands.demo import make_load as make_load_for_a_person
from komin.conf.demo.load import make_load
from komin.conf.demo.load.photos import bring_pictures
from komin.conf.demo.load.procedures import Procedure, procedure, revised
from komin.conf.demo.load.rows import Rows, Writing
from komin.conf.tests.test_serve import komin
from komin.kernel import clock
from komin.people.workspaces.models import Member, Role, Workspace
from komin.platform.audit.models import AuditEntry
from komin.platform.jobs.tests.installation import installation
from komin.platform.search.models import SearchDocument
from komin.playbooks.authoring import operations as ops
from komin.playbooks.authoring.actions.apply_operations import apply_operations
from komin.playbooks.authoring.actions.create_playbook import create_playbook
from komin.playbooks.authoring.models import Draft
from komin.playbooks.authoring.queries import draft_revision, live_sections, live_steps
from komin.playbooks.document.canonical import canonical_json
from komin.playbooks.document.schema import BeforeYouStart, Document
from komin.playbooks.library.actions.create_library import create_library
from komin.playbooks.library.models import Library, Playbook, Status
from komin.playbooks.media.models import Asset, AssetState
from komin.playbooks.media.queries import media_states
from komin.playbooks.publishing.actions.publish_version import publish_version
from komin.playbooks.publishing.hashes import manifest_sha256, text_sha256, whole_sha256
from komin.playbooks.publishing.models import Version
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db
_NOT_COMPARED = {"id", "code"}
_IDS_AND_HASHES = re.compile(r"[0-9a-f]{64}|[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}")


@pytest.fixture(autouse=True)
def _few_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes long is preparing photos."""
    monkeypatch.setattr("komin.conf.demo.load.photos.PICTURES", ("chuck-jaws", "caliper"))


def in_load(model: type[models.Model], **filters: Any) -> Any:
    return model._default_manager.across_workspaces(reason="a test looks at all").filter(**filters)  # type: ignore[attr-defined]


def fields_of(row: models.Model, number: str) -> dict[str, str]:
    """What a row says, without what must differ: ids, times, hashes and the number."""
    said = {}
    for column in row._meta.concrete_fields:
        value = getattr(row, column.attname)
        if column.name not in _NOT_COMPARED:
            # A part of a searched text begins with a separator, then with an id.
            shown = "a time" if isinstance(value, datetime) else repr(value).replace("\\x1e", "; ")
            shown = _IDS_AND_HASHES.sub("id", shown)
            said[column.name] = re.sub(f"{number}|{number[:-1]}", "number", shown, flags=re.IGNORECASE)
    return said


def everything(playbook: Playbook) -> list[dict[str, str]]:
    """Every row that makes up the playbook."""
    playbook.refresh_from_db()
    rows: list[models.Model] = [
        playbook,
        in_load(Draft).get(playbook=playbook),
        *live_sections(playbook),
        *sorted(live_steps(playbook), key=lambda step: (step.section.position, step.position)),
        *in_load(Version, playbook=playbook).order_by("number"),
        *in_load(SearchDocument, object_id=playbook.pk).order_by("kind"),
        *in_load(AuditEntry, object_id=playbook.pk).order_by("at", "id"),
    ]
    return [fields_of(row, playbook.number) for row in rows]


def first_edits(playbook: Playbook, said: Procedure) -> Iterator[ops.Operation]:
    base, before = draft_revision(playbook), said.before.model_dump(mode="json")
    yield ops.SetPlaybook(op="playbook.set", field="summary", value=said.summary, base=base)
    for field in BeforeYouStart.model_fields:
        yield ops.SetBefore.model_validate({"op": "before.set", "field": field, "value": before[field], "base": base})
    own: uuid.UUID | None = live_sections(playbook)[0].pk
    for place, section in enumerate(said.sections):
        if place:
            yield ops.AddSection(op="section.add", id=section.id, after=own, title=section.title)
            own = section.id
        else:
            yield ops.SetSection(op="section.set", id=own, field="title", value=section.title, base=base)
        after = None
        for step in section.steps:
            content = step.model_dump(mode="json", exclude={"id"})
            yield ops.AddStep(op="step.add", id=step.id, section=own, after=after, content=content)
            after = step.id


def other_texts(playbook: Playbook, said: Procedure) -> Iterator[ops.Operation]:
    texts = {step.id: step.text for section in said.sections for step in section.steps}
    for step in live_steps(playbook):
        if step.content["text"] != texts[step.pk]:
            value, base = texts[step.pk], draft_revision(playbook)
            yield ops.SetStep(op="step.set", id=step.pk, field="text", value=value, base=base)


def edit(by: Member, playbook: Playbook, edits: Iterator[ops.Operation]) -> None:
    answer = apply_operations(by=by, playbook=playbook, batch_id=uuid.uuid4(), operations=list(edits))
    assert {result["status"] for result in answer["results"]} == {"applied"}


def test_a_playbook_made_in_bulk_is_the_one_that_actions_make(acme: Tenant) -> None:
    author = acme.contributor
    library = create_library(by=author, name="Line 4")
    media = media_states(acme.workspace.pk, [asset.pk for asset in bring_pictures(author)]).ready
    said = procedure("one", sorted(media))
    later = revised(said, "one")

    rows = Rows()
    writing = Writing(rows, by=author, library=library, number="BULK7", procedure=said, at=clock.now())
    acted = create_playbook(by=author, library=library, title=said.title, language=said.language, number="DEED7")
    writing.write(clock.now())
    edit(author, acted, first_edits(acted, said))
    for note, change in (("First.", True), ("Second.", False)):
        writing.publish(clock.now(), media, note=note)
        publish_version(by=author, playbook=acted, draft_revision=draft_revision(acted), change_note=note)
        if change:
            writing.change(clock.now(), later)
            edit(author, acted, other_texts(acted, later))
    writing.finish()
    rows.save()

    bulk, by_actions = everything(writing.playbook), everything(acted)
    assert len(bulk) == 26
    assert bulk == by_actions


def test_the_same_seed_says_the_same_in_either_language_and_every_gap_is_filled() -> None:
    photos = [uuid.uuid4()]
    said = [procedure(f"{seed}", photos) for seed in range(40)]

    assert said == [procedure(f"{seed}", photos) for seed in range(40)]
    assert {one.language for one in said} == {"fr", "en"}
    assert len({one.title for one in said}) == 40
    assert all(sum(len(section.steps) for section in one.sections) == 12 for one in said)
    assert not [one for one in said if "{" in repr(one.sections) + one.title + one.summary]


def test_what_was_made_opens_everywhere_and_is_found() -> None:
    load = make_load(workspaces=2, playbooks=6)
    owner = load.owners[0]
    of_owner = Playbook.objects.in_workspace(owner.workspace)
    published = of_owner.filter(status=Status.PUBLISHED).order_by("number")[0]
    reader = Member.objects.in_workspace(owner.workspace).filter(role=Role.READER)[0]
    home = f"/w/{owner.workspace.slug}/"

    for member, shown in ((owner, 6), (reader, of_owner.filter(status=Status.PUBLISHED).count())):
        browser = signed_in(member)
        page = browser.get(home).content.decode()
        assert sum(playbook.number in page for playbook in of_owner) == shown
        assert published.number in browser.get(f"{home}search", {"q": published.number}).content.decode()
        followed = browser.get(f"/p/{published.code}/")
        assert followed.status_code == 200
        assert followed.content.decode().count('data-page="step"') == 12
    state = signed_in(owner).get(f"/api/v1/workspaces/{owner.workspace.slug}/playbooks/{published.pk}/draft")
    assert state.status_code == 200
    assert len(state.json()["steps"]) == 12
    assert signed_in(load.owners[1]).get(f"/p/{published.code}/").status_code == 404


def test_every_hash_is_the_one_that_its_content_has_and_every_picture_is_there() -> None:
    make_load(workspaces=2, playbooks=8)

    versions = in_load(Version)
    assert versions.count() >= 2
    for version in versions:
        assert canonical_json(Document.model_validate_json(version.document)).decode() == version.document
        parts = {
            "document": text_sha256(version.document),
            "page": text_sha256(version.page),
            "manifest": manifest_sha256(version.manifest),
        }
        assert parts == {name: getattr(version, f"{name}_sha256") for name in parts}
        assert version.sha256 == whole_sha256(
            document=parts["document"], page=parts["page"], manifest=parts["manifest"]
        )
    assets = in_load(Asset)
    assert assets.count() == 4
    assert {asset.state for asset in assets} == {AssetState.READY}


def test_the_next_playbook_that_somebody_writes_gets_the_next_number() -> None:
    owner = make_load(workspaces=1, playbooks=3).owners[0]

    assert create_playbook(by=owner, title="Own").number == "MO-0004"


def test_a_second_run_adds_workspaces_and_leaves_the_first_ones_alone() -> None:
    first = make_load(workspaces=1, playbooks=2).owners[0].workspace
    numbers = list(Playbook.objects.in_workspace(first).values_list("pk", flat=True))

    second = make_load(workspaces=1, playbooks=3)

    assert list(Playbook.objects.in_workspace(first).values_list("pk", flat=True)) == numbers
    assert Playbook.objects.in_workspace(second.owners[0].workspace).count() == 3
    assert Workspace.objects.count() == 2


def test_a_run_that_is_interrupted_leaves_whole_playbooks_and_the_next_one_works(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("komin.conf.demo.load.build._A_PART", 2)
    put = Rows.save
    saved = 0

    def save_until_interrupted(rows: Rows) -> None:
        nonlocal saved
        if saved == 1:
            raise KeyboardInterrupt
        saved += 1
        put(rows)

    with monkeypatch.context() as interrupted:
        interrupted.setattr(Rows, "save", save_until_interrupted)
        with pytest.raises(KeyboardInterrupt):
            make_load(workspaces=1, playbooks=6)
    left = list(in_load(Playbook))
    make_load(workspaces=1, playbooks=2)

    assert [len(live_steps(playbook)) for playbook in left] == [12, 12]
    owner = Member.objects.in_workspace(left[0].workspace_id).filter(role=Role.OWNER)[0]
    assert create_playbook(by=owner, title="Own").number == "MO-0007"
    assert in_load(Library).count() == 8


@pytest.mark.parametrize("number", ["0", "-3", "1.5", "many", "", "100001", "9" * 400, "٣"])
@pytest.mark.parametrize("argument", ["--playbooks", "--workspaces"])
def test_a_number_that_cannot_be_is_refused_with_a_sentence(
    argument: str, number: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as refused:
        main(["demo", f"{argument}={number}"])

    assert refused.value.code == 2
    assert f"argument {argument}: give a whole number from 1 to " in capsys.readouterr().err
    assert Workspace.objects.count() == 0


def test_more_playbooks_in_all_than_one_run_makes_are_refused() -> None:
    with pytest.raises(Refused, match="1,000 workspaces of 1,000 playbooks are 1,000,000: one run makes 100,000"):
        make_load_for_a_person(1_000, 1_000)


@pytest.mark.parametrize("arguments", [["demo"], ["demo", "--playbooks=3"]])
def test_a_database_that_was_never_migrated_is_said_to_be(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("komin.conf.commands.migrate.pending_migrations", lambda: ["library.0001_initial"])
    assert main(arguments) == 1
    assert "the database is not up to date. Run `komin migrate` first" in capsys.readouterr().err
    assert Workspace.objects.count() == 0


def test_several_processes_write_and_tell_how_far_they_are(tmp_path: Path) -> None:
    with installation(tmp_path) as place:
        done = komin("demo", "--playbooks", "210", environment=place.environment)
        count = place.run(
            "from komin.playbooks.library.models import Playbook\n"
            "answer = Playbook.objects.across_workspaces(reason='a test counts').count()"
        )

    assert (done.returncode, done.stderr) == (0, "")
    assert "210 of 210 playbooks\n" in done.stdout
    assert "Sign in with the password " in done.stdout
    assert count == 210
