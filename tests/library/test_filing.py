"""Libraries, folders and tags: made, changed, and playbooks filed in them."""

import pytest

from komin.kernel.errors import Clash, Invalid, NotPermitted
from komin.people.workspaces.models import Member
from komin.playbooks.authoring.actions.create_playbook import create_playbook
from komin.playbooks.library.actions.create_folder import create_folder
from komin.playbooks.library.actions.create_library import create_library
from komin.playbooks.library.actions.delete_folder import delete_folder
from komin.playbooks.library.actions.file_playbook import Place, file_playbook
from komin.playbooks.library.actions.rename_folder import rename_folder
from komin.playbooks.library.models import Folder, Playbook, Tag
from komin.playbooks.library.queries import find, folders_of
from tests.fixtures import Tenant, signed_in
from tests.library.test_catalogue_page import home, make_playbook


def folders(member: Member) -> list[str]:
    shelves = folders_of(member)
    libraries = dict.fromkeys(Folder.objects.visible_to(member).values_list("library_id", flat=True))
    return [shelf.path for library in libraries for shelf in shelves.in_order(library)]


def test_folders_stand_in_folders_five_deep_and_once_by_name(acme: Tenant) -> None:
    library, folder = create_library(by=acme.contributor, name="Presses"), None
    for name in "ABCDE":
        folder = create_folder(by=acme.contributor, library=library, name=name, parent=folder)

    assert folders(acme.reader) == ["A", "A / B", "A / B / C", "A / B / C / D", "A / B / C / D / E"]
    with pytest.raises(Invalid):
        create_folder(by=acme.contributor, library=library, name="F", parent=folder)
    with pytest.raises(Clash):
        create_folder(by=acme.contributor, library=library, name=" A ")
    with pytest.raises(Invalid):
        create_folder(by=acme.contributor, library=library, name=" \u202e")
    with pytest.raises(NotPermitted):
        create_folder(by=acme.reader, library=library, name="G")


def test_what_is_in_a_removed_folder_moves_to_where_it_stood(acme: Tenant) -> None:
    library = create_library(by=acme.contributor, name="Presses")
    outer = create_folder(by=acme.contributor, library=library, name="Outer")
    inner = create_folder(by=acme.contributor, library=library, name="Inner", parent=outer)
    same = create_folder(by=acme.contributor, library=library, name="Inner", parent=inner)
    playbook = make_playbook(acme.contributor, "Cut", library=library)
    file_playbook(by=acme.contributor, playbook=playbook, place=Place(library, inner), tags=())
    delete_folder(by=acme.contributor, folder=inner)
    delete_folder(by=acme.contributor, folder=inner)

    assert folders(acme.reader) == ["Outer", "Outer / Inner"]
    assert Folder.objects.in_workspace(acme.workspace).get(name="Inner") == same
    playbook.refresh_from_db()
    assert playbook.folder == outer
    rename_folder(by=acme.contributor, folder=same, name="Outer")
    with pytest.raises(Clash):
        create_folder(by=acme.contributor, library=library, name="Outer")


def test_a_playbook_that_moves_is_found_where_it_is_now(acme: Tenant) -> None:
    playbook = create_playbook(by=acme.contributor, title="Filter")
    there = create_library(by=acme.contributor, name="Hydraulics")
    file_playbook(by=acme.contributor, playbook=playbook, place=Place(there), tags=())
    Playbook.objects.in_workspace(acme.workspace).exclude(pk=playbook.pk).delete()
    playbook.library.delete()

    assert [entry.title for entry in find(acme.contributor, "filter", limit=5).entries] == ["Filter"]


def test_tags_are_the_same_whatever_the_case_and_go_with_their_last_playbook(acme: Tenant, bolt: Tenant) -> None:
    one, other = (make_playbook(acme.contributor, title) for title in ("One", "Other"))
    tags = Tag.objects.in_workspace(acme.workspace)

    def put(playbook: Playbook, *names: str) -> None:
        file_playbook(by=acme.contributor, playbook=playbook, place=Place(playbook.library), tags=names)

    put(one, "Électrique", "press", "PRESS", " ", "\u0301")
    put(other, "electrique")
    assert sorted(tags.values_list("name", flat=True)) == ["press", "Électrique"]
    put(one)
    assert list(tags.values_list("name", flat=True)) == ["Électrique"]
    for names in (["x" * 41], [f"tag {place}" for place in range(13)]):
        with pytest.raises(Invalid):
            put(one, *names)
    assert not Tag.objects.in_workspace(bolt.workspace).exists()


def test_the_forms_file_and_say_what_is_wrong(acme: Tenant, bolt: Tenant) -> None:
    playbook = make_playbook(acme.contributor, "Cut", published=True)
    browser, filing = signed_in(acme.contributor), f"{home(acme)}playbooks/{playbook.pk}/filing"
    browser.post(f"{home(acme)}libraries", {"name": "Bench"})
    bench = playbook.library.__class__.objects.in_workspace(acme.workspace).get(name="Bench")
    browser.post(f"{home(acme)}libraries/{bench.pk}/folders", {"name": "Small"})
    again = browser.post(f"{home(acme)}libraries/{bench.pk}/folders", {"name": "Small"}, follow=True)
    assert "A folder of this name is here already." in again.content.decode()
    small = Folder.objects.in_workspace(acme.workspace).get()
    browser.post(filing, {"place": f"{bench.pk}/{small.pk}", "tags": "oil, <b>, oil"})
    page = browser.get(f"{home(acme)}playbooks/{playbook.pk}").content.decode()

    assert "Small</a>" in page and "&lt;b&gt;" in page and ">oil</a>" in page
    theirs = create_library(by=bolt.contributor, name="Theirs")
    for place in ("", "x", str(theirs.pk), f"{bench.pk}/{theirs.pk}"):
        assert browser.post(filing, {"place": place}).status_code == 404
    wrong = {"place": f"{playbook.library_id}/{small.pk}"}
    assert "Choose a folder of this library." in browser.post(filing, wrong, follow=True).content.decode()
    assert signed_in(acme.reader).post(filing, {"place": str(bench.pk)}).status_code == 403
