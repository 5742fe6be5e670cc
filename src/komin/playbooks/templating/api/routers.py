"""Templates, and playbooks begun with them, for programs."""

import uuid
from datetime import datetime

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from ninja import Router, Schema, Status

from komin.kernel.errors import NotFound
from komin.people.tokens.api.authentication import open_to
from komin.people.tokens.scopes import Scope
from komin.people.workspaces.api.membership import Slug, api_member
from komin.people.workspaces.models import Member
from komin.playbooks.authoring.access import can_edit
from komin.playbooks.authoring.api.schemas import CreatedPlaybook
from komin.playbooks.library.models import Playbook
from komin.playbooks.library.web.found import visible_library, visible_playbook
from komin.playbooks.templating.access import can_use_templates
from komin.playbooks.templating.actions.begin_with_structure import begin_with_structure
from komin.playbooks.templating.actions.keep_template import keep_template
from komin.playbooks.templating.actions.remove_template import remove_template
from komin.playbooks.templating.actions.rename_template import rename_template
from komin.playbooks.templating.actions.replace_template import replace_template
from komin.playbooks.templating.models import Template
from komin.playbooks.templating.queries import template_of, templates_of

router = Router(auth=open_to(Scope.DRAFTS_WRITE))
_TEMPLATE = "/templates/{uuid:template_id}"


class KeptTemplate(Schema):
    """`playbook`: whose draft it is made of, with its photos if `with_photos`."""

    playbook: uuid.UUID
    with_photos: bool = False


class NewTemplate(KeptTemplate):
    name: str


class RenamedTemplate(Schema):
    name: str


class BegunPlaybook(Schema):
    """`language` and `library`: the template's, and the first, where they are left out."""

    title: str
    language: str = ""
    library: uuid.UUID | None = None


class TemplateOut(Schema):
    id: uuid.UUID
    name: str
    language: str
    steps: int
    kept_at: datetime


@router.get("/templates", response=list[TemplateOut])
def get_templates(request: HttpRequest, slug: Slug) -> list[TemplateOut]:
    """By name; 200 at most."""
    return [_out(template) for template in templates_of(_writer(request, slug))]


@router.post("/templates", response={201: TemplateOut})
def post_template(request: HttpRequest, slug: Slug, new: NewTemplate) -> Status[TemplateOut]:
    member = _writer(request, slug)
    playbook = _editable(member, new.playbook)
    return Status(201, _out(keep_template(by=member, playbook=playbook, name=new.name, with_photos=new.with_photos)))


@router.put(_TEMPLATE, response=TemplateOut)
def put_template(request: HttpRequest, slug: Slug, template_id: uuid.UUID, new: KeptTemplate) -> TemplateOut:
    """What the draft says now takes the place of what it said; playbooks that began with it stay as they are."""
    member = _writer(request, slug)
    template, playbook = _found(member, template_id), _editable(member, new.playbook)
    return _out(replace_template(by=member, template=template, playbook=playbook, with_photos=new.with_photos))


@router.patch(_TEMPLATE, response=TemplateOut)
def patch_template(request: HttpRequest, slug: Slug, template_id: uuid.UUID, changed: RenamedTemplate) -> TemplateOut:
    member = _writer(request, slug)
    return _out(rename_template(by=member, template=_found(member, template_id), name=changed.name))


@router.delete(_TEMPLATE, response={204: None})
def delete_template(request: HttpRequest, slug: Slug, template_id: uuid.UUID) -> Status[None]:
    member = _writer(request, slug)
    remove_template(by=member, template=_found(member, template_id))
    return Status(204, None)


@router.post(_TEMPLATE + "/playbooks", response={201: CreatedPlaybook})
def post_begun_playbook(
    request: HttpRequest, slug: Slug, template_id: uuid.UUID, new: BegunPlaybook
) -> Status[CreatedPlaybook]:
    """A new playbook whose draft says what the template does."""
    member = _writer(request, slug)
    template = _found(member, template_id)
    playbook = begin_with_structure(
        by=member,
        title=new.title,
        structure=template.structure,
        language=new.language or template.language,
        library=visible_library(member, new.library) if new.library else None,
    )
    edit_url = reverse("authoring:edit", args=[slug, playbook.pk])
    return Status(201, CreatedPlaybook(id=playbook.pk, number=playbook.number, edit_url=edit_url))


def _writer(request: HttpRequest, slug: str) -> Member:
    member = api_member(request, slug)
    can_use_templates(member).require()
    return member


def _editable(member: Member, playbook_id: uuid.UUID) -> Playbook:
    playbook = visible_playbook(member, playbook_id)
    can_edit(member, playbook).require()
    return playbook


def _found(member: Member, template_id: uuid.UUID) -> Template:
    template = template_of(member, template_id)
    if template is None:
        raise NotFound(_("This template does not exist, or not for you."))
    return template


def _out(template: Template) -> TemplateOut:
    return TemplateOut(
        id=template.pk,
        name=template.name,
        language=template.language,
        steps=template.step_count,
        kept_at=template.kept_at,
    )
