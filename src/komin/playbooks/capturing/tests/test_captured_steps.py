"""What the phone says becomes steps: once, in order, and never over what was written at the desk."""

from typing import Any

import pytest

from komin.people.workspaces.models import Member
from komin.playbooks.authoring.actions.create_playbook import create_playbook
from komin.playbooks.authoring.models import DraftStep
from komin.playbooks.authoring.tests.editor import Editor
from komin.playbooks.capturing.tests.phones import PhoneInHand, new_step
from komin.playbooks.library.models import Playbook
from komin.playbooks.media.models import TreatedPhoto, Upload
from komin.playbooks.media.tests.pictures import picture
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def playbook(acme: Tenant) -> Playbook:
    return create_playbook(by=acme.contributor, title="Change the filter", language="en")


@pytest.fixture
def phone(acme: Tenant, playbook: Playbook) -> PhoneInHand:
    return PhoneInHand(acme.contributor, playbook)


@pytest.fixture
def desk(acme: Tenant, playbook: Playbook) -> Editor:
    return Editor(acme.contributor, playbook)


def said(answer: Any) -> tuple[int | None, bool]:
    assert answer.status_code == 200, answer.content
    return answer.json()["number"], answer.json()["line_kept"]


def test_each_shot_becomes_a_step_at_the_end(desk: Editor, phone: PhoneInHand) -> None:
    desk.add_step("Stop the press")
    assert said(phone.say(new_step(), line="Close the valve", photos=[phone.photo()])) == (2, True)
    assert said(phone.say(new_step(), line="Drain the bowl")) == (3, True)
    assert desk.outline() == [("", ["Stop the press", "Close the valve", "Drain the bowl"])]


def test_a_step_goes_to_the_last_section(desk: Editor, phone: PhoneInHand) -> None:
    desk.add_section("Replace", after=desk.state()["sections"][0]["id"])
    phone.say(new_step(), line="Close the valve")
    assert desk.outline() == [("", []), ("Replace", ["Close the valve"])]


def test_said_again_it_changes_nothing_more(desk: Editor, phone: PhoneInHand) -> None:
    step, photo = new_step(), phone.photo()
    phone.say(step, line="Close the valve", photos=[photo])
    revision = desk.state()["revision"]
    assert said(phone.say(step, line="Close the valve", photos=[photo])) == (1, True)
    assert desk.state()["revision"] == revision


def test_a_photo_that_arrives_later_joins_its_step(desk: Editor, phone: PhoneInHand) -> None:
    step = new_step()
    phone.say(step, line="Close the valve")
    photo = phone.photo()
    phone.say(step, line="Close the valve", photos=[photo])
    assert [one["asset"] for one in desk.content(step)["photos"]] == [photo["asset"]]


def test_a_photo_taken_again_takes_the_place_and_the_words_of_the_first(desk: Editor, phone: PhoneInHand) -> None:
    step, photo = new_step(), phone.photo()
    phone.say(step, photos=[photo])
    desk.see()
    shown = desk.content(step)["photos"][0]
    desk.apply(desk.set_step(step, "photos", [shown | {"alt": "The valve"}]))
    again = photo | {"asset": phone.photo(picture(colour="red"))["asset"]}
    phone.say(step, photos=[again])
    [after] = desk.content(step)["photos"]
    assert (after["id"], after["asset"], after["alt"]) == (photo["id"], again["asset"], "The valve")


def test_what_was_written_at_the_desk_stands(desk: Editor, phone: PhoneInHand) -> None:
    step = new_step()
    phone.say(step, line="Close valve")
    desk.see()
    desk.apply(desk.set_step(step, "command", "Close the inlet valve"))
    assert said(phone.say(step, line="Close the valve", photos=[phone.photo()])) == (1, False)
    content = desk.content(step)
    assert (content["command"], len(content["photos"])) == ("Close the inlet valve", 1)


def test_the_phone_learns_nothing_of_what_the_desk_wrote(desk: Editor, phone: PhoneInHand) -> None:
    step = new_step()
    phone.say(step, line="Close valve")
    desk.see()
    desk.apply(desk.set_step(step, "command", "A secret of the house"))
    assert b"secret" not in phone.say(step, line="Close the valve").content


