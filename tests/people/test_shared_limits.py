"""Several web servers count attempts together, as long as they share a Redis: another server gives no free ones."""

from pathlib import Path
from typing import Any

import pytest
import redis

from komin.platform.jobs.tests.installation import Installation, installation
from komin.platform.jobs.tests.redis_server import server

pytestmark = pytest.mark.django_db
__all__ = ["server"]

_ADA = """
from allauth.account.models import EmailAddress
from komin.people.accounts.models import Person
from komin.people.workspaces.actions.create_workspace import create_workspace
person = Person.objects.create_user(email="ada@example.com", password=password, first_name="Ada", last_name="Test")
EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
create_workspace(owner=person, name="Acme")
"""
# Each run is a process of its own: a web server that knows of the others by the cache alone.
_TRY = """
from django.conf import settings
from django.test import Client
# Nothing was built for a browser here.
settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
browser = Client(headers={"host": "127.0.0.1"}, REMOTE_ADDR="192.0.2.5")
answers = [browser.post("/en/account/sign-in", {"login": "ada@example.com", "password": one}) for one in passwords]
answer = [one.status_code for one in answers]
"""
_ASK = """
import datetime, uuid
from komin.api.limits import CHANGES, spend
from komin.kernel import clock
# Both ask within one minute, however long the second takes to start.
with clock.standing_at(datetime.datetime(2026, 3, 2, 9, 30, 20, tzinfo=datetime.UTC)):
    spent = [spend(CHANGES, uuid.UUID(token)) for _ in range(times)]
answer = [spent[-1].count, spent[-1].is_over]
"""
_GUESS = """
from django.test import RequestFactory
from komin.people.accounts.web.limits import is_within
request = RequestFactory().post("/", REMOTE_ADDR="192.0.2.6")
answer = [is_within(request, action="guess", rate="5/m/ip") for _ in range(times)]
"""
PASSWORD = "seven grey torque wrenches"


def tried(place: Installation, *passwords: str) -> Any:
    return place.run(_TRY, passwords=passwords)


def test_failures_on_one_server_end_the_attempts_on_the_other(server: str, tmp_path: Path) -> None:
    with installation(tmp_path, KOMIN_CACHE_URL=server) as place:
        place.run(_ADA, password=PASSWORD)
        assert tried(place, "wrong one here", "wrong two here", "wrong three here") == [200] * 3
        assert tried(place, "wrong four here", "wrong five here", PASSWORD) == [200, 200, 429], (
            "the right one is not looked at"
        )
        redis.Redis.from_url(server).flushall()
        assert tried(place, "wrong one here", PASSWORD) == [200, 302], "without what was counted it opens"


def test_a_program_and_a_guesser_find_no_second_quota_on_another_server(server: str, tmp_path: Path) -> None:
    token = "01a227d6-c863-7640-a11a-e2f46111c766"
    with installation(tmp_path, KOMIN_CACHE_URL=server) as place:
        assert place.run(_ASK, token=token, times=70) == [70, False]
        assert place.run(_ASK, token=token, times=51) == [121, True]
        assert place.run(_GUESS, times=3) == [True] * 3
        assert place.run(_GUESS, times=3) == [True, True, False]
    with installation(tmp_path / "alone", migrated=False) as place:
        # What sharing is for: each in its own memory, both have all of it.
        assert [place.run(_GUESS, times=5) for _ in range(2)] == [[True] * 5] * 2
