"""What the library's pages show."""

from django.db.models import Q

from komin.people.workspaces.models import Member
from komin.playbooks.library.models import Playbook, PlaybookQuerySet


def catalogue(member: Member, text: str = "") -> PlaybookQuerySet:
    """The playbooks `member` may see, last changed first; `text` narrows them by title or number."""
    playbooks = Playbook.objects.visible_to(member).select_related("library").order_by("-changed_at", "-id")
    if text:
        playbooks = playbooks.filter(
            Q(title__icontains=text) | Q(published_title__icontains=text) | Q(number__icontains=text)
        )
    return playbooks
