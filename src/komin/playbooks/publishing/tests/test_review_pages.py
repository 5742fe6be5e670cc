"""Whoever looks at a playbook before it is published, or at an earlier state of it, sees all that it says."""

import re
import uuid
from html import unescape

import pytest
from django.urls import reverse

from komin.people.workspaces.models import Member
from komin.playbooks.authoring.operations import SetBefore
from komin.playbooks.authoring.queries import draft_revision, live_steps
from komin.playbooks.library.models import Playbook
from komin.playbooks.media.models import Asset, AssetState
from komin.playbooks.publishing.tests.playbooks import add_steps, edit, make_photo, publish, write_playbook
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db
NB = "\u00a0"


def set_before(by: Member, playbook: Playbook, field: str, value: object) -> None:
    edit(by, playbook, [SetBefore(op="before.set", field=field, value=value, base=draft_revision(playbook))])


@pytest.fixture
def prepared(acme: Tenant) -> Playbook:
    """With something before the steps, and a step that has all that a step can have."""
    by = acme.contributor
    playbook = write_playbook(by, commands=["Close the valve."], with_photo=False)
    set_before(by, playbook, "protection", ["M009"])
    set_before(by, playbook, "tools", [{"id": str(uuid.uuid4()), "name": "Strap wrench", "quantity": "2"}])
    add_steps(by, playbook, [{
        "command": "Turn the knob.",
        "key_points": [{"id": str(uuid.uuid4()), "text": "A quarter turn", "reason": "oil sprays"}],
        "checks": [{"kind": "tick", "id": str(uuid.uuid4()), "label": "Tight"}],
        "expected": "The lamp goes out.",
        "branches": [{"id": str(uuid.uuid4()), "condition": "it leaks", "target": str(live_steps(playbook)[0].pk)}],
        "duration": 90,
    }])  # fmt: skip
    return playbook


def read(by: Member, playbook: Playbook, name: str, *more: int) -> str:
    """The words of a page, in one line."""
    page = signed_in(by).get(reverse(f"publishing:{name}", args=[by.workspace.slug, playbook.pk, *more]))
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.content.decode())).replace(NB, " ").split())


def assert_says_all(words: str) -> None:
    for expected in (
        "Before you start Protective equipment Gloves Tools 2 Strap wrench",
        "A quarter turn because oil sprays",
        "Tight – Tick",
        "Expected result The lamp goes out.",
        "If it leaks → step 1",
        "Duration 1 min 30 s",
    ):
        assert expected in words


def test_the_first_review_shows_all_that_readers_will_get(acme: Tenant, prepared: Playbook) -> None:
    assert_says_all(read(acme.contributor, prepared, "publish"))


def test_an_earlier_state_and_a_version_show_all_that_they_say(acme: Tenant, prepared: Playbook) -> None:
    publish(acme.contributor, prepared)
    assert_says_all(read(acme.contributor, prepared, "history_entry", 1))
    assert_says_all(read(acme.contributor, prepared, "version", 1))


def test_a_later_review_shows_what_changed_before_the_steps_by_its_name(acme: Tenant, prepared: Playbook) -> None:
    by = acme.contributor
    publish(by, prepared)
    set_before(by, prepared, "protection", ["M009", "M014"])
    words = read(by, prepared, "publish")
    assert "Gloves Helmet" in words
    assert "M014" not in words
    assert "Protective equipment" not in words


def test_a_step_that_says_little_has_no_empty_headings(acme: Tenant) -> None:
    playbook = write_playbook(acme.contributor, with_photo=False)
    words = read(acme.contributor, playbook, "publish")
    for heading in ("Before you start", "Expected result", "Duration"):
        assert heading not in words


@pytest.mark.parametrize(("states", "waits"), [
    ((AssetState.READY, AssetState.WAITING), True),
    ((AssetState.WAITING, AssetState.REFUSED), False),
    ((AssetState.READY, AssetState.READY), False),
])  # fmt: skip
def test_the_page_waits_by_itself_only_for_what_passes_by_itself(
    acme: Tenant, states: tuple[AssetState, AssetState], waits: bool
) -> None:
    by = acme.contributor
    photos = [make_photo(by), make_photo(by, colour="orange")]
    playbook = write_playbook(by, photo=photos[0])
    shown = [{"id": str(uuid.uuid4()), "asset": str(photos[1].pk), "alt": ""}]
    add_steps(by, playbook, [{"command": "Open it.", "photos": shown}])
    for photo, state in zip(photos, states, strict=True):
        Asset.objects.in_workspace(acme.workspace).filter(pk=photo.pk).update(state=state)

    page = signed_in(by).get(reverse("publishing:publish", args=[by.workspace.slug, playbook.pk]))
    assert ("data-waits" in page.content.decode()) is waits
