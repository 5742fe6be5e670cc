"""A library that is open to some groups: nobody else sees anything of it, wherever they look."""

import pytest
from django.urls import reverse

from komin.floor.sharing.actions.create_share_link import create_share_link
from komin.floor.stations.actions.create_station import create_station
from komin.floor.stations.actions.place_playbook import place_playbook
from komin.floor.stations.queries import followed_at
from komin.kernel.errors import Invalid, NotPermitted
from komin.people.groups.actions.create_group import create_group
from komin.people.groups.actions.delete_group import delete_group
from komin.people.groups.actions.put_into_group import put_into_group
from komin.people.groups.models import Group
from komin.people.workspaces.actions.add_member import add_member
from komin.people.workspaces.models import Member, Role
from komin.playbooks.authoring.access import can_edit
from komin.playbooks.authoring.actions.create_playbook import create_playbook
from komin.playbooks.library.actions.create_library import create_library
from komin.playbooks.library.actions.file_playbook import Place, file_playbook
from komin.playbooks.library.actions.open_library import open_library
from komin.playbooks.library.actions.set_favourite import set_favourite
from komin.playbooks.library.models import Library, Playbook, Right
from komin.playbooks.library.queries import catalogue, find
from komin.playbooks.library.rights import Reason, effective_rights
from komin.playbooks.media.models import Asset
from komin.playbooks.media.queries import visible_assets
from komin.playbooks.publishing.authors import possible_authors
from komin.playbooks.publishing.tests.playbooks import make_photo, publish, write_playbook
from tests.fixtures import Tenant, make_person, signed_in

pytestmark = pytest.mark.django_db


class Plant:
    """`secret` is in a library that only the night shift of line 3 reads and only the engineers write."""

    def __init__(self, acme: Tenant) -> None:
        self.acme, owner = acme, acme.owner
        line = create_group(by=owner, name="Line 3")
        self.night = create_group(by=owner, name="Night", parent=line)
        self.engineers, self.line = create_group(by=owner, name="Engineers"), line
        self.engineer = add_member(by=owner, person=make_person("Enzo", "Acme"), role=Role.CONTRIBUTOR)
        self.operator = add_member(by=owner, person=make_person("Opal", "Acme"), role=Role.READER)
        put_into_group(by=owner, group=self.engineers, people=[self.engineer.pk])
        put_into_group(by=owner, group=self.night, people=[self.operator.pk])
        create_library(by=owner, name="Everyday")
        self.photo = make_photo(self.engineer)
        self.secret = write_playbook(self.engineer, title="Zirconium bath", photo=self.photo)
        publish(self.engineer, self.secret)
        self.plain = write_playbook(acme.contributor, title="Sweep the hall", with_photo=False)
        publish(acme.contributor, self.plain)
        self.library = create_library(by=owner, name="Secret recipes")
        for playbook, tags in ((self.secret, ["zirconium"]), (self.plain, ["hall"])):
            place = Place(self.library if playbook is self.secret else playbook.library)
            file_playbook(by=owner, playbook=playbook, place=place, tags=tags)
        self.library = open_library(
            by=acme.administrator,
            library=self.library,
            rights={line.pk: Right.READ, self.engineers.pk: Right.CONTRIBUTE},
        )
        self.secret.refresh_from_db()


@pytest.fixture
def plant(acme: Tenant) -> Plant:
    return Plant(acme)


def _titles(member: Member) -> set[str]:
    return {playbook.title for playbook in catalogue(member)}


def test_who_is_in_none_of_its_groups_sees_nothing_in_lists_search_and_facets(plant: Plant, bolt: Tenant) -> None:
    acme, both = plant.acme, {"Zirconium bath", "Sweep the hall"}
    assert _titles(plant.engineer) == _titles(plant.operator) == _titles(acme.administrator) == both
    for outsider in (acme.contributor, acme.reader):
        assert _titles(outsider) == {"Sweep the hall"}
        assert find(outsider, "zirconium", limit=9).total == 0
        page = signed_in(outsider).get(f"/w/{acme.workspace.slug}/").content.decode()
        assert "Secret recipes" not in page and "zirconium" not in page.lower() and "hall" in page
    assert find(plant.operator, "zirconium", limit=9).total == 1
    assert _titles(bolt.owner) == set()


