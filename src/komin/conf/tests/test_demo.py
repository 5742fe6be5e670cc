from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from komin.conf.demo import build_demo
from komin.conf.demo.content import DemoPlaybook, demo_playbooks, picture_file
from komin.conf.demo.write import write_playbook
from komin.people.accounts.models import Person
from komin.people.workspaces.models import Role, Workspace
from komin.playbooks.authoring.queries import assemble_document
from komin.playbooks.library.models import Library, Playbook
from komin.playbooks.media.models import Asset, AssetState
from komin.playbooks.publishing.models import Version

pytestmark = pytest.mark.django_db
_BUILD = "komin.conf.demo.build"


@pytest.fixture
def short_demo(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two playbooks that show the same photos: what takes long is preparing photos."""
    monkeypatch.setattr("komin.conf.demo.content._PLAYBOOKS", ("conveyor-jam", "pallet-wrapping"))


def playbooks() -> list[Playbook]:
    workspace = Workspace.objects.get()
    return list(Playbook.objects.in_workspace(workspace).order_by("created_at"))


def shown_pictures() -> set[str]:
    return {name for playbook in demo_playbooks() for name in playbook.pictures()}


def password_told(text: str) -> str:
    return text.split("password ")[1].split()[0]


@pytest.mark.usefixtures("short_demo")
def test_a_demo_made_twice_is_one_workspace_and_tells_the_same_password() -> None:
    first, second = build_demo().how_to_sign_in(), build_demo().how_to_sign_in()

    assert first == second
    assert Workspace.objects.count() == 1
    assert len(playbooks()) == len(demo_playbooks())
    assert Person.objects.count() == 5


@pytest.mark.usefixtures("short_demo")
def test_the_demo_has_people_of_every_role_and_language_who_can_sign_in() -> None:
    demo = build_demo()
    password = password_told(demo.how_to_sign_in())

    assert {member.role for member in demo.members()} == set(Role)
    assert {member.person.language for member in demo.members()} == {"en", "fr"}
    for member in demo.members():
        browser = Client()
        form = {"login": member.person.email, "password": password}
        answer = browser.post(reverse("accounts:sign_in"), form, follow=True)
        assert answer.status_code == 200
        assert answer.wsgi_request.user == member.person
        assert demo.workspace.slug in answer.wsgi_request.path
        assert playbooks()[0].title in answer.content.decode()


@pytest.mark.usefixtures("short_demo")
def test_a_password_that_somebody_changed_is_not_told_any_more() -> None:
    demo = build_demo()
    changed, *others = (member.person for member in demo.members())
    changed.set_password("only I know this")
    changed.save()

    told = build_demo().how_to_sign_in()

    assert changed.email not in told
    assert all(person.email in told for person in others)


def test_the_playbooks_of_the_demo_say_what_its_files_say_and_show_their_photos() -> None:
    demo = build_demo()

    for playbook, written in zip(playbooks(), demo_playbooks(), strict=True):
        document = assemble_document(playbook)
        assert (document.number, document.title, document.summary) == (written.number, written.title, written.summary)
        commands = [step["command"] for section in written.sections for step in section["steps"]]
        assert [step.command for step in document.steps()] == commands
        assert [section.title for section in document.sections] == [section["title"] for section in written.sections]
    photos = Asset.objects.in_workspace(demo.workspace)
    assert photos.count() == len(shown_pictures())
    assert set(photos.values_list("state", flat=True)) == {AssetState.READY}


def test_three_playbooks_of_the_demo_are_in_force_and_readers_see_only_those() -> None:
    demo = build_demo()
    reader = next(member for member in demo.members() if member.role == Role.READER)

    for playbook, written in zip(playbooks(), demo_playbooks(), strict=True):
        versions = Version.objects.in_workspace(demo.workspace).filter(playbook=playbook).order_by("number")
        assert [version.change_note for version in versions] == [told.change_note for told in written.revisions]
    assert Playbook.objects.visible_to(reader).count() == 3


@pytest.mark.usefixtures("short_demo")
@pytest.mark.parametrize("interrupted_at", [0, 1])
def test_a_demo_that_was_interrupted_while_written_is_finished_at_the_next_start(
    monkeypatch: pytest.MonkeyPatch, interrupted_at: int
) -> None:
    written = 0

    def write_until_interrupted(**arguments: object) -> None:
        nonlocal written
        if written == interrupted_at:
            raise KeyboardInterrupt
        written += 1
        write_playbook(**arguments)  # type: ignore[arg-type]

    with monkeypatch.context() as interrupted:
        interrupted.setattr(f"{_BUILD}.write_playbook", write_until_interrupted)
        with pytest.raises(KeyboardInterrupt):
            build_demo()

    demo = build_demo()

    assert Workspace.objects.count() == 1
    assert [playbook.number for playbook in playbooks()] == [playbook.number for playbook in demo_playbooks()]
    assert Library.objects.in_workspace(demo.workspace).count() == 1


@pytest.mark.usefixtures("short_demo")
def test_a_demo_interrupted_between_two_photos_is_finished_at_the_next_start(monkeypatch: pytest.MonkeyPatch) -> None:
    brought = 0

    def picture_until_interrupted(name: str) -> Path:
        nonlocal brought
        if brought == 2:
            raise KeyboardInterrupt
        brought += 1
        return picture_file(name)

    with monkeypatch.context() as interrupted:
        interrupted.setattr(f"{_BUILD}.picture_file", picture_until_interrupted)
        with pytest.raises(KeyboardInterrupt):
            build_demo()

    demo = build_demo()

    assert Asset.objects.in_workspace(demo.workspace).count() == len(shown_pictures())
    assert len(playbooks()) == len(demo_playbooks())


@pytest.mark.usefixtures("short_demo")
def test_what_people_did_to_the_demo_stays() -> None:
    build_demo()
    first: Playbook = playbooks()[0]
    first.title = "Renamed"
    first.save(update_fields=["title"])

    build_demo()

    assert [playbook.title for playbook in playbooks()].count("Renamed") == 1


def test_every_difference_of_an_earlier_revision_is_found_in_the_text() -> None:
    def texts(thing: object) -> list[str]:
        if isinstance(thing, str):
            return [thing]
        inner = thing.values() if isinstance(thing, dict) else thing if isinstance(thing, list | tuple) else ()
        return [text for part in inner for text in texts(part)]

    def unfound(playbook: DemoPlaybook) -> list[str]:
        said = texts(playbook.sections)
        words = [differs.now for revision in playbook.revisions for differs in revision.differs]
        return [now for now in words if not any(now in text for text in said)]

    assert [unfound(playbook) for playbook in demo_playbooks()] == [[]] * len(demo_playbooks())
