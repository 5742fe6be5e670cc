"""Requests that no page of ours makes: wrong in form, in size, in method or in what they name."""

import json
import re
import uuid
from typing import Any

import pytest
from django.test import Client

from komin.playbooks.document.schema import StepContent
from komin.playbooks.publishing.tests.playbooks import publish, write_playbook
from tests.fixtures import Tenant, signed_in
from tests.hostile.filling import Filling
from tests.permissions.actors import Actor
from tests.permissions.asking import address_of, ask, problem
from tests.permissions.fixtures import undone
from tests.permissions.matrix import Least, Outcome, Row, all_rows
from tests.permissions.scene import Scene

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("hostile")]

# Where a browser is not listened to at all, there is nothing to be wrong.
_INSIDE = [
    row for row in all_rows() if row.least >= Least.READER and row.outcome(Actor.OWNER) is not Outcome.UNAUTHENTICATED
]
_WITH_JSON = [
    row for row in _INSIDE if row.for_programs and row.method in ("POST", "PUT") and "parts" not in row.address
]
_DEEP = '{"a":' * 5_000 + "1" + "}" * 5_000
_LONG_LIST = json.dumps({"operations": [{"op": "step.delete", "id": str(uuid.uuid4())}] * 20_000})
_BODIES = {
    "no JSON": "{",
    "another kind of JSON": "[1, 2]",
    "nothing": "null",
    "a number": "17",
    "deep": _DEEP,
    "deep lists": "[" * 50_000,
    "long": _LONG_LIST,
    "not UTF-8": b"\xff\xfe{}",
    "endless number": '{"size": ' + "9" * 5_000 + "}",
    "no number": '{"size": NaN, "draft_revision": Infinity}',
    "null byte": '{"file_name": "\\u0000", "title": "\\u0000", "size": 5}',
    "half a character": '{"file_name": "\\ud800", "title": "\\ud800", "size": 5}',
}


@pytest.mark.parametrize("row", _WITH_JSON, ids=str)
def test_a_body_that_makes_no_sense_is_told_so(row: Row, scene: Scene) -> None:
    for name, body in _BODIES.items():
        with undone():
            client = scene.browser_of(Actor.OWNER)
            answer = client.generic(row.method, address_of(row, scene), body, "application/json")
            assert answer.status_code < 500, name
            if answer.status_code >= 400:
                assert problem(answer)[0] in (400, 404, 409, 413, 415, 422), name


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "image/png", ""]
)
def test_a_form_is_no_json(kind: str, scene: Scene) -> None:
    for row in _WITH_JSON:
        # A picture is taken as it is, whatever it is said to be; who may not give one is told so first.
        if isinstance(row.sends(scene), bytes | None):
            continue
        with undone():
            client = scene.browser_of(Actor.CONTRIBUTOR)
            answer = client.generic(row.method, address_of(row, scene), "title=Valve&size=5", kind)
            assert problem(answer)[0] in (400, 415, 422), str(row)


def test_more_than_any_request_may_hold_is_told_so(scene: Scene) -> None:
    huge = json.dumps({"title": "x" * (13 * 1024 * 1024)})
    row = next(row for row in _WITH_JSON if row.address.endswith("/operations"))
    with undone():
        answer = scene.browser_of(Actor.CONTRIBUTOR).generic(
            "POST", address_of(row, scene), huge, "application/json", HTTP_ACCEPT_LANGUAGE="fr"
        )
        assert problem(answer) == (413, "too_large")


@pytest.mark.parametrize("row", _INSIDE, ids=str)
def test_an_address_that_names_nothing_is_not_found(row: Row, scene: Scene) -> None:
    """Each part of the address in turn is something that can't be."""
    ids = {**scene.ids, **row.ids(scene)}
    for name in re.findall(r"{(\w+)}", row.address):
        for nonsense in ("0", "9" * 40, "%00", "..", "é<b>", "x" * 3_000):
            with undone():
                address = f"/{row.address}".format(**(ids | {name: nonsense}))
                answer = ask(scene.browser_of(Actor.OWNER), row, address, row.sends(scene))
                assert answer.status_code in (404, 405, 422), f"{name}={nonsense[:20]}: {answer.status_code}"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_program_is_told_in_the_persons_language(language: str, scene: Scene) -> None:
    expected = {"en": "There is nothing at this address", "fr": "Il n’y a rien à cette adresse"}
    with undone():
        person = scene.acme.contributor.person
        type(person).objects.filter(pk=person.pk).update(language=language)
        answer = scene.browser_of(Actor.CONTRIBUTOR).get("/api/v1/workspaces/acme/playbooks/nonsense/draft")
        assert problem(answer)[0] == 404
        assert answer.json()["detail"].startswith(expected[language])
    stranger = Client().get("/api/v1/workspaces/acme/assets?ids=", headers={"Accept-Language": language})
    assert problem(stranger) == (401, "not_signed_in")
    assert stranger.json()["detail"] == {"en": "Sign in first.", "fr": "Connectez-vous d’abord."}[language]