def test_every_door_to_the_playbook_is_shut_from_outside_and_open_inside(plant: Plant) -> None:
    slug, code, key = plant.acme.workspace.slug, plant.secret.code, plant.secret.pk
    (picture, *_) = plant.secret.versions.get().manifest
    readers = [
        reverse("viewing:follow", args=[code]),
        f"{reverse('viewing:follow', args=[code])}media/{picture}.webp",
        reverse("keeping:copy", args=[code]),
        reverse("publishing:playbook", args=[slug, key]),
        f"/api/v1/workspaces/{slug}/playbooks/{key}",
    ]
    writers = [reverse("authoring:edit", args=[slug, key]), f"/w/{slug}/media/{plant.photo.pk}/480.webp"]
    outside, inside, writing = (signed_in(one) for one in (plant.acme.contributor, plant.operator, plant.engineer))
    assert [outside.get(address).status_code for address in readers + writers] == [404] * 7
    assert [inside.get(address).status_code for address in readers] == [200] * 5
    assert [writing.get(address).status_code for address in readers + writers] == [200] * 7


def test_a_group_for_reading_lets_nobody_change_anything(plant: Plant) -> None:
    watcher = add_member(by=plant.acme.owner, person=make_person("Wim", "Acme"), role=Role.CONTRIBUTOR)
    put_into_group(by=plant.acme.owner, group=plant.line, people=[watcher.pk])
    assert "Zirconium bath" in _titles(watcher) and not can_edit(watcher, plant.secret)
    with pytest.raises(NotPermitted, match="other groups"):
        create_share_link(by=watcher, playbook=plant.secret)
    with pytest.raises(NotPermitted):
        create_playbook(by=watcher, library=plant.library)
    assert create_playbook(by=watcher).library_id == plant.plain.library_id
    answer = signed_in(watcher).get(reverse("authoring:edit", args=[plant.acme.workspace.slug, plant.secret.pk]))
    assert answer.status_code in (200, 403)
    assert can_edit(plant.engineer, plant.secret) and can_edit(plant.acme.administrator, plant.secret)
    assert set(possible_authors(plant.secret)) == {plant.engineer, plant.acme.owner, plant.acme.administrator}


def test_photos_that_only_its_playbooks_show_are_seen_by_those_who_see_it(plant: Plant) -> None:
    def seen(member: Member) -> bool:
        return visible_assets(member, [plant.photo.pk]) != []

    assert [seen(one) for one in (plant.engineer, plant.acme.administrator, plant.acme.contributor)] == [
        True,
        True,
        False,
    ]
    write_playbook(plant.engineer, title="Elsewhere too", photo=plant.photo)
    assert seen(plant.acme.contributor)
    page = signed_in(plant.acme.contributor).get(reverse("media:media", args=[plant.acme.workspace.slug]))
    assert "Elsewhere too" in page.content.decode() and "Zirconium" not in page.content.decode()
    assert Asset.objects.in_workspace(plant.acme.workspace).count() == 1


def test_stations_and_favourites_follow(plant: Plant) -> None:
    station = create_station(by=plant.engineer, name="Bath 1")
    for playbook in (plant.secret, plant.plain):
        place_playbook(by=plant.engineer, station=station, playbook=playbook, there=True)
    for member in (plant.operator, plant.acme.reader):
        set_favourite(by=member, playbook=plant.plain, kept=True)
    set_favourite(by=plant.operator, playbook=plant.secret, kept=True)
    shown = {one: {entry.title for entry in followed_at(one, station)} for one in (plant.operator, plant.acme.reader)}
    assert shown[plant.operator] == {"Zirconium bath", "Sweep the hall"} and shown[plant.acme.reader] == {
        "Sweep the hall"
    }
    delete_group(by=plant.acme.owner, group=plant.line)
    page = signed_in(plant.operator).get(f"/w/{plant.acme.workspace.slug}/?mine=favourites").content.decode()
    assert "Sweep the hall" in page and "Zirconium" not in page


