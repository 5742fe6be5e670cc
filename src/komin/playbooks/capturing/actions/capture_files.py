"""Photos sent by a plain form become steps at the end, one each."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid, TooLarge
from komin.people.workspaces.models import Member
from komin.playbooks.authoring.actions.add_photo_steps import add_photo_steps
from komin.playbooks.capturing.access import can_capture
from komin.playbooks.capturing.limits import MOST_FILES_OF_A_FORM
from komin.playbooks.library.models import Playbook
from komin.playbooks.media.actions.keep_asset import keep_asset
from komin.playbooks.media.actions.write_original import write_original
from komin.playbooks.media.file_names import clean_file_name
from komin.playbooks.media.limits import LARGEST_FILM
from komin.playbooks.media.sent_file import SentFile


def capture_files(*, by: Member, playbook: Playbook, files: Sequence[SentFile], batch_id: uuid.UUID) -> int:
    """How many steps were added. The same form sent twice adds them once. A file that is no photo shows so in its step.

    Raises Invalid without a file, TooLarge for too many or too large ones.
    """
    can_capture(by, playbook).require()
    if not files:
        raise Invalid(_("Choose one photo at least."))
    if len(files) > MOST_FILES_OF_A_FORM:
        raise TooLarge(_("Send %(most)d photos at a time at most.") % {"most": MOST_FILES_OF_A_FORM})
    if any(file.size > LARGEST_FILM for file in files):
        raise TooLarge(_("This file is larger than 200 MB. Film it shorter, or in HD."))
    if any(file.size == 0 for file in files):
        raise Invalid(_("One of these files is empty. Choose the photos again."))
    assets = [_keep(by, file) for file in files]
    answer: dict[str, Any] = add_photo_steps(by=by, playbook=playbook, assets=assets, batch_id=batch_id)
    return len(answer["steps"])


def _keep(by: Member, file: SentFile) -> uuid.UUID:
    stored = write_original(by.workspace_id, file.content)
    return keep_asset(by=by, stored=stored, file_name=clean_file_name(file.name)).pk
