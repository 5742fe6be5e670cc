"""A contributor announces a file; what the workspace holds already need not travel again."""

import re
import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid, TooLarge
from komin.people.workspaces.models import Member
from komin.playbooks.media.access import can_add_media
from komin.playbooks.media.actions.use_again import use_again
from komin.playbooks.media.file_names import clean_file_name
from komin.playbooks.media.limits import LARGEST_FILM
from komin.playbooks.media.models import Upload
from komin.playbooks.media.refusals import LOST, REFUSALS

_SHA256 = re.compile(r"[0-9a-f]{64}")


@transaction.atomic
def begin_upload(*, by: Member, file_name: str, size: int, sha256: str = "", scope: uuid.UUID | None = None) -> Upload:
    """The upload to send parts to; complete at once when the workspace holds these bytes. The same file again resumes.

    `scope`: what the right to upload is limited to, where it is (`media.models.Upload`).
    Raises TooLarge above LARGEST_FILM bytes, Invalid for an empty file or a malformed hash. A photo may weigh less:
    what a file is shows when it is here (`write_original`).
    """
    can_add_media(by).require()
    if size > LARGEST_FILM:
        raise TooLarge(_("This file is larger than 200 MB. Film it shorter, or in HD."), at="size")
    if size <= 0:
        raise Invalid(REFUSALS["empty"], at="size")
    if sha256 and not _SHA256.fullmatch(sha256):
        raise Invalid(_("The hash of the file is malformed."), fields={"sha256": _("64 hexadecimal digits")})
    known = None
    if sha256:
        # What became of bytes that were lost since does not count as sent.
        mine = Upload.objects.in_workspace(by.workspace_id).filter(member=by, scope=scope)
        mine = mine.exclude(asset__refusal=LOST)
        known = use_again(by.workspace_id, _kept_of(by, sha256))
        open_upload = mine.filter(sha256=sha256, size=size).first()
        if open_upload and (open_upload.asset_id or not known):
            return open_upload
    return Upload.objects.create(
        workspace=by.workspace,
        member=by,
        file_name=clean_file_name(file_name),
        size=size,
        sha256=sha256,
        asset=known,
        scope=scope,
    )


def _kept_of(by: Member, sha256: str) -> str:
    """What these bytes became when they last arrived: they are kept without what the camera wrote into them."""
    arrived = Upload.objects.in_workspace(by.workspace_id).filter(sha256=sha256, asset__isnull=False)
    return arrived.values_list("asset__sha256", flat=True).first() or sha256
