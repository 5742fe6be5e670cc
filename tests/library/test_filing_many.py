"""Several playbooks chosen in the list and filed together."""

import re

from komin.people.groups.actions.create_group import create_group
from komin.people.groups.actions.put_into_group import put_into_group
from komin.people.tokens.scopes import Scope
from komin.people.tokens.tests.tokens import Program, personal
from komin.people.workspaces.models import Member
from komin.playbooks.library.actions.create_folder import create_folder
from komin.playbooks.library.actions.create_library import create_library
from komin.playbooks.library.actions.delete_folder import delete_folder
from komin.playbooks.library.actions.file_playbook import Place, file_playbook
from komin.playbooks.library.actions.open_library import open_library
from komin.playbooks.library.models import Favourite, Folder, Library, Playbook, Right, Tag
from komin.playbooks.publishing.tests.playbooks import publish, write_playbook
from tests.fixtures import Tenant, signed_in
from tests.library.test_catalogue_page import home, make_playbook


def tags_of(playbook: Playbook) -> list[str]:
    return sorted(
        Tag.objects.in_workspace(playbook.workspace_id)
        .filter(taggings__playbook=playbook)
        .values_list("name", flat=True)
    )


def favourites_of(member: Member) -> set[str]:
    return set(
        Favourite.objects.in_workspace(member.workspace_id)
        .filter(member=member)
        .values_list("playbook__title", flat=True)
    )


def to_undo(page: str) -> dict[str, str]:
    found = re.search(r'name="filed" value="([^"]+)"', page)
    assert found is not None
    return {"filed": found[1]}


def test_chosen_playbooks_move_are_tagged_and_kept_at_hand_together(acme: Tenant) -> None:
    one, other, third = (make_playbook(acme.contributor, title) for title in ("One", "Other", "Third"))
    presses = create_library(by=acme.contributor, name="Hydraulics")
    hall = create_folder(by=acme.contributor, library=presses, name="Hall 2")
    file_playbook(by=acme.contributor, playbook=other, place=Place(other.library), tags=("Oil", "old"))
    browser, filing = signed_in(acme.contributor), f"{home(acme)}filing"
    listed = browser.get(home(acme)).content.decode()
    assert f'value="{one.pk}" form="choosing"' in listed and 'id="choosing"' in listed
    asked = browser.get(filing, {"playbook": [str(one.pk), str(other.pk)]}).content.decode()
    assert "2 playbooks chosen" in asked and "Hydraulics / Hall 2" in asked and "Third" not in asked

    change = {"place": f"{presses.pk}/{hall.pk}", "add": "oil, Hall", "remove": "OLD", "favourite": "yes"}
    done = browser.post(filing, {"playbook": [one.pk, other.pk], **change}).content.decode()

    assert "2 playbooks changed" in done
    for playbook in (one, other, third):
        playbook.refresh_from_db()
    assert [one.folder, other.folder, third.folder] == [hall, hall, None]
    assert (tags_of(one), tags_of(other), tags_of(third)) == (["Hall", "Oil"], ["Hall", "Oil"], [])
    assert favourites_of(acme.contributor) == {"One", "Other"} and not favourites_of(acme.owner)


def test_undo_puts_each_back_unless_somebody_filed_it_since(acme: Tenant) -> None:
    one, other = make_playbook(acme.contributor, "One"), make_playbook(acme.contributor, "Other")
    before, presses = one.library, create_library(by=acme.contributor, name="Hydraulics")
    browser, filing = signed_in(acme.contributor), f"{home(acme)}filing"
    change = {"place": str(presses.pk), "add": "oil", "favourite": "yes"}
    done = browser.post(filing, {"playbook": [one.pk, other.pk], **change}).content.decode()
    file_playbook(by=acme.owner, playbook=other, place=Place(presses), tags=("mine",))

    undone = browser.post(f"{filing}/undone", to_undo(done)).content.decode()

    assert "1 playbook changed" in undone and "It was filed otherwise in the meantime." in undone
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.library, tags_of(one), other.library, tags_of(other)) == (before, [], presses, ["mine"])
    assert favourites_of(acme.contributor) == {"Other"}
    assert browser.post(f"{filing}/undone", {"filed": "x"}).status_code == 422


