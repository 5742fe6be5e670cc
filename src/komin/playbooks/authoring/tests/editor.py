"""The API of drafts as an editor in the browser speaks to it."""

import json
import uuid
from typing import Any

from komin.people.workspaces.models import Member
from komin.playbooks.authoring.actions.create_playbook import create_playbook
from komin.playbooks.library.models import Playbook
from tests.fixtures import signed_in


class Editor:
    """One member at one draft. `base` follows what this editor has seen, as in the browser."""

    def __init__(self, member: Member, playbook: Playbook | None = None) -> None:
        self.member, self.client = member, signed_in(member)
        self.playbook = playbook or create_playbook(by=member, title="Change the filter", language="en")
        self.base = self.state()["revision"]

    @property
    def address(self) -> str:
        return f"/api/v1/workspaces/{self.member.workspace.slug}/playbooks/{self.playbook.pk}"

    def ask(self, part: str, **query: Any) -> Any:
        return self.client.get(f"{self.address}/{part}", query)

    def post(self, part: str, body: dict[str, Any] | str) -> Any:
        content = body if isinstance(body, str) else json.dumps(body)
        return self.client.post(f"{self.address}/{part}", content, content_type="application/json")

    def state(self, **query: Any) -> dict[str, Any]:
        state: dict[str, Any] = self.ask("draft", **query).json()
        return state

    def see(self) -> None:
        """Learn what others did, as polling does."""
        self.base = self.state()["revision"]

    def send(self, *operations: dict[str, Any], batch: uuid.UUID | None = None) -> Any:
        """The response; operations that need one get the editor's base."""
        return self.post("operations", {"batch_id": str(batch or uuid.uuid4()), "operations": operations})

    def apply(self, *operations: dict[str, Any]) -> list[dict[str, Any]]:
        """The result of each operation; the editor has seen them."""
        answer = self.send(*operations)
        assert answer.status_code == 200, answer.content
        self.base = answer.json()["revision"]
        results: list[dict[str, Any]] = answer.json()["results"]
        return results

    def add_section(self, title: str = "", **where: Any) -> str:
        pk = str(uuid.uuid4())
        assert self.apply({"op": "section.add", "id": pk, "title": title, **where})[0]["status"] == "applied"
        return pk

    def add_step(self, command: str = "", *, section: str | None = None, **where: Any) -> str:
        """The id of a new step, last of the section (the first one unless named)."""
        pk, state = str(uuid.uuid4()), self.state()
        home = next(one for one in state["sections"] if section in (None, one["id"]))
        place = {"section": home["id"], "after": next(iter(home["steps"][-1:]), None), **where}
        done = self.apply({"op": "step.add", "id": pk, "content": {"command": command}, **place})
        assert done[0]["status"] == "applied"
        return pk

    def set_step(self, step: str, field: str, value: Any, **more: Any) -> dict[str, Any]:
        return {"op": "step.set", "id": step, "field": field, "value": value, "base": self.base, **more}

    def set_title(self, value: Any) -> dict[str, Any]:
        return {"op": "playbook.set", "field": "title", "value": value, "base": self.base}

    def content(self, step: str) -> dict[str, Any]:
        content: dict[str, Any] = next(one["content"] for one in self.state()["steps"] if one["id"] == step)
        return content

    def outline(self) -> list[tuple[str, list[str]]]:
        """Titles of the sections with the commands of their steps, in reading order."""
        state = self.state()
        commands = {step["id"]: step["content"]["command"] for step in state["steps"]}
        return [(one["title"], [commands[pk] for pk in one["steps"]]) for one in state["sections"]]


def statuses(results: list[dict[str, Any]]) -> list[str]:
    return [result["status"] for result in results]
