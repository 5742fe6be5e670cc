"""The top of the library leads an author back to the draft they left, and nobody else to it."""

import re
from datetime import timedelta

import pytest

from komin.kernel import clock
from komin.people.workspaces.models import Member
from komin.playbooks.library.models import Playbook
from tests.fixtures import Tenant, signed_in
from tests.library.test_catalogue_page import home, make_playbook

pytestmark = pytest.mark.django_db


def left(by: Member, title: str, *, days: int, published: bool = False) -> Playbook:
    playbook = make_playbook(by, title, published=published)
    playbook.changed_at = clock.now() - timedelta(days=days)
    playbook.save(update_fields=["changed_at"])
    return playbook


def led_to(member: Member, tenant: Tenant) -> list[str]:
    """The titles on top of the list."""
    page = signed_in(member).get(home(tenant)).content.decode()
    found = re.search(r'<section class="waiting".*?</section>', page, re.DOTALL)
    return re.findall(r'class="waiting__p"><b>Go on with</b> <span[^>]*>([^<]*)<', found[0]) if found else []


def test_an_author_goes_on_with_the_draft_they_changed_last(acme: Tenant, bolt: Tenant) -> None:
    left(acme.contributor, "Older", days=3)
    last = left(acme.contributor, "Last", days=1)
    left(acme.contributor, "Published since", days=0, published=True)
    left(acme.administrator, "Theirs", days=0)
    left(bolt.contributor, "Elsewhere", days=0)

    assert led_to(acme.contributor, acme) == ["Last"]
    assert led_to(acme.administrator, acme) == ["Theirs"]
    assert led_to(acme.reader, acme) == led_to(acme.owner, acme) == []
    page = signed_in(acme.contributor).get(home(acme)).content.decode()
    assert f'href="/w/{acme.workspace.slug}/playbooks/{last.pk}/edit"' in page


def test_a_draft_that_is_deleted_or_left_for_long_is_not_offered(acme: Tenant) -> None:
    left(acme.contributor, "Forgotten", days=15)
    gone = left(acme.contributor, "Deleted", days=1)
    gone.deleted_at = clock.now()
    gone.save(update_fields=["deleted_at"])

    assert led_to(acme.contributor, acme) == []
