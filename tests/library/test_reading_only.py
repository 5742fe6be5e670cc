"""Who may only read a library: of what is in it they see what is published, wherever they look, whatever their role."""

import json
import uuid
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from komin.floor.improving.actions.give_feedback import Said, give_feedback
from komin.floor.improving.models import Feedback
from komin.floor.improving.queries import waiting_feedback, who_answers
from komin.floor.sharing.actions.create_share_link import create_share_link
from komin.floor.sharing.models import ShareLink
from komin.kernel import clock
from komin.kernel.errors import Invalid, NotPermitted
from komin.people.groups.actions.create_group import create_group
from komin.people.groups.actions.put_into_group import put_into_group
from komin.people.workspaces.actions.add_member import add_member
from komin.people.workspaces.models import Member, Role
from komin.platform.jobs.testing import run_jobs
from komin.playbooks.authoring.actions.create_playbook import create_playbook
from komin.playbooks.authoring.queries import draft_revision, live_steps
from komin.playbooks.capturing.queries import drafts_to_capture
from komin.playbooks.discussing.actions.open_thread import open_thread
from komin.playbooks.discussing.mentions import token
from komin.playbooks.discussing.queries import step_of, waiting_threads
from komin.playbooks.exporting.copies import Standing, copy_for
from komin.playbooks.library.access import writing_of
from komin.playbooks.library.actions.create_library import create_library
from komin.playbooks.library.actions.file_playbook import Place, file_playbook
from komin.playbooks.library.actions.open_library import open_library
from komin.playbooks.library.models import Playbook, Right
from komin.playbooks.library.narrowing import Narrowing as Narrowed
from komin.playbooks.library.narrowing import Order
from komin.playbooks.library.paging import page_of
from komin.playbooks.library.queries import catalogue, entries_of, find, ordering_of
from komin.playbooks.media.queries import visible_assets
from komin.playbooks.publishing.actions.plan_review import plan_review
from komin.playbooks.publishing.actions.publish_version import publish_version
from komin.playbooks.publishing.actions.remind_of_reviews import remind_of_reviews
from komin.playbooks.publishing.models import Version
from komin.playbooks.publishing.tests.playbooks import make_photo, publish, rename, write_playbook
from komin.playbooks.register.queries import Narrowing, documents
from tests.fixtures import Tenant, make_person, signed_in

pytestmark = pytest.mark.django_db


class Plant:
    """A library that engineers write and watchers, contributors themselves, only read: `furnace` is published and its
    draft was changed since, `secret` never was. The watcher writes `hall` elsewhere."""

    def __init__(self, acme: Tenant) -> None:
        self.acme, owner = acme, acme.owner
        self.engineer = add_member(by=owner, person=make_person("Enzo", "Acme"), role=Role.CONTRIBUTOR)
        self.watcher = add_member(by=owner, person=make_person("Wanda", "Acme"), role=Role.CONTRIBUTOR)
        engineers, watchers = (create_group(by=owner, name=name) for name in ("Engineers", "Watchers"))
        put_into_group(by=owner, group=engineers, people=[self.engineer.pk])
        put_into_group(by=owner, group=watchers, people=[self.watcher.pk])
        self.hall = write_playbook(self.watcher, title="Sweep the hall", with_photo=False)
        publish(self.watcher, self.hall)
        self.photo, self.new_photo = make_photo(self.engineer), make_photo(self.engineer, colour="green")
        self.furnace = write_playbook(self.engineer, title="Light the furnace", photo=self.photo)
        publish(self.engineer, self.furnace)
        rename(self.engineer, self.furnace, "Zirconium in the furnace")
        self.secret = write_playbook(self.engineer, title="Zirconium in the bath", photo=self.new_photo)
        self.library = create_library(by=owner, name="Furnaces")
        for playbook, tags in ((self.furnace, ["heat"]), (self.secret, ["bath"])):
            file_playbook(by=owner, playbook=playbook, place=Place(self.library), tags=tags)
        rights = {engineers.pk: Right.CONTRIBUTE, watchers.pk: Right.READ}
        self.library = open_library(by=owner, library=self.library, rights=rights)
        for playbook in (self.furnace, self.secret):
            playbook.refresh_from_db()

    @property
    def slug(self) -> str:
        return self.acme.workspace.slug


@pytest.fixture
def plant(acme: Tenant) -> Plant:
    return Plant(acme)


