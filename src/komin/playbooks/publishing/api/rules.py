"""How documents are approved and printed, for programs."""

from typing import Literal

from django.http import HttpRequest
from ninja import Router, Schema

from komin.people.tokens.api.authentication import open_to
from komin.people.tokens.scopes import Scope
from komin.people.workspaces.api.membership import Slug, api_member
from komin.people.workspaces.models import Member, Workspace
from komin.playbooks.publishing.access import can_change_rules
from komin.playbooks.publishing.actions.change_document_rules import change_document_rules

router = Router(auth=open_to(Scope.WORKSPACE_MANAGE))


class Rules(Schema):
    """`approval`: somebody else than who wrote a revision approves it. `paper` is what is printed on unless whoever
    prints says otherwise."""

    paper: Literal["a4", "letter"]
    approval: bool


@router.get("/document-rules", response=Rules)
def get_document_rules(request: HttpRequest, slug: Slug) -> Rules:
    return _out(_keeper(request, slug).workspace)


@router.put("/document-rules", response=Rules)
def put_document_rules(request: HttpRequest, slug: Slug, wanted: Rules) -> Rules:
    """For what is published and printed from now on."""
    member = _keeper(request, slug)
    return _out(change_document_rules(by=member, paper=wanted.paper, approval=wanted.approval))


def _keeper(request: HttpRequest, slug: str) -> Member:
    member = api_member(request, slug)
    can_change_rules(member).require()
    return member


def _out(workspace: Workspace) -> Rules:
    return Rules(paper="letter" if workspace.paper == "letter" else "a4", approval=workspace.approval)
