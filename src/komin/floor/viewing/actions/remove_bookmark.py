"""The last step was done, or the playbook begins anew."""

from komin.floor.viewing.models import Bookmark
from komin.people.workspaces.models import Member
from komin.playbooks.library.models import Playbook


def remove_bookmark(*, by: Member, playbook: Playbook) -> None:
    """Whether there was one or not."""
    Bookmark.objects.of(by).filter(playbook=playbook).delete()
