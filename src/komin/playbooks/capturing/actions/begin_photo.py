"""A phone announces a photo. What it uploads belongs to this playbook's capture, and only that goes on with it."""

from datetime import timedelta

from django.utils.translation import gettext as _

from komin.kernel import clock
from komin.kernel.errors import TooMany
from komin.people.workspaces.models import Member
from komin.playbooks.capturing.access import can_capture
from komin.playbooks.capturing.limits import MOST_PHOTOS_A_DAY
from komin.playbooks.library.models import Playbook
from komin.playbooks.media.actions.begin_upload import begin_upload
from komin.playbooks.media.models import Upload
from komin.playbooks.media.queries import count_uploads


def begin_photo(*, by: Member, playbook: Playbook, file_name: str, size: int, sha256: str = "") -> Upload:
    """As `begin_upload`. Raises TooMany beyond MOST_PHOTOS_A_DAY."""
    can_capture(by, playbook).require()
    day_ago = clock.now() - timedelta(days=1)
    if count_uploads(by, scope=playbook.pk, since=day_ago) >= MOST_PHOTOS_A_DAY:
        said = _("These are very many photos for one day. They wait on this phone until tomorrow.")
        raise TooMany(said, wait=timedelta(days=1))
    return begin_upload(by=by, file_name=file_name, size=size, sha256=sha256, scope=playbook.pk)
