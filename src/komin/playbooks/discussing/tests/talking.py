"""The API of threads as an editor in the browser speaks to it."""

import json
import uuid
from typing import Any

from komin.playbooks.authoring.tests.editor import Editor


class Colleague(Editor):
    """One member at one draft who also talks about it."""

    def discussion(self) -> dict[str, Any]:
        answer: dict[str, Any] = self.ask("threads").json()
        return answer

    def threads(self) -> list[dict[str, Any]]:
        threads: list[dict[str, Any]] = self.discussion()["threads"]
        return threads

    def said(self) -> list[list[str]]:
        """The texts of each thread."""
        return [[comment["text"] for comment in thread["comments"]] for thread in self.threads()]

    def begin(self, step: str, text: str, comment: uuid.UUID | None = None) -> Any:
        return self.post("threads", {"id": str(comment or uuid.uuid4()), "step": step, "text": text})

    def reply(self, thread: str, text: str, comment: uuid.UUID | None = None) -> Any:
        return self.post(f"threads/{thread}/comments", {"id": str(comment or uuid.uuid4()), "text": text})

    def rewrite(self, comment: str, text: str) -> Any:
        body = json.dumps({"text": text})
        return self.client.patch(f"{self.address}/comments/{comment}", body, content_type="application/json")

    def take_back(self, comment: str) -> Any:
        return self.client.delete(f"{self.address}/comments/{comment}")

    def look(self, thread: str) -> Any:
        return self.client.put(f"{self.address}/threads/{thread}/look")

    def resolve(self, thread: str) -> Any:
        return self.client.put(f"{self.address}/threads/{thread}/resolution")

    def reopen(self, thread: str) -> Any:
        return self.client.delete(f"{self.address}/threads/{thread}/resolution")
