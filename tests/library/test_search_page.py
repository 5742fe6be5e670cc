"""Finding a playbook by its title, its number or a word of a step."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from komin.kernel.identifiers import new_id
from komin.people.workspaces.models import Member
from komin.platform.search.parts import in_one
from komin.playbooks.authoring.actions.create_playbook import create_playbook
from komin.playbooks.document.schema import Document, Section, Step
from komin.playbooks.library.models import Playbook, Status
from komin.playbooks.library.queries import find
from komin.playbooks.library.search_documents import index_draft, index_published, part_of_step
from tests.fixtures import Tenant, signed_in


def findable(by: Member, title: str, draft: str, in_force: str = "") -> Playbook:
    """A playbook whose draft says `draft` and whose version in force says `in_force`."""
    playbook = create_playbook(by=by, title=title)
    index_draft(playbook, title=title, body=draft)
    if in_force:
        playbook.status, playbook.published_version, playbook.published_title = Status.PUBLISHED, 1, title
        playbook.published_revision, playbook.published_at = "A", playbook.changed_at
        playbook.save()
        section = Section(id=new_id(), steps=(Step(id=new_id(), command=in_force),))
        index_published(playbook, Document(title=title, number=playbook.number, language="en", sections=(section,)))
    return playbook


def titles(member: Member, text: str) -> list[str]:
    return [entry.title for entry in find(member, text, limit=24).entries]


def page_of(member: Member, **asked: str) -> str:
    answer = signed_in(member).get(f"/w/{member.workspace.slug}/search", asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_words_of_titles_steps_and_numbers_are_found(acme: Tenant) -> None:
    valve = findable(acme.contributor, "Change the valve", "Drain the tank.")
    findable(acme.contributor, "Clean the tank", "Rinse twice.")

    assert titles(acme.contributor, "valve") == ["Change the valve"]
    assert titles(acme.contributor, "rins") == ["Clean the tank"]
    assert titles(acme.contributor, valve.number) == ["Change the valve"]
    assert titles(acme.contributor, "tank") == ["Clean the tank", "Change the valve"]
    assert titles(acme.contributor, "tank rinse") == ["Clean the tank"]
    assert titles(acme.contributor, "conveyor") == []


def test_a_reader_finds_what_is_in_force_and_not_what_the_draft_says(acme: Tenant) -> None:
    findable(acme.contributor, "Valve", draft="New wording with torque.", in_force="Old wording with spanner.")
    findable(acme.contributor, "Spanner care", draft="Only a draft about a spanner.")

    assert titles(acme.reader, "spanner") == ["Valve"]
    assert titles(acme.reader, "torque") == []
    assert titles(acme.contributor, "torque") == ["Valve"]


def test_nothing_of_another_workspace_is_found(acme: Tenant, bolt: Tenant) -> None:
    findable(acme.contributor, "Secret press", "Secret step", in_force="Secret step")
    findable(bolt.contributor, "Own press", "Own step", in_force="Own step")

    assert titles(bolt.owner, "press") == ["Own press"]
    assert titles(bolt.reader, "secret") == []
    assert signed_in(bolt.owner).get(f"/w/{acme.workspace.slug}/search?q=press").status_code == 404


def test_the_words_found_are_marked_and_everything_is_shown_as_text(acme: Tenant) -> None:
    findable(acme.contributor, "<b>Valve</b>", "Mind the <img src=x onerror=alert(1)> gasket & ring.")
    page = page_of(acme.contributor, q="gasket")

    assert "<mark>gasket</mark>" in page
    assert "<img src=x" not in page
    assert "&lt;b&gt;Valve&lt;/b&gt;" in page


def test_what_was_asked_is_shown_again_as_text(acme: Tenant) -> None:
    page = page_of(acme.contributor, q='"><script>alert(1)</script>')

    assert "<script>alert" not in page
    assert "No playbook holds all these words" in page


def test_a_search_for_nothing_says_what_can_be_looked_for(acme: Tenant) -> None:
    for text in ("", "   ", "\x00"):
        assert "Type a word of a title" in page_of(acme.contributor, q=text)


@pytest.mark.parametrize(
    "text", ['"', "*", "a*b OR c", "'; DROP TABLE", "NEAR(a b)", "-", "a" * 5000, "\u202evalve", "阀"]
)
def test_no_text_breaks_the_search(acme: Tenant, text: str) -> None:
    findable(acme.contributor, "Valve", "Step")
    assert 'id="results"' in page_of(acme.contributor, q=text)


def test_pages_are_turned_and_a_page_too_far_leads_back(acme: Tenant) -> None:
    for place in range(30):
        findable(acme.contributor, f"Valve {place:02}", "Step")

    assert page_of(acme.contributor, q="valve").count('class="pb__t"') == 24
    assert page_of(acme.contributor, q="valve", page="2").count('class="pb__t"') == 6
    assert "?q=valve&amp;page=2" in page_of(acme.contributor, q="valve")
    for page in ("99", "999999999999999999999", "-1", "x", "٣"):
        assert "30 playbooks found" in page_of(acme.contributor, q="valve", page=page)
    assert "To the first page" in page_of(acme.contributor, q="valve", page="99")


def test_many_hits_cost_as_many_queries_as_few(acme: Tenant) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            find(acme.contributor, "valve", limit=24)
        return len(captured)

    for place in range(3):
        findable(acme.contributor, f"Valve {place}", "Step")
    few = cost()
    for place in range(20):
        findable(acme.contributor, f"More valve {place}", "Step")
    assert cost() == few


def test_a_deleted_playbook_is_not_shown_even_while_it_is_indexed(acme: Tenant) -> None:
    playbook = findable(acme.contributor, "Valve", "Step", in_force="Step")
    Playbook.objects.in_workspace(acme.workspace).update(deleted_at=playbook.changed_at)

    assert titles(acme.contributor, "valve") == titles(acme.reader, "valve") == []


def written_in_two_steps(by: Member, title: str, *commands: str) -> tuple[Playbook, list[Step]]:
    playbook = findable(by, title, "")
    steps = [Step(id=new_id(), command=command) for command in commands]
    index_draft(playbook, title=title, body=in_one(part_of_step(step.id, step) for step in steps))
    section = Section(id=new_id(), steps=tuple(steps))
    playbook.status, playbook.published_version, playbook.published_title = Status.PUBLISHED, 1, title
    playbook.published_revision, playbook.published_at = "A", playbook.changed_at
    playbook.save()
    index_published(playbook, Document(title=title, number=playbook.number, language="en", sections=(section,)))
    return playbook, steps


def test_what_is_found_in_a_step_leads_straight_to_it(acme: Tenant) -> None:
    playbook, (_, second) = written_in_two_steps(acme.contributor, "Press", "Stop the press.", "Drain the tank.")

    edited = page_of(acme.contributor, q="drained")
    assert f'href="/w/acme/playbooks/{playbook.pk}/edit#steps.{second.id}"><span class="pb__n">Step 2</span>' in edited
    assert "<mark>Drain</mark> the tank." in edited and "Stop the press" not in edited
    followed = page_of(acme.reader, q="tank")
    assert f'href="/p/{playbook.code}/#step-{second.id.hex}"><span class="pb__n">Step 2</span>' in followed


def test_a_slip_is_forgiven_and_told(acme: Tenant, bolt: Tenant) -> None:
    findable(acme.contributor, "Replace the cartridge", "Drain the tank.")
    findable(bolt.contributor, "Replace the gearbox", "Drain the tank.")

    page = page_of(acme.contributor, q="cartrigde")
    assert "Nothing holds “cartrigde”. Shown instead: cartridge" in page and "Replace the" in page
    assert "gearbox" not in page_of(acme.contributor, q="gaerbox")
    assert "No playbook holds all these words: gaerbox" in page_of(acme.contributor, q="gaerbox")
