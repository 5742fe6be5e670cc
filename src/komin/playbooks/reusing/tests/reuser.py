"""The API of step blocks as an editor in the browser speaks to it."""

import json
import uuid
from typing import Any

from komin.playbooks.authoring.tests.editor import Editor
from komin.playbooks.reusing.carrying import counterpart, renamed


class Reuser(Editor):
    """One member at one draft who keeps, inserts and takes over step blocks."""

    @property
    def workspace(self) -> str:
        return f"/api/v1/workspaces/{self.member.workspace.slug}"

    def listed(self) -> list[dict[str, Any]]:
        blocks: list[dict[str, Any]] = self.client.get(f"{self.workspace}/step-blocks").json()
        return blocks

    def block(self, block: str) -> Any:
        return self.client.get(f"{self.workspace}/step-blocks/{block}")

    def used(self) -> list[dict[str, Any]]:
        """The blocks that this draft uses."""
        blocks: list[dict[str, Any]] = self.ask("step-blocks").json()
        return blocks

    def post_block(self, steps: list[str], name: str, *, block: str = "", use: str = "") -> Any:
        new = {"id": block or str(uuid.uuid4()), "use": use or str(uuid.uuid4()), "name": name, "steps": steps}
        return self.post("step-blocks", new)

    def keep(self, steps: list[str], name: str = "Lock out") -> dict[str, Any]:
        """The block; the steps are marked as its first use."""
        use = str(uuid.uuid4())
        answer = self.post_block(steps, name, use=use)
        assert answer.status_code == 201, answer.content
        block: dict[str, Any] = answer.json()
        self.mark(steps, block, use)
        return block

    def mark(self, steps: list[str], block: dict[str, Any], use: str) -> None:
        origin = {"block": block["id"], "use": use, "revision": block["revision"]}
        done = self.apply(*(self.set_step(step, "origin", origin) for step in steps))
        assert {result["status"] for result in done} == {"applied"}, done

    def insert(self, block: dict[str, Any]) -> list[str]:
        """At the end of the first section, as the editor does; the ids of the steps."""
        use, section = uuid.uuid4(), self.state()["sections"][0]
        after, ids = next(iter(section["steps"][-1:]), None), []
        for step in block["steps"]:
            own = str(counterpart(uuid.UUID(step["id"]), use))
            origin = {"block": block["id"], "use": str(use), "revision": block["revision"]}
            content = {**renamed(step["content"], use), "origin": origin}
            done = self.apply(
                {"op": "step.add", "id": own, "section": section["id"], "after": after, "content": content}
            )
            assert done[0]["status"] == "applied", done
            after = own
            ids.append(own)
        return ids

    def use_of(self, step: str) -> str:
        use: str = self.content(step)["origin"]["use"]
        return use

    def update(self, block: str, steps: list[str], *, expected: int, use: str = "") -> Any:
        """By steps of this draft, as one use."""
        new = {"use": use or self.use_of(steps[0]), "steps": steps, "expected": expected}
        return self.post(f"step-blocks/{block}/revisions", new)

    def take_back(self, block: str, *, revision: int, expected: int) -> Any:
        body = json.dumps({"revision": revision, "expected": expected})
        address = f"{self.workspace}/step-blocks/{block}/revision"
        return self.client.put(address, body, content_type="application/json")

    def put_back(self, block: str) -> Any:
        return self.client.delete(f"{self.workspace}/step-blocks/{block}/removal")

    def remove(self, block: str) -> Any:
        return self.client.delete(f"{self.workspace}/step-blocks/{block}")


def commands(block: dict[str, Any]) -> list[str]:
    return [step["content"]["command"] for step in block["steps"]]
