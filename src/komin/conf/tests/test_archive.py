"""The intermediate archive as an operator has it: a worker killed with kill -9 loses and doubles nothing; a backup
holds it, and brings nobody back who was erased since."""

from pathlib import Path

from komin.conf.tests.test_backup import BEGIN, done
from komin.platform.jobs.tests.installation import Installation, installation

_LONG_AGO = """
from datetime import datetime, UTC
from komin.kernel import clock
from komin.people.accounts.models import Person
from komin.privacy.archive import store
from komin.privacy.desk.actions.answer_request import answer_request
from komin.privacy.register.officers import COMMAND_LINE
from komin.privacy.rights.actions.make_request import make_request
from komin.privacy.rights.models import RightsRequest

def ask(name):
    with clock.standing_at(datetime(2024, 1, 5, 10, tzinfo=UTC)):
        request = make_request(by=Person.objects.get(first_name=name), kind="access", words="What do you hold?")
        answer_request(by=COMMAND_LINE, request_id=request.pk, reply="This is what we hold.")
"""
_ASK = _LONG_AGO + "\nfor name in names: ask(name)\n"
_DIE = """
import signal
from komin.privacy.archive.actions import move_to_archive as moving
from komin.privacy.rights.actions.remind_of_requests import forget_old_requests
moving.take_away = lambda kind, rows: os.kill(os.getpid(), signal.SIGKILL)
forget_old_requests()
"""
_LEFT = (
    _LONG_AGO
    + """
answer = {
    "in use": RightsRequest.objects.count(),
    "archived": store.count("request"),
    "names": sorted(one.content["name"] for one in store.find(words='"request"') + store.find(words="example.com")),
}
"""
)
_ERASE = """
from komin.kernel import clock
from komin.people.accounts.models import Person
from komin.people.workspaces.actions.add_member import add_member
from komin.people.workspaces.models import Member, Role
from komin.privacy.erasure.actions.close_account import close_account
from komin.privacy.erasure.actions.erase_person import erase_person
from komin.privacy.erasure.models import Erasure
ada = Member.objects.across_workspaces(reason="this test looks at everything").get(person__first_name="Ada")
heir = Person.objects.create_user(email="heir@example.org", first_name="Heir", last_name="Test")
add_member(by=ada, person=heir, role=Role.OWNER)
erasure = close_account(by=ada.person)
Erasure.objects.update(due_at=clock.now())
answer = str(erase_person(erasure.pk))
"""


def left(place: Installation) -> dict[str, object]:
    found: dict[str, object] = place.run(_LEFT)
    return found


def data(folder: Path) -> Path:
    (folder / "data").mkdir()
    return folder / "data"


def test_killed_between_copy_and_removal_nothing_is_lost_or_doubled(tmp_path: Path) -> None:
    with installation(data(tmp_path), KOMIN_ERASURE_LEDGER=str(tmp_path / "erasures.jsonl")) as place:
        place.run(BEGIN, names=["Ada", "Blaise"])
        place.run(_ASK, names=["Ada", "Blaise"])
        assert place.start(_DIE).wait(timeout=60) == -9
        assert (left(place)["in use"], left(place)["archived"]) == (2, 2)
        assert "move.request: 2 gone, 0 left" in done(place, "retention")
        assert left(place) == {"in use": 0, "archived": 2, "names": ["Ada Test", "Blaise Test"]}
        assert "move.request" in done(place, "retention", "--dry-run")


def test_a_backup_holds_it_and_brings_nobody_back_who_was_erased_since(tmp_path: Path) -> None:
    with installation(data(tmp_path), KOMIN_ERASURE_LEDGER=str(tmp_path / "erasures.jsonl")) as place:
        place.run(BEGIN, names=["Ada", "Blaise"])
        place.run(_ASK, names=["Ada", "Blaise"])
        done(place, "retention")
        done(place, "backup", tmp_path / "old.tar", "--readable")
        assert place.run(_ERASE) == "complete"
        assert left(place)["names"] == ["Blaise Test"]
        done(place, "restore", tmp_path / "old.tar", "--replace")
        assert left(place) == {"in use": 0, "archived": 2, "names": ["Blaise Test"]}
        assert "archive: 2 records" in place.komin("doctor").stdout
