"""An administrator has looked at a text that may name somebody who was erased."""

import uuid
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel import clock
from komin.kernel.errors import NotFound
from komin.people.workspaces.access import has_role
from komin.people.workspaces.models import Member, Role
from komin.platform.audit.record import record
from komin.privacy.erasure.models import FreeTextMention

DAYS_TO_LOOK = 30


@transaction.atomic
def settle_mention(*, by: Member, mention_id: uuid.UUID) -> None:
    """What was looked for is forgotten. Raises NotPermitted, NotFound."""
    has_role(by, Role.ADMINISTRATOR).require()
    open_ones = FreeTextMention.objects.in_workspace(by.workspace_id).select_for_update()
    mention = open_ones.filter(pk=mention_id, settled_at__isnull=True).first()
    if mention is None:
        raise NotFound(_("This is settled already."))
    mention.word, mention.settled_at = "", clock.now()
    mention.save(update_fields=["word", "settled_at"])
    record(by=by, action="mention.settle", on=mention)


def forget_old_mentions() -> int:
    """A month later the word goes, looked at or not; how many."""
    everywhere = FreeTextMention.objects.across_workspaces(reason="nightly cleaning")
    old = everywhere.filter(found_at__lt=clock.now() - timedelta(days=DAYS_TO_LOOK), settled_at__isnull=True)
    return old.update(word="", settled_at=clock.now())