def test_the_last_group_that_goes_opens_the_library_to_nobody(plant: Plant) -> None:
    for group in list(Group.objects.in_workspace(plant.acme.workspace)):
        delete_group(by=plant.acme.owner, group=group)
    assert _titles(plant.engineer) == _titles(plant.acme.contributor) == {"Sweep the hall"}
    assert "Zirconium bath" in _titles(plant.acme.owner)


def test_each_right_is_shown_with_its_reason(plant: Plant, django_assert_num_queries: pytest.FixtureRequest) -> None:
    put_into_group(by=plant.acme.owner, group=plant.engineers, people=[plant.operator.pk])
    people = [plant.engineer, plant.operator, plant.acme.contributor, plant.acme.owner]
    with django_assert_num_queries(2):  # type: ignore[operator]
        found = effective_rights(plant.library, people)
    assert [(one.right, one.reason, one.group, one.capped) for one in found] == [
        (Right.CONTRIBUTE, Reason.GROUP, "Engineers", False),
        (Right.READ, Reason.GROUP, "Engineers", True),
        (None, Reason.NO_GROUP, "", False),
        (Right.CONTRIBUTE, Reason.ADMINISTRATOR, "", False),
    ]
    address = reverse("library:rights", args=[plant.acme.workspace.slug, plant.library.pk])
    page = signed_in(plant.acme.administrator).get(address).content.decode()
    assert "because Engineers may contribute" in page and "but the role is Reader" in page
    assert signed_in(plant.acme.administrator).get(f"{address}?q=Enzo").content.decode().count("because") == 1


def test_an_administrator_opens_it_to_everybody_again_and_nobody_else_does(plant: Plant, bolt: Tenant) -> None:
    address = reverse("library:rights", args=[plant.acme.workspace.slug, plant.library.pk])
    assert signed_in(plant.engineer).post(address, {"open": "everybody"}).status_code == 403
    assert "Zirconium bath" not in _titles(plant.acme.reader)
    signed_in(plant.acme.administrator).post(address, {"open": "everybody"})
    assert "Zirconium bath" in _titles(plant.acme.reader)
    foreign = create_group(by=bolt.owner, name="Bolt's")
    with pytest.raises(Invalid):
        open_library(by=plant.acme.owner, library=plant.library, rights={foreign.pk: Right.READ})
    signed_in(plant.acme.owner).post(address, {"open": "groups", f"right-{plant.engineers.pk}": "everything"})
    assert not Library.objects.in_workspace(plant.acme.workspace).get(pk=plant.library.pk).limited


def test_the_list_costs_the_same_where_libraries_are_limited(
    plant: Plant, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    for number in range(4):
        library = create_library(by=plant.acme.owner, name=f"Library {number}")
        open_library(by=plant.acme.owner, library=library, rights={plant.engineers.pk: Right.CONTRIBUTE})
        write_playbook(plant.acme.owner, title=f"More {number}", with_photo=False)
    assert Playbook.objects.visible_to(plant.engineer).count() == 6
    browser = signed_in(plant.engineer)
    with django_assert_max_num_queries(30):  # type: ignore[operator]
        assert browser.get(f"/w/{plant.acme.workspace.slug}/").status_code == 200


def test_a_page_that_was_shown_a_moment_ago_is_shut_with_the_right(plant: Plant) -> None:
    browser, address = signed_in(plant.operator), reverse("viewing:follow", args=[plant.secret.code])
    assert [browser.get(address).status_code for _ in range(3)] == [200] * 3
    delete_group(by=plant.acme.owner, group=plant.line)
    assert browser.get(address).status_code == 404