def _titles(member: Member) -> list[str]:
    return [entry.title for entry in entries_of(member, list(catalogue(member).order_by("number")))]


def test_lists_and_search_say_what_is_published(plant: Plant, bolt: Tenant) -> None:
    watcher, engineer = plant.watcher, plant.engineer
    assert _titles(watcher) == ["Sweep the hall", "Light the furnace"]
    assert _titles(engineer) == ["Sweep the hall", "Zirconium in the furnace", "Zirconium in the bath"]
    found = {word: [entry.title for entry in find(watcher, word, limit=9).entries] for word in ("furnace", "zirconium")}
    assert found == {"furnace": ["Light the furnace"], "zirconium": []}
    assert [entry.title for entry in find(watcher, "sweep", limit=9).entries] == ["Sweep the hall"]
    assert find(engineer, "zirconium", limit=9).total == 2
    assert find(watcher, "zirconiun", limit=9).instead == ()
    assert find(bolt.owner, "furnace", limit=9).total == 0

    browser = signed_in(watcher)
    pages = [f"/w/{plant.slug}/{rest}" for rest in ("", "?order=title", f"?library={plant.library.pk}", "register")]
    pages += [f"/w/{plant.slug}/search?q=furnace", f"/w/{plant.slug}/search/suggestions?q=furnace"]
    for address in pages:
        answer = browser.get(address)
        shown = answer.content.decode()
        assert answer.status_code == 200 and "Zirconium" not in shown and "The draft has changes" not in shown, address
    assert "Light the furnace" in browser.get(pages[0]).content.decode()
    assert "bath" not in browser.get(pages[0]).content.decode()


def test_a_title_of_a_draft_is_not_found_by_the_register(plant: Plant) -> None:
    asked = Narrowing(text="zirconium")
    assert not documents(plant.watcher, asked).exists()
    assert documents(plant.engineer, asked).count() == 2
    assert documents(plant.watcher, Narrowing(text="furnace")).count() == 1


@pytest.mark.parametrize("order", ["title", "changed"])
def test_pages_are_turned_in_the_order_of_what_is_shown_without_a_gap(plant: Plant, order: str) -> None:
    """Places in the list, which stand in addresses, say nothing of a draft either."""
    for number in range(30):
        mine = write_playbook(plant.watcher, title=f"M{number:02} mine", with_photo=False)
        publish(plant.watcher, mine)
        theirs = write_playbook(plant.engineer, title=f"M{number:02} theirs", with_photo=False)
        publish(plant.engineer, theirs)
        rename(plant.engineer, theirs, f"Zirconium {99 - number}")
        file_playbook(by=plant.engineer, playbook=theirs, place=Place(plant.library), tags=[])
    browser, seen, address = signed_in(plant.watcher), list[str](), f"/w/{plant.slug}/?order={order}"
    for _ in range(9):
        page = browser.get(address)
        turning = page.context["turning"]
        seen += [row.entry.title for row in page.context["rows"]]
        if not turning.after:
            break
        back = browser.get(f"/w/{plant.slug}/?order={order}&after={turning.after}").context["turning"].before
        assert browser.get(f"/w/{plant.slug}/?order={order}&before={back}").context["turning"].rows
        address = f"/w/{plant.slug}/?order={order}&after={turning.after}"
    assert len(seen) == len(set(seen)) == 62
    named = [title for title in seen if title.startswith("M")]
    in_order = [f"M{number:02} {whose}" for number in range(30) for whose in ("mine", "theirs")]
    assert named == (in_order if order == "title" else in_order[::-1])


def test_the_draft_and_what_hangs_on_it_are_shut_with_the_reason(plant: Plant) -> None:
    browser = signed_in(plant.watcher)
    shut = ["edit", "publish", "history", "history/1", "draft.pdf", "template", "translations"]
    for last in shut:
        answer = browser.get(f"/w/{plant.slug}/playbooks/{plant.furnace.pk}/{last}")
        assert answer.status_code == 403, last
        assert "This library is open to other groups for contributing." in answer.content.decode(), last
        assert browser.get(f"/w/{plant.slug}/playbooks/{plant.secret.pk}/{last}").status_code == 404, last
    about = browser.get(f"/w/{plant.slug}/playbooks/{plant.furnace.pk}").content.decode()
    assert "Light the furnace" in about and "Zirconium" not in about and "/edit" not in about
    assert browser.get(f"/w/{plant.slug}/playbooks/{plant.secret.pk}").status_code == 404
    with pytest.raises(NotPermitted):
        create_playbook(by=plant.watcher, library=plant.library)