def test_photos_added_or_taken_away_at_the_desk_stay_so(desk: Editor, phone: PhoneInHand) -> None:
    step, first, second = new_step(), phone.photo(), phone.photo(picture(colour="red"))
    phone.say(step, photos=[first])
    desk.see()
    desk.apply(desk.set_step(step, "photos", []))
    phone.say(step, photos=[first, second])
    assert [one["id"] for one in desk.content(step)["photos"]] == [second["id"]]


def test_a_step_deleted_at_the_desk_stays_away_until_the_phone_wants_it_back(desk: Editor, phone: PhoneInHand) -> None:
    step = new_step()
    phone.say(step, line="Close the valve")
    desk.apply({"op": "step.delete", "id": step})
    assert said(phone.say(step, line="Close the valve now")) == (None, True)
    assert said(phone.say(step, line="Close the valve now", restore=True)) == (1, True)
    assert desk.outline() == [("", ["Close the valve now"])]


def test_steps_change_places(desk: Editor, phone: PhoneInHand) -> None:
    first, second = new_step(), new_step()
    phone.say(first, line="First")
    phone.say(second, line="Second")
    assert said(phone.say(first, line="First", after=second)) == (2, True)
    assert desk.outline() == [("", ["Second", "First"])]


def test_a_shot_is_thrown_away_once_and_can_be_brought_back(desk: Editor, phone: PhoneInHand) -> None:
    step = new_step()
    phone.say(step, line="Blurred")
    assert [phone.discard(step).status_code for _ in range(2)] == [204, 204]
    assert desk.outline() == [("", [])]
    assert said(phone.say(step, line="Not so bad", restore=True)) == (1, True)


def test_throwing_away_what_never_arrived_is_no_mistake(phone: PhoneInHand) -> None:
    assert phone.discard(new_step()).status_code == 204


def test_a_step_that_somebody_worked_on_is_not_thrown_away_from_the_phone(desk: Editor, phone: PhoneInHand) -> None:
    step = new_step()
    phone.say(step, line="Close the valve")
    desk.see()
    desk.apply(desk.set_step(step, "command", "Close the inlet valve"))
    assert phone.discard(step).status_code == 409
    assert desk.outline() == [("", ["Close the inlet valve"])]


def test_a_step_of_the_desk_is_out_of_reach_of_the_phone(desk: Editor, phone: PhoneInHand) -> None:
    step, own = desk.add_step("Stop the press"), new_step()
    assert phone.say(step, line="Start the press").status_code == 422
    assert phone.discard(step).status_code == 204
    assert said(phone.say(own, line="Close the valve", after=step)) == (2, True)
    assert desk.outline() == [("", ["Stop the press", "Close the valve"])]


def test_a_step_of_another_workspace_is_out_of_reach(bolt: Tenant, phone: PhoneInHand) -> None:
    theirs = Editor(bolt.contributor)
    step = theirs.add_step("Oil the hinge")
    assert phone.say(step, line="Mine").status_code == 422
    assert theirs.outline() == [("", ["Oil the hinge"])]


def test_the_phone_of_a_colleague_changes_nothing_of_mine(acme: Tenant, playbook: Playbook, phone: PhoneInHand) -> None:
    step = new_step()
    phone.say(step, line="Close the valve")
    colleague = PhoneInHand(acme.owner, playbook)
    assert colleague.say(step, line="Open the valve").status_code == 422
    assert colleague.discard(step).status_code == 204
    assert DraftStep.objects.in_workspace(acme.workspace).get(pk=step).content["command"] == "Close the valve"


def test_after_scanning_a_new_code_the_phone_goes_on_with_its_steps(
    acme: Tenant, playbook: Playbook, phone: PhoneInHand, desk: Editor
) -> None:
    step = new_step()
    phone.say(step, line="Close the valve")
    again = PhoneInHand(acme.contributor, playbook)
    again.say(step, line="Close the valve", photos=[again.photo()])
    assert len(desk.content(step)["photos"]) == 1


