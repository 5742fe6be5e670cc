"""What pages ask about members."""

from komin.people.accounts.models import Person
from komin.people.workspaces.models import Member


def memberships(person: Person) -> list[Member]:
    """Where a person is a member, with the workspaces, the oldest first."""
    return list(Member.objects.of_person(person).select_related("workspace").order_by("joined_at"))


def membership(person: Person, slug: str) -> Member | None:
    """The person's membership of the workspace at `slug`; None for a stranger."""
    return Member.objects.of_person(person).select_related("workspace").filter(workspace__slug=slug).first()
