"""Whether what was published is intact, for programs."""

import uuid
from datetime import datetime

from django.http import HttpRequest
from ninja import Router, Schema, Status

from komin.people.tokens.api.authentication import open_to
from komin.people.tokens.scopes import Scope
from komin.people.workspaces.api.membership import Slug, api_member
from komin.people.workspaces.models import Member
from komin.playbooks.publishing.verifying import What
from komin.playbooks.register.access import can_verify
from komin.playbooks.register.actions.begin_verification import begin_verification
from komin.playbooks.register.models import Verification
from komin.playbooks.register.queries import last_verification

router = Router(auth=open_to(Scope.WORKSPACE_MANAGE))


class FaultOut(Schema):
    """A version, by its number, that is not what was hashed; `picture`: the SHA-256 of one that is concerned, or empty.
    `says` is what is wrong in words."""

    playbook: uuid.UUID
    number: str
    version: int
    revision: str
    what: What
    says: str
    picture: str


class LookOut(Schema):
    """`faults` are the first of `fault_count`."""

    began_at: datetime
    ended_at: datetime
    versions: int
    pictures: int
    fault_count: int
    faults: list[FaultOut]


class VerificationOut(Schema):
    """`last` is null before the first look."""

    last: LookOut | None


@router.get("/register/verification", response=VerificationOut)
def get_verification(request: HttpRequest, slug: Slug) -> VerificationOut:
    """What came of the last look at every version, its page and its pictures; once a week, and when it is asked for."""
    last = last_verification(_verifier(request, slug))
    return VerificationOut(last=_out(last) if last is not None else None)


@router.post("/register/verification", response={202: None})
def post_verification(request: HttpRequest, slug: Slug) -> Status[None]:
    """It is done in the background; `last` is a new one then."""
    begin_verification(by=_verifier(request, slug))
    return Status(202, None)


def _verifier(request: HttpRequest, slug: str) -> Member:
    member = api_member(request, slug)
    can_verify(member).require()
    return member


def _out(last: Verification) -> LookOut:
    return LookOut(
        began_at=last.began_at,
        ended_at=last.ended_at,
        versions=last.versions,
        pictures=last.pictures,
        fault_count=last.fault_count,
        faults=[FaultOut(**fault, says=str(What(fault["what"]).label)) for fault in last.faults],
    )