def test_programs_are_told_no_more(plant: Plant) -> None:
    browser, api = signed_in(plant.watcher), f"/api/v1/workspaces/{plant.slug}"
    for order in ("created", "number", "changed"):
        listed = browser.get(f"{api}/playbooks?order={order}").json()["items"]
        assert {one["title"] for one in listed} == {"Sweep the hall", "Light the furnace"}
        (furnace,) = (one for one in listed if one["title"] == "Light the furnace")
        assert furnace["changed_at"] is None and furnace["has_unpublished_changes"] is False
    assert browser.get(f"{api}/playbooks?q=zirconium").json()["items"] == []
    assert browser.get(f"{api}/playbooks/{plant.secret.pk}").status_code == 404
    for rest in ("draft", "threads", "translations", "approval", "review", "phones"):
        answer = browser.get(f"{api}/playbooks/{plant.furnace.pk}/{rest}")
        assert answer.status_code == 403 and "other groups" in answer.json()["detail"], rest
    assert browser.get(f"{api}/playbooks/{plant.furnace.pk}/files/json?draft=true").status_code in (403, 404)


def test_what_is_taken_away_is_the_version(plant: Plant) -> None:
    copy = copy_for(plant.watcher, plant.furnace)
    assert copy is not None and copy.standing is Standing.IN_FORCE and copy.document.title == "Light the furnace"
    assert copy_for(plant.watcher, plant.furnace, draft=True) is None and copy_for(plant.watcher, plant.secret) is None
    whole = copy_for(plant.engineer, plant.furnace, draft=True)
    assert whole is not None and whole.document.title == "Zirconium in the furnace"


def test_photos_are_seen_through_versions_only(plant: Plant) -> None:
    photos = [plant.photo.pk, plant.new_photo.pk]
    assert visible_assets(plant.watcher, photos) == [] and len(visible_assets(plant.engineer, photos)) == 2
    browser, version = signed_in(plant.watcher), Version.objects.visible_to(plant.watcher).get(playbook=plant.furnace)
    picture = next(iter(version.manifest))
    assert browser.get(f"/w/{plant.slug}/playbooks/{plant.furnace.pk}/pictures/{picture}.webp").status_code == 200
    assert browser.get(f"/w/{plant.slug}/media/{plant.photo.pk}/480.webp").status_code == 404
    assert "Zirconium" not in browser.get(f"/w/{plant.slug}/media").content.decode()


def _planned(plant: Plant) -> Version:
    soon, revision = clock.now() + timedelta(days=3), draft_revision(plant.furnace)
    return publish_version(by=plant.engineer, playbook=plant.furnace, draft_revision=revision, at=soon)


def test_what_is_planned_is_seen_when_it_comes_into_force(plant: Plant) -> None:
    planned = _planned(plant)
    seen = {one: set(Version.objects.visible_to(one)) for one in (plant.watcher, plant.engineer)}
    assert planned in seen[plant.engineer] and planned not in seen[plant.watcher]
    address = reverse("viewing:version", args=[plant.furnace.code, planned.number])
    assert [signed_in(one).get(address).status_code for one in (plant.watcher, plant.engineer)] == [404, 200]


def test_a_page_that_is_planned_is_shut_with_the_right_to_write(plant: Plant) -> None:
    """Shown a moment ago, it is shown no more."""
    planned = _planned(plant)
    browser = signed_in(plant.engineer)
    address = reverse("viewing:version", args=[plant.furnace.code, planned.number])
    assert [browser.get(address).status_code for _ in range(3)] == [200] * 3
    rights = {right.group_id: Right.READ for right in plant.library.rights.all()}
    open_library(by=plant.acme.owner, library=plant.library, rights=rights)
    assert browser.get(address).status_code == 404