def test_only_photos_of_this_capture_are_shown(acme: Tenant, bolt: Tenant, phone: PhoneInHand) -> None:
    def asset_of(member: Member) -> str:
        other = create_playbook(by=member, title="Another")
        return PhoneInHand(member, other).photo(picture(colour="green"))["asset"]

    for asset in (asset_of(bolt.contributor), asset_of(acme.contributor), new_step()):
        answer = phone.say(new_step(), photos=[{"id": new_step(), "asset": asset}])
        assert (answer.status_code, answer.json()["code"]) == (422, "unknown_photo")


def test_the_answer_to_a_photo_names_neither_file_nor_address(phone: PhoneInHand) -> None:
    assert set(phone.bring().json()) == {"id", "state", "message"}


def test_uploads_of_the_desk_and_of_the_phone_do_not_meet(
    acme: Tenant, desk: Editor, phone: PhoneInHand, playbook: Playbook
) -> None:
    slug = acme.workspace.slug
    body = {"file_name": "IMG_1.jpg", "size": 100, "sha256": "0" * 64}
    at_desk = desk.client.post(f"/api/v1/workspaces/{slug}/uploads", body, content_type="application/json").json()["id"]
    on_phone = phone.ask("POST", f"{phone.api}/uploads", body).json()["id"]
    assert at_desk != on_phone
    assert phone.ask("GET", f"{phone.api}/uploads/{at_desk}").status_code == 404
    assert phone.ask("DELETE", f"{phone.api}/uploads/{at_desk}").status_code == 404
    assert desk.client.get(f"/api/v1/workspaces/{slug}/uploads/{on_phone}").status_code == 404
    assert Upload.objects.in_workspace(acme.workspace).count() == 2


@pytest.mark.parametrize(
    "wrong", [{"line": "x" * 301}, {"photos": [{"id": "no", "asset": "no"}]}, {"photos": 7}, {"line": None}]
)
def test_nonsense_is_refused_with_a_reason(phone: PhoneInHand, wrong: dict[str, Any]) -> None:
    answer = phone.say(new_step(), **wrong)
    assert answer.status_code == 422
    assert answer.json()["detail"] or answer.json()["fields"]


def test_a_photo_that_is_none_is_told_on_the_phone(phone: PhoneInHand) -> None:
    answer = phone.ask("POST", f"{phone.api}/uploads", {"file_name": "x.jpg", "size": 201_000_000})
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


def test_a_member_in_person_captures_by_the_same_routes(acme: Tenant, playbook: Playbook, desk: Editor) -> None:
    phone = PhoneInHand(acme.contributor, playbook, scan=False, client=signed_in(acme.contributor))
    assert said(phone.say(new_step(), line="Close the valve", photos=[phone.photo()])) == (1, True)
    assert phone.ask("GET", phone.api).json() == {"title": "Change the filter", "number": playbook.number, "steps": 1}


def test_neither_a_reader_nor_a_stranger_captures(acme: Tenant, bolt: Tenant, playbook: Playbook) -> None:
    for member, status in ((acme.reader, 403), (bolt.owner, 404)):
        phone = PhoneInHand(acme.contributor, playbook, scan=False, client=signed_in(member))
        assert phone.say(new_step(), line="x").status_code == status
        assert phone.client.get(phone.page).status_code == status


def notice(hazard: str, *, pk: str = "") -> dict[str, Any]:
    """As the phone says it."""
    return {"id": pk or new_step(), "level": "warning", "severity": "death_possible", "hazard": hazard}


def pin(number: int = 1) -> dict[str, Any]:
    return {"kind": "pin", "id": new_step(), "at": {"x": 0.5, "y": 0.25}, "number": number}


def hazards(desk: Editor, step: str) -> list[str]:
    return [one["hazard"] for one in desk.content(step)["notices"]]


