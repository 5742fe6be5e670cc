"""Search as one types: the first of what is found, with the step that says it."""

import re
import uuid

from komin.platform.search.parts import Part, in_one
from komin.playbooks.authoring.actions.create_playbook import create_playbook
from komin.playbooks.library.models import Playbook
from komin.playbooks.library.search_documents import index_draft
from komin.playbooks.media.tests.pictures import picture, prepared
from komin.playbooks.publishing.tests.playbooks import add_steps, write_playbook
from tests.fixtures import Tenant, signed_in
from tests.library.test_catalogue_page import home
from tests.library.test_search_page import findable


def suggested(tenant: Tenant, text: str, who: str = "contributor") -> str:
    answer = signed_in(getattr(tenant, who)).get(f"{home(tenant)}search/suggestions", {"q": text})
    assert answer.status_code == 200
    return answer.content.decode()


def with_steps(tenant: Tenant, *steps: str) -> tuple[Playbook, list[uuid.UUID]]:
    playbook, ids = create_playbook(by=tenant.contributor, title="Change the filter"), [uuid.uuid4() for _ in steps]
    body = in_one(Part(said, anchor=one.hex) for said, one in zip(steps, ids, strict=True))
    index_draft(playbook, title="Change the filter", body=body)
    return playbook, ids


def test_a_suggestion_leads_straight_to_the_step(acme: Tenant) -> None:
    playbook, (_, second) = with_steps(acme, "Close the valve.", "Drain the housing.")
    said = suggested(acme, "draining")

    assert f'href="{home(acme)}playbooks/{playbook.pk}/edit#steps.{second}"' in said
    assert "Step 2" in said and "<mark>Drain</mark> the housing." in said
    assert 'href="/w/acme/search?q=draining"' in said and "1 playbook found" in said


def test_a_snippet_shows_pins_as_pins_and_a_stop_between_texts(acme: Tenant) -> None:
    pin = {"kind": "pin", "id": str(uuid.uuid4()), "at": {"x": 0.5, "y": 0.5}, "number": 1, "label": ""}
    photo = {"id": str(uuid.uuid4()), "asset": str(prepared(acme.contributor, picture()).pk), "alt": "", "marks": [pin]}
    playbook = write_playbook(acme.contributor, commands=[], with_photo=False)
    command, text = "Turn the knob [1]", "Knob <b>\nUntil it clicks.\nThen wait, not [2]"
    add_steps(acme.contributor, playbook, [{"command": command, "text": text, "photos": [photo]}])
    said = suggested(acme, "knob")

    assert (
        '<mark>knob</mark> <span class="pin">1</span> · <mark>Knob</mark> &lt;b&gt; · Until it clicks. Then wait'
        in said
    )


def test_six_are_suggested_and_all_can_be_had(acme: Tenant) -> None:
    for place in range(8):
        create_playbook(by=acme.contributor, title=f"Filter {place}")
    said = suggested(acme, "filter")

    assert len(re.findall('role="option"', said)) == 7
    assert "8 playbooks found" in said
    assert "Shown instead: filter" in suggested(acme, "filtre")


def test_only_what_one_may_see_is_suggested_and_nothing_runs(acme: Tenant, bolt: Tenant) -> None:
    findable(acme.contributor, "Valve", draft="Torque of the draft.", in_force="Spanner in force.")
    findable(bolt.contributor, "Theirs", draft="Torque", in_force="Spanner")

    assert "role" not in suggested(acme, "torque", "reader") and "Theirs" not in suggested(acme, "torque")
    assert "/p/" in suggested(acme, "spanner", "reader")
    assert "<script>" not in suggested(acme, "<script>alert(1)</script>") and "No playbook" in suggested(acme, "\x00")
