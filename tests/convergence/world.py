"""Three people at one draft, in two tabs of one browser and in another, on a network that loses, repeats and delays."""

import itertools
import json
from dataclasses import dataclass, field
from typing import Any

from pydantic import TypeAdapter

from komin.kernel.identifiers import new_id
from komin.playbooks.authoring.actions.apply_operations import apply_operations
from komin.playbooks.authoring.actions.create_playbook import create_playbook
from komin.playbooks.authoring.api.state import editor_state
from komin.playbooks.authoring.operations import AddSection, AddStep
from komin.playbooks.authoring.queries import live_sections
from komin.playbooks.document.closed import Passage, ShortLine
from komin.playbooks.document.schema import BeforeYouStart, StepContent
from komin.playbooks.library.models import Playbook
from tests.convergence.tabs import Tabs, Told
from tests.fixtures import Tenant, signed_in

_LINE: TypeAdapter[str] = TypeAdapter(ShortLine)
_PASSAGE: TypeAdapter[str] = TypeAdapter(Passage)
_names = itertools.count()


@dataclass
class Person:
    name: str
    tab: str
    device: str
    member: Any
    browser: Any
    pending: Told | None = None
    answer: Any = None


@dataclass
class World:
    """`late` holds the requests that a tab has given up and the network still carries."""

    tabs: Tabs
    tenant: Tenant
    late: list[tuple[Person, Told]] = field(default_factory=list)
    applied: set[str] = field(default_factory=set)
    shown: set[str] = field(default_factory=set)
    answers: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.playbook = create_playbook(by=self.tenant.owner, title="Change the filter", language="en")
        self._begin_the_draft()
        name = next(_names)
        seats = [("first", self.tenant.contributor), ("first", self.tenant.contributor), ("second", self.tenant.owner)]
        self.people = [
            Person(f"{name}-{place}", "", f"{name}-{device}", member, signed_in(member))
            for place, (device, member) in enumerate(seats)
        ]
        for person in self.people:
            self._open(person, new=True)
            self.finish(person)

    def _begin_the_draft(self) -> None:
        """Two sections with two steps each."""
        first, second = live_sections(self.playbook)[0].pk, new_id()
        steps = [AddStep(op="step.add", id=new_id(), section=home) for home in (first, first, second, second)]
        section = AddSection(op="section.add", id=second, after=first, title="Close")
        apply_operations(by=self.tenant.owner, playbook=self.playbook, batch_id=new_id(), operations=[section, *steps])

    # What people do

    def gesture(self, person: Person, kind: str, a: int, b: int, text: str) -> None:
        self.tabs.tell("gesture", tab=person.tab, kind=kind, a=a, b=b, text=text)

    def restart(self, person: Person, *, new: bool) -> None:
        """The tab dies, also in the middle of a request, and is opened again: as itself, or as another tab."""
        if person.pending is not None and person.answer is None:
            self.late.append((person, person.pending))
        person.pending = person.answer = None
        self.tabs.tell("close", tab=person.tab)
        self._open(person, new=new)

    def settle(self, person: Person, *, keep: bool) -> None:
        self._look(person)
        self.tabs.tell("settle", tab=person.tab, keep=keep)

    # What the network does

    def speak(self, person: Person, fate: str) -> None:
        """A quiet tab begins to speak with the server; the request of a tab that waits meets its fate."""
        if person.pending is None:
            self._heard(person, self.tabs.ask("flush", tab=person.tab))
        elif person.answer is not None:
            self._deliver(person, person.answer)
        elif fate == "lost":
            self._fail(person)
        elif fate == "delayed":
            self.late.append((person, person.pending))
            self._fail(person)
        elif fate == "answer lost":
            self._serve(person, person.pending)
            self._fail(person)
        elif fate == "answer delayed":
            person.answer = self._serve(person, person.pending)
        else:
            if fate == "twice":
                self._serve(person, person.pending)
            self._deliver(person, self._serve(person, person.pending))

    def arrive(self, place: int) -> None:
        """A request that nobody waits for any more reaches the server: in any order."""
        if self.late:
            self._serve(*self.late.pop(place % len(self.late)))

    def exchange(self, person: Person) -> None:
        """All that the tab has to say, and all the news."""
        self.finish(person)
        self.speak(person, "")
        self.finish(person)

    def finish(self, person: Person) -> None:
        """The network is as it should be until the tab is quiet."""
        while person.pending is not None:
            self.speak(person, "")

    def come_to_rest(self, *, keep: bool) -> None:
        """Everything that was on its way arrives, everybody decides what they were asked, and nothing is left to do."""
        while self.late:
            self.arrive(0)
        for _round in range(50):
            busy = False
            for person in self.people:
                self.exchange(person)
                seen = self._look(person)
                busy = busy or seen["open"] > 0 or not seen["isSaved"]
                if seen["open"]:
                    self.tabs.tell("settle", tab=person.tab, keep=keep)
            if not busy:
                break
        assert not busy, "the tabs never come to rest"
        for person in self.people:
            self.exchange(person)

    # What stands in the end

    def seen_by(self, person: Person) -> dict[str, Any]:
        return _plain(self._look(person)["shown"])

    def kept(self) -> dict[str, Any]:
        """The draft at the server, in the same form."""
        playbook = Playbook.objects.in_workspace(self.playbook.workspace_id).get(pk=self.playbook.pk)
        state = editor_state(self.tenant.owner, playbook).model_dump(mode="json")
        contents = {step["id"]: step["content"] for step in state["steps"]}
        sections = [
            section | {"steps": [{"id": step, "content": contents[step]} for step in section["steps"]]}
            for section in state["sections"]
        ]
        return _plain(state | {"sections": sections})

    def lost(self, person: Person) -> set[str]:
        """What the person wrote last in a field and that neither reached the server nor was shown to them."""
        self.tabs.tell("typed", person=person.name)
        texts = {text for text in self.tabs.hear()["texts"] if isinstance(text, str)}
        return texts - self.applied - self.shown

    def _open(self, person: Person, *, new: bool) -> None:
        if new:
            person.tab = f"tab{next(_names)}"
        address = f"/api/v1/workspaces/{self.tenant.workspace.slug}"
        self._heard(person, self.tabs.ask(
            "open", tab=person.tab, device=person.device, person=person.name, member=str(person.member.pk),
            api=address, playbook=str(self.playbook.pk),
        ))  # fmt: skip

    def _look(self, person: Person) -> Told:
        seen = self.tabs.ask("look", tab=person.tab)
        self.shown |= {value for value in seen["waiting"] if isinstance(value, str)}
        return seen

    def _heard(self, person: Person, told: Told) -> None:
        person.answer = None
        person.pending = told if told["told"] == "request" else None

    def _fail(self, person: Person) -> None:
        assert person.pending
        self._heard(person, self.tabs.ask("fail", request=person.pending["request"]))

    def _deliver(self, person: Person, answer: Any) -> None:
        assert person.pending
        headers = {"Content-Type": answer["Content-Type"], "ETag": answer.headers.get("ETag", "")}
        self._heard(person, self.tabs.ask(
            "answer", request=person.pending["request"], status=answer.status_code, headers=headers,
            body=answer.content.decode(),
        ))  # fmt: skip

    def _serve(self, person: Person, request: Told) -> Any:
        headers = {name: value for name, value in request["headers"].items() if name == "If-None-Match"}
        if request["method"] == "GET":
            return person.browser.get(request["path"], headers=headers)
        answer = person.browser.post(request["path"], request["body"], content_type="application/json")
        assert answer.status_code == 200, answer.content
        self._note(request["body"], answer.json())
        return answer

    def _note(self, body: str, answer: dict[str, Any]) -> None:
        """A batch that comes again gets the answer that it got, whatever happened since: it is applied once."""
        batch = json.loads(body)
        assert self.answers.setdefault(batch["batch_id"], answer) == answer
        operations = batch["operations"]
        for operation, result in zip(operations, answer["results"], strict=True):
            written = operation["op"].endswith(".set") and isinstance(operation["value"], str)
            if written and result["status"] == "applied":
                self.applied.add(operation["value"])


def _plain(draft: dict[str, Any]) -> dict[str, Any]:
    """A draft without revisions; texts as they are kept, without outer blanks."""
    return {
        "title": _LINE.validate_python(draft["title"]),
        "summary": _PASSAGE.validate_python(draft["summary"]),
        "before": BeforeYouStart.model_validate(draft["before"]).model_dump(mode="json"),
        "sections": [
            (
                section["id"],
                _LINE.validate_python(section["title"]),
                [
                    (step["id"], StepContent.model_validate(step["content"]).model_dump(mode="json"))
                    for step in section["steps"]
                ],
            )
            for section in draft["sections"]
        ],
    }
