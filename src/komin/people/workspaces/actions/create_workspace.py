"""A person opens a workspace and becomes its owner."""

from contextlib import suppress

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid
from komin.kernel.identifiers import new_code
from komin.kernel.text import clean_line
from komin.people.accounts.models import Person
from komin.people.workspaces.finding import keep_words
from komin.people.workspaces.models import Member, Role, Workspace
from komin.platform.audit.record import record

_RESERVED_SLUGS = frozenset({"new"})


@transaction.atomic
def create_workspace(*, owner: Person, name: str) -> Member:
    """The owner's membership of the new workspace. Raises Invalid when the name is empty or too long."""
    name = clean_line(name)
    if not 1 <= len(name) <= 120:
        raise Invalid(_("Give the workspace a name of 1 to 120 characters."), fields={"name": _("1 to 120 characters")})
    workspace = _keep(Workspace(name=name, language=owner.language))
    member = Member.objects.create(workspace=workspace, person=owner, role=Role.OWNER)
    keep_words([member])
    record(by=member, action="workspace.create", on=workspace)
    return member


def _keep(workspace: Workspace) -> Workspace:
    """Saved under an address of its own, also when two of one name are opened at the same moment."""
    slug = slugify(workspace.name)[:50].strip("-")
    if slug and slug not in _RESERVED_SLUGS and not Workspace.objects.filter(slug=slug).exists():
        with suppress(IntegrityError), transaction.atomic():
            workspace.slug = slug
            workspace.save(force_insert=True)
            return workspace
    # The address is taken, or the script has no Latin letters.
    workspace.slug = f"{slug or 'workspace'}-{new_code(6).lower()}"
    workspace.save(force_insert=True)
    return workspace