def test_undo_says_of_which_the_place_is_gone(acme: Tenant) -> None:
    one = make_playbook(acme.contributor, "One")
    folder = create_folder(by=acme.contributor, library=one.library, name="Old")
    file_playbook(by=acme.contributor, playbook=one, place=Place(one.library, folder), tags=())
    browser, filing = signed_in(acme.contributor), f"{home(acme)}filing"
    done = browser.post(filing, {"playbook": [one.pk], "place": str(one.library_id)}).content.decode()
    delete_folder(by=acme.contributor, folder=folder)

    undone = browser.post(f"{filing}/undone", to_undo(done)).content.decode()
    assert "The place where it was kept is not there any more." in undone
    assert not Folder.objects.in_workspace(acme.workspace).exists()


def test_each_that_is_refused_says_why_and_holds_no_other_up(acme: Tenant, bolt: Tenant) -> None:
    free, closed = make_playbook(acme.contributor, "Free"), create_library(by=acme.owner, name="Safety")
    kept = publish(acme.owner, write_playbook(acme.owner, title="Kept", with_photo=False)).playbook
    file_playbook(by=acme.owner, playbook=kept, place=Place(closed), tags=())
    line = create_group(by=acme.owner, name="Line 2")
    put_into_group(by=acme.owner, group=line, people=[acme.contributor.pk])
    open_library(by=acme.administrator, library=closed, rights={line.pk: Right.READ})
    theirs = make_playbook(bolt.contributor, "Theirs")
    browser, filing = signed_in(acme.contributor), f"{home(acme)}filing"
    crowded = make_playbook(acme.contributor, "Crowded", library=free.library)
    file_playbook(
        by=acme.contributor, playbook=crowded, place=Place(free.library), tags=[f"t{place}" for place in range(12)]
    )

    done = browser.post(filing, {"playbook": [kept.pk, crowded.pk, theirs.pk, free.pk], "add": "oil"}).content.decode()

    assert "1 playbook changed" in done and "2 refused" in done and "A playbook has 12 tags at most." in done
    assert "This library is open to other groups for contributing." in done and "Theirs" not in done
    assert (tags_of(free), tags_of(theirs), tags_of(kept)) == (["oil"], [], [])


def test_nothing_chosen_and_nothing_to_change_are_told(acme: Tenant) -> None:
    one, browser, filing = make_playbook(acme.contributor, "One"), signed_in(acme.contributor), f"{home(acme)}filing"

    assert "Choose playbooks in the list first." in browser.get(filing).content.decode()
    nothing = browser.post(filing, {"playbook": [one.pk]})
    assert nothing.status_code == 422 and "Choose what is to change" in nothing.content.decode()
    assert signed_in(acme.reader).get(filing).status_code == 403
    assert 'id="choosing"' not in signed_in(acme.reader).get(home(acme)).content.decode()


def test_a_program_files_several_and_undoes_it_by_what_it_was_told(acme: Tenant, bolt: Tenant) -> None:
    one, other = make_playbook(acme.contributor, "One"), make_playbook(acme.contributor, "Other")
    theirs, presses = make_playbook(bolt.contributor, "Theirs"), create_library(by=acme.contributor, name="Hydraulics")
    erp = Program(personal(acme.contributor, Scope.LIBRARY_READ, Scope.DRAFTS_WRITE).secret)
    base = f"/api/v1/workspaces/{acme.workspace.slug}"
    wanted = {"playbooks": [one.pk, other.pk, theirs.pk], "library": presses.pk, "add_tags": ["oil"], "favourite": True}

    told = erp.ask("POST", f"{base}/filings", wanted).json()
    again = erp.ask("POST", f"{base}/filings", wanted).json()

    assert [filed["playbook"] for filed in told["filed"]] == [str(one.pk), str(other.pk)]
    assert (again["filed"], again["same"]) == ([], [str(one.pk), str(other.pk)])
    erp.ask("PUT", f"{base}/playbooks/{one.pk}/filing", told["filed"][0]["before"])
    one.refresh_from_db()
    assert (one.library_id, tags_of(one), tags_of(other)) != (presses.pk, [], [])
    assert one.library_id != presses.pk and tags_of(other) == ["oil"]
    too_many = wanted | {"playbooks": [str(one.pk)] * 101}
    assert erp.ask("POST", f"{base}/filings", too_many).status_code == 422
    assert erp.ask("POST", f"{base}/filings", {"playbooks": [one.pk]}).status_code == 422
    assert Library.objects.in_workspace(bolt.workspace).filter(playbooks=theirs).exists()
