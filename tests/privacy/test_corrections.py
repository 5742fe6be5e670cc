"""What somebody corrects is correct everywhere at once: on lists, in searches, on paper, in the copy of one's data."""

import io
import json
import re
import zipfile

import pytest
from pypdf import PdfReader

from komin.people.accounts.actions.change_contacts import Contacts, change_contacts
from komin.people.accounts.actions.change_name import change_name
from komin.people.accounts.models import Person, SeenBy
from komin.people.accounts.tests.factors import confirm_password
from komin.people.accounts.tests.visitor import Visitor, agree_to_new_address
from komin.people.members.queries import Narrowed, members_of
from komin.people.workspaces.actions.add_member import add_member
from komin.people.workspaces.models import Member, Role
from komin.platform.blobs.store import BlobKey, blob_store
from komin.playbooks.exporting.actions.print_version import print_version
from komin.playbooks.publishing.models import Version
from komin.playbooks.publishing.tests.playbooks import publish, write_playbook
from komin.privacy.rights.actions.begin_package import begin_package
from komin.privacy.rights.actions.make_package import make_package
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db
BEFORE, AFTER = ("Hedy", "Kiesler", "hedy@example.com"), ("Augusta", "Byron", "augusta@example.com")


def printed(version: Version) -> str:
    read = Version.objects.across_workspaces(reason="test").get(pk=version.pk)
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(print_version(read))).pages)


def copied(person: Person) -> str:
    package = begin_package(by=person)
    make_package(package.pk)
    package.refresh_from_db()
    with blob_store().open(BlobKey(package.pk, package.sha256)) as content:
        return json.dumps(json.loads(zipfile.ZipFile(io.BytesIO(content.read())).read("export.json")))


def listed(acme: Tenant, word: str) -> list[Member]:
    return list(members_of(acme.administrator, Narrowed(text=word)))


def test_what_is_corrected_is_found_printed_and_taken_away_as_it_is_now(acme: Tenant) -> None:
    visitor = Visitor()
    visitor.sign_up(BEFORE[2], first_name=BEFORE[0], last_name=BEFORE[1])
    visitor.confirm(BEFORE[2])
    hedy = add_member(by=acme.owner, person=Person.objects.get(email=BEFORE[2]), role=Role.CONTRIBUTOR)
    version = publish(hedy, write_playbook(hedy))
    assert "Hedy Kiesler" in printed(version) and listed(acme, "Kiesler") == [hedy]

    change_name(by=hedy.person, first_name=AFTER[0], last_name=AFTER[1])
    change_contacts(by=hedy.person, contacts=Contacts(phone="+33612345678", phone_seen_by=SeenBy.MEMBERS))
    confirm_password(visitor)
    visitor.post("email", action_add="1", email=AFTER[2])
    visitor.confirm(AFTER[2])
    agree_to_new_address(BEFORE[2])

    person = Person.objects.get(pk=hedy.person_id)
    page = signed_in(acme.administrator).get(f"/w/{acme.workspace.slug}/members").content.decode()
    shown = re.sub(r"\s+", " ", page + printed(version))
    for word in AFTER:
        assert word in page and listed(acme, word) == [hedy]
    for word in BEFORE:
        assert not re.search(rf"\b{re.escape(word)}\b", shown) and listed(acme, word) == []
    assert "Augusta Byron" in shown and "+33612345678" in page
    taken = copied(person)
    assert all(word in taken for word in (*AFTER, "+33612345678"))
    assert listed(acme, "Cora") == [acme.contributor]
