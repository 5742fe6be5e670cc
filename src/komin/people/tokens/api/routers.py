"""What a token is, for the program that holds it."""

from datetime import date, datetime

from django.http import HttpRequest
from ninja import Router, Schema

from komin.people.tokens.api.authentication import KnownToken, Program
from komin.people.workspaces.api.membership import Slug, api_member

router = Router(auth=[KnownToken()])


class TokenOut(Schema):
    """`kind` is "person" or "workspace"; `acts_as` the name that stands beside what the program does."""

    name: str
    kind: str
    acts_as: str
    role: str
    workspace: str
    scopes: list[str]
    expires_at: datetime
    used_on: date | None


@router.get("/token", response=TokenOut)
def get_token(request: HttpRequest, slug: Slug) -> TokenOut:
    """The token that was sent: the first thing to ask, and it needs no scope."""
    member = api_member(request, slug)
    program = request.auth  # type: ignore[attr-defined]
    assert isinstance(program, Program)
    token = program.token
    return TokenOut(
        name=token.name,
        kind="workspace" if member.integration else "person",
        acts_as=member.person.get_full_name(),
        role=member.role,
        workspace=token.workspace.slug,
        scopes=[scope.value for scope in token.granted],
        expires_at=token.expires_at,
        used_on=token.used_on,
    )