def test_notices_key_points_checks_and_marks_come_with_the_step_and_once(desk: Editor, phone: PhoneInHand) -> None:
    step, photo = new_step(), phone.photo() | {"marks": [pin()]}
    whole = {
        "line": "Close the valve",
        "photos": [photo],
        "notices": [notice("Steam")],
        "key_points": [{"id": new_step(), "text": "By hand", "reason": "A tool would crush the seat"}],
        "checks": [{"id": new_step(), "kind": "tick", "label": "Closed"}],
    }
    phone.say(step, **whole)
    revision = desk.state()["revision"]
    phone.say(step, **whole)
    content = desk.content(step)
    assert (hazards(desk, step), content["key_points"][0]["text"], content["checks"][0]["label"]) == (
        ["Steam"], "By hand", "Closed",
    )  # fmt: skip
    assert [mark["number"] for mark in content["photos"][0]["marks"]] == [1]
    assert desk.state()["revision"] == revision


def test_what_the_phone_changes_takes_away_and_says_again_follows(desk: Editor, phone: PhoneInHand) -> None:
    step, photo, said_first = new_step(), phone.photo(), notice("Steam")
    mark = pin()
    phone.say(step, notices=[said_first], photos=[photo | {"marks": [mark]}])
    phone.say(step, notices=[said_first | {"hazard": "Hot steam"}], photos=[photo])
    assert (hazards(desk, step), desk.content(step)["photos"][0]["marks"]) == (["Hot steam"], [])
    phone.say(step, photos=[photo | {"marks": [mark]}])
    assert (hazards(desk, step), len(desk.content(step)["photos"][0]["marks"])) == ([], 1)


def test_what_the_editor_changed_added_or_took_away_stands(desk: Editor, phone: PhoneInHand) -> None:
    step, photo = new_step(), phone.photo()
    changed, gone, mark = notice("Steam"), notice("Noise"), pin()
    said = {"notices": [changed, gone], "photos": [photo | {"marks": [mark]}]}
    phone.say(step, **said)
    desk.see()
    content = desk.content(step)
    added = content["notices"][0] | {"id": new_step(), "hazard": "Fall"}
    desk.apply(
        desk.set_step(step, "notices", [content["notices"][0] | {"hazard": "Steam at 9 bar"}, added]),
        desk.set_step(step, "photos", [content["photos"][0] | {"marks": []}]),
    )
    phone.say(step, line="Close the valve", **said | {"notices": [changed | {"hazard": "Water"}, gone]})
    assert hazards(desk, step) == ["Steam at 9 bar", "Fall"]
    assert desk.content(step)["photos"][0]["marks"] == []
    phone.say(step, line="Close the valve")
    assert hazards(desk, step) == ["Steam at 9 bar", "Fall"]


@pytest.mark.parametrize(
    "hostile",
    [
        {"notices": [{"id": "x"}]},
        {"notices": [notice("a")] * 7},
        {"checks": [{"id": new_step(), "kind": "explosion"}]},
        {"key_points": [{"id": new_step(), "text": "a" * 601}]},
        {"key_points": [{"id": new_step(), "secret": 1}]},
        {"photos": [{"id": new_step(), "asset": new_step(), "marks": [pin() | {"at": {"x": 7, "y": 0}}]}]},
    ],
)  # fmt: skip
def test_what_no_step_may_hold_is_refused_whole(desk: Editor, phone: PhoneInHand, hostile: dict[str, Any]) -> None:
    assert phone.say(new_step(), line="Close the valve", **hostile).status_code in (400, 422)
    assert desk.outline() == [("", [])]


def test_what_is_blurred_on_the_phone_is_destroyed_as_at_the_desk(desk: Editor, phone: PhoneInHand) -> None:
    step, blur = new_step(), {"kind": "blur", "id": new_step(), "area": {"x": 0, "y": 0, "width": 0.5, "height": 0.5}}
    phone.say(step, photos=[phone.photo() | {"marks": [blur]}])
    [shown] = desk.content(step)["photos"]
    assert [mark["kind"] for mark in shown["marks"]] == ["blur"]
    assert TreatedPhoto.objects.in_workspace(phone.playbook.workspace_id).count() == 1
