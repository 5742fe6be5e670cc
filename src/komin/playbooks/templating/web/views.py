"""Templates: choose one for a new playbook, keep a draft as one or in the place of one, rename and remove one."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from komin.kernel.errors import Clash, DomainError, Invalid, NotFound
from komin.people.workspaces.models import Member, Role
from komin.people.workspaces.web.membership import member_required
from komin.playbooks.authoring.actions.create_playbook import create_playbook
from komin.playbooks.authoring.api.routers import editable_playbook
from komin.playbooks.authoring.states import State
from komin.playbooks.library.models import Library, Playbook
from komin.playbooks.library.web.found import id_in, visible_library
from komin.playbooks.templating.access import can_change
from komin.playbooks.templating.actions.begin_with_structure import begin_with_structure
from komin.playbooks.templating.actions.keep_template import keep_template
from komin.playbooks.templating.actions.remove_template import remove_template
from komin.playbooks.templating.actions.rename_template import rename_template
from komin.playbooks.templating.actions.replace_template import replace_template
from komin.playbooks.templating.beginnings import offered, offered_builtins
from komin.playbooks.templating.builtin import builtin
from komin.playbooks.templating.models import LONGEST_NAME, Template
from komin.playbooks.templating.queries import changeable_templates, count_photos, template_of, templates_of


@require_safe
@member_required(Role.CONTRIBUTOR)
def templates(request: HttpRequest, member: Member) -> HttpResponse:
    return _page(request, member)


@require_POST
@member_required(Role.CONTRIBUTOR)
def begin(request: HttpRequest, member: Member) -> HttpResponse:
    """`template` is the id of one, the name of one that comes with the product, or empty for a blank playbook.

    `library` is the id of the one to put it in, or empty for the first.
    """
    named, title = request.POST.get("template", ""), request.POST.get("title", "")
    begun_with = _structure(member, named) if named else None
    library = _library(member, request.POST.get("library", ""))
    try:
        playbook = _begun(member, title, begun_with, library)
    except DomainError as refused:
        return _page(request, member, refused=refused, title=title)
    return redirect("authoring:edit", member.workspace.slug, playbook.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Role.CONTRIBUTOR)
def keep(request: HttpRequest, member: Member, playbook_id: uuid.UUID) -> HttpResponse:
    """Name the template, or choose the one to replace, then keep it."""
    playbook = editable_playbook(member, playbook_id)
    name, replaced = request.POST.get("name", playbook.title), request.POST.get("replaces", "")
    with_photos = request.POST.get("photos") == "with"
    refused: DomainError | None = None
    if request.method == "POST":
        try:
            if replaced:
                replaced_one = _named(member, replaced)
                replace_template(by=member, template=replaced_one, playbook=playbook, with_photos=with_photos)
            else:
                keep_template(by=member, playbook=playbook, name=name, with_photos=with_photos)
            messages.success(request, _("The template is kept. Later changes of the draft do not change it."))
            return redirect("templating:templates", member.workspace.slug)
        except (Invalid, Clash) as error:
            refused = error
    context = {
        "playbook": playbook,
        "name": name[:LONGEST_NAME],
        "replaceable": changeable_templates(member),
        "photo_count": count_photos(playbook),
        "with_photos": with_photos,
        "replaced": replaced,
        "refused": refused,
    }
    return render(request, "templating/keep.html", context, status=refused.status if refused else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Role.CONTRIBUTOR)
def rename(request: HttpRequest, member: Member, template_id: uuid.UUID) -> HttpResponse:
    template = _found(member, template_id)
    can_change(member, template).require()
    name = request.POST.get("name", template.name)
    refused: DomainError | None = None
    if request.method == "POST":
        try:
            rename_template(by=member, template=template, name=name)
            messages.success(request, _("The template is renamed."))
            return redirect("templating:templates", member.workspace.slug)
        except (Invalid, Clash) as error:
            refused = error
    context = {"name": name[:LONGEST_NAME], "refused": refused}
    return render(request, "templating/name.html", context, status=refused.status if refused else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Role.CONTRIBUTOR)
def removal(request: HttpRequest, member: Member, template_id: uuid.UUID) -> HttpResponse:
    """Ask, then remove."""
    template = _found(member, template_id)
    can_change(member, template).require()
    if request.method != "POST":
        return render(request, "templating/removal.html", {"template": template})
    remove_template(by=member, template=template)
    messages.success(request, _("The template is removed."))
    return redirect("templating:templates", member.workspace.slug)


def _page(request: HttpRequest, member: Member, *, refused: DomainError | None = None, title: str = "") -> HttpResponse:
    own = templates_of(member)
    changeable = [bool(can_change(member, template)) for template in own]
    kept, along = offered(member, own), offered_builtins(member)
    context = {
        "own": list(zip(own, kept, changeable, strict=True)),
        "builtins": along,
        "refused": refused,
        "title_typed": title,
        "chosen": request.POST.get("template", "") if refused else [*kept, *along][0].value,
    }
    return render(request, "templating/templates.html", context, status=refused.status if refused else 200)


def _begun(member: Member, title: str, begun_with: tuple[State, str] | None, library: Library | None) -> Playbook:
    if begun_with is None:
        return create_playbook(by=member, title=title, library=library)
    structure, language = begun_with
    return begin_with_structure(by=member, title=title, structure=structure, language=language, library=library)


def _library(member: Member, named: str) -> Library | None:
    """Raises NotFound for one that the member does not see."""
    return visible_library(member, id_in(named)) if named else None


def _structure(member: Member, named: str) -> tuple[State, str]:
    """What the draft begins with, and its language. Raises NotFound for a template that is not the workspace's."""
    language = member.person.language
    known = builtin(named, language)
    if known is not None:
        return known.structure, language
    template = _named(member, named)
    structure: State = template.structure
    return structure, template.language


def _named(member: Member, named: str) -> Template:
    """As a form names it. Raises NotFound for a template that is not the workspace's."""
    try:
        return _found(member, uuid.UUID(named))
    except ValueError:
        raise NotFound(_("This template does not exist, or not for you.")) from None


def _found(member: Member, template_id: uuid.UUID) -> Template:
    template = template_of(member, template_id)
    if template is None:
        raise NotFound(_("This template does not exist, or not for you."))
    return template