@pytest.mark.parametrize(
    "query",
    ["q=%00", "q=%ED%A0%80", "q=" + "x" * 8_000, "q=%22%22%22*(", "q='; DROP TABLE--", "q=NEAR(", "q=%25_%5C",
     "page=-1", "page=1e9", "page=" + "9" * 400, "page=٣", "library=%00", "library=..", "status=%00&order=%00",
     "library[]=1"],
)  # fmt: skip
def test_nonsense_in_a_query_is_no_fault(query: str, scene: Scene) -> None:
    for page in ("", "search", f"playbooks/{scene.published.pk}/versions"):
        for actor in (Actor.READER, Actor.CONTRIBUTOR):
            address = f"/w/{scene.acme.workspace.slug}/{page}?{query}"
            assert scene.browser_of(actor).get(address).status_code in (200, 404), page


@pytest.mark.parametrize("asked", ["bytes=0-0", "bytes=5-2", "bytes=-0", "bytes=99999999-", "bytes=a-b", "lines=1-2",
                                   "bytes=0-1,3-4", "bytes=" + "9" * 400 + "-"])  # fmt: skip
def test_nonsense_in_a_range_is_no_fault(asked: str, scene: Scene) -> None:
    row = next(row for row in _INSIDE if row.address.endswith("/pictures/{sha256}.webp"))
    answer = scene.browser_of(Actor.READER).get(address_of(row, scene), headers={"Range": asked})
    assert answer.status_code in (200, 206, 416)


class TestIdsOfAnotherWorkspace:
    """Cora of Acme names what is Bolt's, in bodies."""

    def _send(self, tenant: Tenant, path: str, body: Any) -> Any:
        address = f"/api/v1/workspaces/{tenant.workspace.slug}/{path}"
        return signed_in(tenant.contributor).post(address, json.dumps(body, default=str), "application/json")

    def test_photos_libraries_and_places_are_not_there(self, scene: Scene) -> None:
        with undone():
            bolt, acme, mine = scene.bolt, scene.acme, scene.published
            theirs = write_playbook(bolt.contributor, title="Secret of Bolt")
            draft = signed_in(bolt.contributor).get(
                f"/api/v1/workspaces/{bolt.workspace.slug}/playbooks/{theirs.pk}/draft"
            )
            asset = draft.json()["assets"][0]["id"]
            section, step = draft.json()["sections"][0]["id"], draft.json()["steps"][0]["id"]

            begun = self._send(acme, "playbooks", {"library": theirs.library_id, "title": "x"})
            assert problem(begun)[0] == 404
            path = f"playbooks/{mine.pk}/photo-steps"
            assert problem(self._send(acme, path, {"batch_id": uuid.uuid4(), "assets": [asset]}))[0] == 422
            own = {"batch_id": uuid.uuid4(), "assets": [scene.new_photo.pk], "section": section, "after": step}
            assert self._send(acme, path, own).json()["steps"] == []
            states = signed_in(acme.contributor).get(f"/api/v1/workspaces/{acme.workspace.slug}/assets?ids={asset}")
            assert states.json() == []

            content = Filling(lambda most: "x", {"asset": uuid.UUID(asset), "photo": uuid.UUID(asset)}).fill(
                StepContent
            )
            operations = [
                {"op": "step.set", "id": scene.step, "field": "photos", "value": content["photos"], "base": 99},
                {"op": "step.add", "id": uuid.uuid4(), "section": scene.section, "content": content},
                {"op": "before.set", "field": "tools", "value": [{"id": uuid.uuid4(), "photo": asset}], "base": 99},
            ]
            answer = self._send(
                acme, f"playbooks/{mine.pk}/operations", {"batch_id": uuid.uuid4(), "operations": operations}
            )
            assert [result["status"] for result in answer.json()["results"]] == ["invalid"] * 3
            again = signed_in(bolt.contributor).get(
                f"/api/v1/workspaces/{bolt.workspace.slug}/playbooks/{theirs.pk}/draft"
            )
            assert again.json() == draft.json()

    def test_a_link_in_a_text_tells_nothing_of_where_it_leads(self, scene: Scene) -> None:
        with undone():
            theirs = write_playbook(scene.bolt.contributor, title="Secret of Bolt", with_photo=False)
            publish(scene.bolt.contributor, theirs)
            link = {"type": "link", "attrs": {"to": "playbook", "id": str(theirs.pk)}}
            text = {"type": "text", "text": "see there", "marks": [link]}
            prose = {"type": "doc", "content": [{"type": "paragraph", "content": [text]}]}
            operation = {"op": "step.set", "id": scene.step, "field": "text", "value": prose, "base": 99}
            body = {"batch_id": uuid.uuid4(), "operations": [operation]}
            answer = self._send(scene.acme, f"playbooks/{scene.published.pk}/operations", body)
            assert answer.json()["results"][0]["status"] == "applied"
            version = publish(scene.acme.contributor, scene.published)
            page = signed_in(scene.acme.reader).get(f"/p/{scene.published.code}/").content.decode()
            assert "see there" in page
            for shown in (page, version.document):
                assert "Secret of Bolt" not in shown and theirs.code not in shown
