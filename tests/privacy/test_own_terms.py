"""Before somebody leaves for a site with its own terms, its name, country and policy stand there (charter K23)."""

import re

import pytest
from django.test import Client

from komin.people.accounts.actions.change_contacts import Contacts, change_contacts
from komin.people.accounts.contacts import LINKEDIN_POLICY
from komin.people.accounts.models import SeenBy
from komin.privacy.charter.links import is_linked
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db
PROFILE = "https://www.linkedin.com/in/ada-lovelace"


def policy_in(page: str) -> str:
    """The tag of the link, on one line."""
    found = re.search(rf'<a [^>]*href="{re.escape(LINKEDIN_POLICY)}"[^>]*>', page)
    assert found, "no link to the policy"
    return found[0]


@pytest.mark.parametrize(("language", "said"), [("en", "LinkedIn Ireland"), ("fr", "LinkedIn Irlande")])
def test_where_the_profile_is_asked_the_label_leads_to_the_policy(acme: Tenant, language: str, said: str) -> None:
    acme.reader.person.language = language
    acme.reader.person.save(update_fields=["language"])
    for page in (
        Client().get(f"/{language}/account/sign-up"),
        signed_in(acme.reader).get(f"/{language}/account/preferences"),
    ):
        text = page.content.decode()
        assert page.status_code == 200 and said in text
        assert 'rel="noopener noreferrer nofollow"' in policy_in(text)
        assert page["Referrer-Policy"] == "same-origin"


def test_where_a_profile_is_shown_the_link_names_whose_site_it_is(acme: Tenant, bolt: Tenant) -> None:
    shows = Contacts(linkedin=PROFILE, linkedin_seen_by=SeenBy.MEMBERS)
    change_contacts(by=acme.reader.person, contacts=shows)
    change_contacts(by=bolt.reader.person, contacts=Contacts())
    there = signed_in(acme.administrator)
    for address in (f"/w/acme/members/{acme.reader.pk}", "/w/acme/members"):
        text = there.get(address).content.decode()
        link = re.search(rf'<a [^>]*href="{re.escape(PROFILE)}"[^>]*>', text)
        assert link and "noreferrer" in link[0] and "LinkedIn Ireland" in text, address
    assert "noreferrer" in policy_in(there.get(f"/w/acme/members/{acme.reader.pk}").content.decode())
    other = signed_in(bolt.administrator).get(f"/w/bolt/members/{bolt.reader.pk}").content.decode()
    assert "linkedin" not in other.lower()


def test_the_policy_is_among_the_links_that_are_looked_at() -> None:
    assert is_linked("www.linkedin.com")