def test_links_feedback_and_comments_are_for_those_who_write(plant: Plant) -> None:
    link = create_share_link(by=plant.engineer, playbook=plant.furnace)
    assert link not in ShareLink.objects.visible_to(plant.watcher)
    assert link in ShareLink.objects.visible_to(plant.engineer)

    version = Version.objects.visible_to(plant.engineer).get(playbook=plant.furnace)
    mine, others = (
        give_feedback(by=by, version=version, said=Said(id=uuid.uuid4(), kind="wrong", text="Too hot."))
        for by in (plant.watcher, plant.engineer)
    )
    assert set(Feedback.objects.visible_to(plant.watcher)) == {mine}
    assert set(Feedback.objects.visible_to(plant.engineer)) == {mine, others}
    page = signed_in(plant.watcher).get(reverse("improving:feedback", args=[plant.slug])).content.decode()
    assert "Too hot." in page and 'name="decision"' not in page
    answer = signed_in(plant.watcher).post(
        reverse("improving:answer", args=[plant.slug, mine.pk]), {"decision": "next"}
    )
    assert answer.status_code == 403 and waiting_feedback(plant.watcher).count == 0

    step = step_of(plant.furnace, live_steps(plant.furnace)[0].pk)
    assert step is not None
    with pytest.raises(Invalid):
        open_thread(by=plant.engineer, step=step, comment_id=uuid.uuid4(), text=f"Look, {token(plant.watcher.pk)}")
    open_thread(by=plant.engineer, step=step, comment_id=uuid.uuid4(), text=f"Look, {token(plant.acme.owner.pk)}")
    named = signed_in(plant.engineer).get(f"/api/v1/workspaces/{plant.slug}/playbooks/{plant.furnace.pk}/threads")
    assert str(plant.watcher.pk) not in json.dumps(named.json())
    assert (waiting_threads(plant.watcher).count, waiting_threads(plant.acme.owner).count) == (0, 1)


def test_feedback_goes_to_somebody_who_still_writes_there(plant: Plant) -> None:
    version = Version.objects.visible_to(plant.engineer).get(playbook=plant.furnace)
    assert who_answers(version) == plant.engineer
    rights = {right.group_id: Right.READ for right in plant.library.rights.all()}
    open_library(by=plant.acme.owner, library=plant.library, rights=rights)
    version.refresh_from_db()
    assert who_answers(version) is None


def test_who_may_only_read_any_more_is_not_reminded_of_reviews(plant: Plant) -> None:
    plan_review(by=plant.engineer, playbook=plant.furnace, every_months=6, responsible=plant.engineer)
    rights = {right.group_id: Right.READ for right in plant.library.rights.all()}
    open_library(by=plant.acme.owner, library=plant.library, rights=rights)
    mail.outbox.clear()
    with clock.standing_at(clock.now() + timedelta(days=200)):
        assert remind_of_reviews() == 1
        run_jobs()
    assert [one.to for one in mail.outbox] == [[plant.acme.owner.person.email]]


def test_only_drafts_one_writes_are_offered_to_the_camera(plant: Plant) -> None:
    assert [one.pk for one in drafts_to_capture(plant.watcher)] == [plant.hall.pk]
    assert {one.pk for one in drafts_to_capture(plant.engineer)} == {plant.hall.pk, plant.furnace.pk, plant.secret.pk}


def test_the_list_costs_as_many_queries_for_twenty_playbooks_as_for_two(plant: Plant) -> None:
    browser = signed_in(plant.watcher)
    costs = []
    for more in (0, 18):
        for number in range(more):
            one = write_playbook(plant.engineer, title=f"More {number}", with_photo=False)
            publish(plant.engineer, one)
            if number % 2:
                file_playbook(by=plant.engineer, playbook=one, place=Place(plant.library), tags=[])
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(f"/w/{plant.slug}/").status_code == 200
        costs.append(len(asked))
    assert costs[0] == costs[1] and Playbook.objects.visible_to(plant.watcher).count() == 20


@pytest.mark.parametrize(
    ("order", "indexes"),
    [
        (Order.CHANGED, ("playbook_recently_changed", "playbook_recently_published")),
        (Order.TITLE, ("playbook_by_title", "playbook_by_published_title")),
    ],
)
def test_a_page_is_read_from_two_indexes_and_nothing_else_is_sorted(
    plant: Plant, order: Order, indexes: tuple[str, str]
) -> None:
    """By the plan of the database, however many playbooks there are."""
    narrowing, writing = Narrowed(order=order), writing_of(plant.watcher)
    with CaptureQueriesContext(connection) as asked:
        page_of(catalogue(plant.watcher, narrowing), ordering_of(writing, narrowing), size=24)
    assert len(asked) == 3
    if connection.vendor == "sqlite":
        for query, index in zip(asked.captured_queries, indexes, strict=False):
            with connection.cursor() as cursor:
                cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
                plan = " / ".join(str(row[3]) for row in cursor.fetchall())
            assert f"INDEX {index} (" in plan and "TEMP B-TREE" not in plan, plan
