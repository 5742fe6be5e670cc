"""Web and workers run by a role of PostgreSQL that makes no tables, as docs/operator/scaled.md says to set it up."""

import re
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import ProgrammingError, connection, transaction
from django.test import Client

from komin.people.accounts.models import Person
from komin.people.accounts.tests.visitor import mails_to
from komin.people.workspaces.queries import memberships
from komin.platform.audit.models import AuditEntry
from komin.platform.jobs.testing import run_jobs

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no roles"),
]
_DOCUMENT = Path(__file__).resolve().parents[4] / "docs" / "operator" / "scaled.md"
_FILLED = {
    "first_name": "Ada", "last_name": "Lovelace", "email": "ada@example.com", "password1": "seven green lathes",
    "workspace": "Workshop", "offers_email": "on",
}  # fmt: skip


@pytest.fixture
def web_role() -> Iterator[None]:
    """Made by the very statements of the document, for this test alone, and taken on."""
    block = re.search(r"```sql\n(CREATE ROLE komin_web.*?)```", _DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    assert block
    role = f"web_{uuid.uuid4().hex[:12]}"
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        owner = cursor.fetchone()[0]
        statements = block[1].replace("komin_web", role).replace("FOR ROLE komin ", f"FOR ROLE {owner} ")
        cursor.execute(statements)
        cursor.execute(f"SET LOCAL ROLE {role}")
    yield
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


def test_somebody_signs_up_confirms_and_works_by_it(web_role: None) -> None:
    browser = Client()
    assert browser.post("/en/account/sign-up", _FILLED).status_code == 302
    run_jobs()
    code = str(mails_to("ada@example.com")[-1].subject).split()[0]
    browser.post("/en/account/verify", {"code": code})
    slug = memberships(Person.objects.get(email="ada@example.com"))[0].workspace.slug
    for page in ("", "members", "groups", "trail", "settings"):
        assert browser.get(f"/w/{slug}/{page}").status_code == 200, page
    assert browser.post(f"/w/{slug}/groups", {"name": "Line 3"}).status_code == 302
    assert AuditEntry.objects.across_workspaces(reason="a test").filter(action__startswith="group").exists()


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE public.more (id int)",
        "DROP TABLE consent_consentevent",
        "ALTER TABLE accounts_person ADD COLUMN more int",
        "ALTER TABLE consent_consentevent DISABLE TRIGGER consent_never_changed",
        "TRUNCATE accounts_person CASCADE",
        "CREATE ROLE another",
    ],
)
def test_it_changes_no_table_and_switches_no_trigger_off(web_role: None, statement: str) -> None:
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_bringing_the_database_up_to_date_by_it_finds_nothing_to_do(web_role: None) -> None:
    call_command("migrate", verbosity=0, interactive=False)
