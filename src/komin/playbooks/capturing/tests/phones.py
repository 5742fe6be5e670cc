"""A phone as it speaks to the product: a browser of its own, where nobody is signed in."""

import json
import uuid
from typing import Any

from django.test import Client

from komin.people.workspaces.models import Member
from komin.playbooks.capturing.actions.invite_phone import invite_phone
from komin.playbooks.library.models import Playbook
from komin.playbooks.media.tests.pictures import picture

ANDROID = "Mozilla/5.0 (Linux; Android 15; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Mobile Safari/537.36"


class PhoneInHand:
    """Paired with `playbook` by `member`, unless told not to scan yet."""

    def __init__(self, member: Member, playbook: Playbook, *, scan: bool = True, client: Client | None = None) -> None:
        self.member, self.playbook = member, playbook
        self.client = client or Client(headers={"User-Agent": ANDROID})
        self.invitation = invite_phone(by=member, playbook=playbook)
        self.page = f"/w/{member.workspace.slug}/playbooks/{playbook.pk}/capture"
        self.api = f"/api/v1/workspaces/{member.workspace.slug}/playbooks/{playbook.pk}/capture"
        if scan:
            assert self.scan().status_code == 302

    @property
    def address(self) -> str:
        return f"/capture/{self.invitation.token}"

    def scan(self) -> Any:
        """Press Start on the page the code leads to."""
        return self.client.post(self.address)

    def ask(self, method: str, path: str, body: object = None) -> Any:
        content = json.dumps(body) if body is not None else ""
        return self.client.generic(method, path, content, content_type="application/json")

    def bring(self, content: bytes | None = None, *, api: str = "") -> Any:
        """The answer to the last request of sending one photo."""
        content, api = content or picture(), api or self.api
        begun = self.ask("POST", f"{api}/uploads", {"file_name": "IMG_1.jpg", "size": len(content)})
        if begun.status_code != 201:
            return begun
        upload = begun.json()["id"]
        self.client.put(f"{api}/uploads/{upload}/parts/1", content, content_type="application/octet-stream")
        return self.ask("POST", f"{api}/uploads/{upload}/completion")

    def photo(self, content: bytes | None = None) -> dict[str, str]:
        """A photo that arrived, to be said in a step."""
        return {"id": str(uuid.uuid4()), "asset": self.bring(content).json()["id"]}

    def say(self, step: str, **said: Any) -> Any:
        return self.ask("PUT", f"{self.api}/steps/{step}", said)

    def discard(self, step: str) -> Any:
        return self.ask("DELETE", f"{self.api}/steps/{step}")


def new_step() -> str:
    return str(uuid.uuid4())
