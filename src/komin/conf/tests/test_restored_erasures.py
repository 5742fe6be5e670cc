"""A backup that is older than an erasure is put back: whoever was erased is erased again before the site opens (T-57).

And a worker that is killed in the middle of an erasure: the next one ends it (T-65).
"""

from pathlib import Path

from komin.conf.tests.test_backup import BEGIN, done
from komin.platform.jobs.tests.installation import Installation, installation

_CLOSE = """
from komin.kernel import clock
from komin.people.accounts.models import Person
from komin.people.workspaces.actions.add_member import add_member
from komin.people.workspaces.models import Member, Role
from komin.privacy.erasure.actions.close_account import close_account
from komin.privacy.erasure.actions.erase_person import erase_person
from komin.privacy.erasure.models import Erasure

everybody = Member.objects.across_workspaces(reason="this test looks at everything")
ada = everybody.get(person__first_name="Ada")
heir = Person.objects.create_user(email="heir@example.com", first_name="Heir", last_name="Test")
add_member(by=ada, person=heir, role=Role.OWNER)
erasure = close_account(by=ada.person)
Erasure.objects.update(due_at=clock.now())
answer = str(erasure.pk)
"""
_ERASE = """
import uuid
from komin.privacy.erasure.actions.erase_person import erase_person
answer = str(erase_person(uuid.UUID(erasure)))
"""
_DIE_AFTER = """
import signal
from komin.privacy.erasure.actions import erase_person as erasing
do, steps_done = erasing._do_once, []
def once(erasure_id, step):
    do(erasure_id, step)
    steps_done.append(step)
    if len(steps_done) == after:
        os.kill(os.getpid(), signal.SIGKILL)
erasing._do_once = once
"""
_LEFT = """
from komin.people.accounts.models import Person
from komin.people.workspaces.models import Member
from komin.privacy.erasure.models import Erasure
members = Member.objects.across_workspaces(reason="this test looks at everything")
answer = {
    "people": sorted(Person.objects.filter(former=False).values_list("first_name", flat=True)),
    "former": Person.objects.filter(former=True).count(),
    "members": members.count(),
    "states": list(Erasure.objects.values_list("state", flat=True)),
    "undone": Erasure.objects.get().lines.exclude(state="done").count(),
}
"""


_SIGN_IN = """
from django.contrib.sessions.backends.db import SessionStore
from komin.people.accounts.models import Person
for person in Person.objects.all():
    session = SessionStore()
    session["_auth_user_id"] = str(person.pk)
    session.save()
"""
_SIGNED_IN = """
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from komin.people.accounts.models import Person
found = [SessionStore().decode(kept.session_data)["_auth_user_id"] for kept in Session.objects.all()]
answer = sorted(Person.objects.filter(pk__in=found).values_list("first_name", flat=True))
assert len(answer) == len(found), "a session of nobody is left"
"""


def _data(folder: Path, name: str = "data") -> Path:
    (folder / name).mkdir()
    return folder / name


def _people(place: Installation) -> list[str]:
    found: list[str] = place.run(_LEFT)["people"]
    return found


def test_who_was_erased_stays_erased_when_an_older_backup_is_put_back(tmp_path: Path) -> None:
    with installation(_data(tmp_path), KOMIN_ERASURE_LEDGER=str(tmp_path / "outside" / "erasures.jsonl")) as place:
        place.run(BEGIN, names=["Ada", "Blaise"])
        erasure = place.run(_CLOSE)
        done(place, "backup", tmp_path / "old.tar", "--readable")
        assert place.run(_ERASE, erasure=erasure) == "complete"
        assert _people(place) == ["Blaise", "Heir"]
        told = done(place, "restore", tmp_path / "old.tar", "--replace")
        assert "1 people who had been erased before were in the database: they were erased again." in told
        left = place.run(_LEFT)
        assert (left["people"], left["former"], left["states"]) == (["Blaise", "Heir"], 1, ["complete"])


def test_on_another_machine_no_session_of_theirs_is_left_and_those_of_others_are(tmp_path: Path) -> None:
    ledger = str(tmp_path / "outside" / "erasures.jsonl")
    with installation(_data(tmp_path), KOMIN_ERASURE_LEDGER=ledger) as place:
        place.run(BEGIN, names=["Ada", "Blaise"])
        erasure = place.run(_CLOSE)
        place.run(_SIGN_IN)
        done(place, "backup", tmp_path / "old.tar", "--readable")
        assert place.run(_ERASE, erasure=erasure) == "complete"
    with installation(_data(tmp_path, "other"), KOMIN_ERASURE_LEDGER=ledger) as other:
        done(other, "restore", tmp_path / "old.tar", "--replace")
        assert other.run(_SIGNED_IN) == ["Blaise", "Heir"]


def test_a_worker_killed_in_the_middle_leaves_work_for_two_others_who_do_it_once(tmp_path: Path) -> None:
    with installation(_data(tmp_path), KOMIN_ERASURE_LEDGER=str(tmp_path / "outside" / "erasures.jsonl")) as place:
        place.run(BEGIN, names=["Ada", "Blaise"])
        erasure = place.run(_CLOSE)
        killed = place.start(_DIE_AFTER + _ERASE, erasure=erasure, after=9)
        assert killed.wait(timeout=60) == -9
        assert place.run(_LEFT)["undone"] > 9
        both = [place.start(_ERASE, erasure=erasure) for _ in range(2)]
        assert [one.wait(timeout=60) for one in both] == [0, 0]
        left = place.run(_LEFT)
        assert (left["people"], left["former"], left["undone"]) == (["Blaise", "Heir"], 1, 0)
        assert left["states"] == ["complete"]
