"""Versions that come into force at a later moment."""

from datetime import datetime, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from komin.kernel import clock
from komin.kernel.errors import Invalid
from komin.playbooks.library.models import Playbook
from komin.playbooks.library.revisions import revision_letter
from komin.playbooks.publishing.models import PlannedVersion, Version

FURTHEST = timedelta(days=731)


def plan_of(playbook: Playbook) -> PlannedVersion | None:
    """With its version, without what that says."""
    plans = PlannedVersion.objects.in_workspace(playbook.workspace_id).filter(playbook=playbook)
    return plans.select_related("version").defer("version__document", "version__page", "version__manifest").first()


def require_nothing_planned(playbook: Playbook) -> None:
    """Raises Invalid when another version is planned: there is never more than one."""
    planned = plan_of(playbook)
    if planned is None:
        return
    said = _("Revision %(revision)s is planned for %(moment)s. Call that off first.")
    moment = date_format(planned.due_at, "j F Y, H:i e")
    raise Invalid(said % {"revision": planned.version.revision, "moment": moment}, code="planned")


def next_revision(playbook: Playbook) -> str:
    """The letter of the version to come: the first free one from its number on."""
    versions = Version.objects.in_workspace(playbook.workspace_id).filter(playbook=playbook)
    known = dict(versions.values_list("number", "revision"))
    number, taken = max(known, default=0) + 1, set(known.values())
    while revision_letter(number) in taken:
        number += 1
    return revision_letter(number)


def checked_moment(at: datetime | None) -> datetime | None:
    """Raises Invalid for one that is over, or further away than anybody means."""
    now = clock.now()
    if at is None or now < at <= now + FURTHEST:
        return at
    message = _("Choose a moment that is still to come, within two years.")
    raise Invalid(message, fields={"at": message})


def plan(version: Version, at: datetime) -> PlannedVersion:
    return PlannedVersion.objects.create(
        workspace_id=version.workspace_id, playbook_id=version.playbook_id, version=version, due_at=at
    )
