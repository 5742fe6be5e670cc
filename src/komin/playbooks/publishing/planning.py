"""Versions that come into force at a later moment."""

from datetime import datetime, timedelta

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from komin.kernel import clock
from komin.kernel.dates import date_format
from komin.kernel.errors import Invalid
from komin.playbooks.library.models import Playbook
from komin.playbooks.library.revisions import revision_letter
from komin.playbooks.publishing.models import PlannedVersion, Version

FURTHEST = timedelta(days=731)


def plans_of(playbook: Playbook) -> list[PlannedVersion]:
    """In the order in which they come into force, each with its version, without what that says."""
    plans = PlannedVersion.objects.in_workspace(playbook.workspace_id).filter(playbook=playbook)
    heavy = ("version__document", "version__page", "version__manifest")
    return list(plans.select_related("version").defer(*heavy).order_by("version__number"))


def require_after_planned(playbook: Playbook, at: datetime | None) -> None:
    """Raises Invalid for a moment that does not come after every one that is planned: what is written later comes into
    force later."""
    planned = plans_of(playbook)
    if not planned or (at is not None and at > planned[-1].due_at):
        return
    last = planned[-1]
    said = _("Revision %(revision)s is planned for %(moment)s. Choose a later moment, or call that off first.")
    message = said % {"revision": last.version.revision, "moment": date_format(localtime(last.due_at), "j F Y, H:i e")}
    raise Invalid(message, code="planned", fields={"at": message})


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
