"""A page of a list with everything that decides who may see it, beside the same page with no decision at all."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from unittest.mock import patch

from bench.figures import Aim, Figure, figure, median
from bench.in_process import browser, milliseconds, owner_of
from bench.installation import installation

_PLAYBOOKS, _LIBRARIES, _TIMES = 200, 6, 60


def measure() -> Sequence[Figure]:
    with installation() as place:
        place.use()
        from django.urls import reverse

        from komin.people.accounts.models import Person
        from komin.people.groups.actions.create_group import create_group
        from komin.people.groups.actions.put_into_group import put_into_group
        from komin.people.workspaces.actions.add_member import add_member
        from komin.people.workspaces.models import Role
        from komin.playbooks.authoring.actions.create_playbook import create_playbook
        from komin.playbooks.library.actions.create_library import create_library
        from komin.playbooks.library.actions.open_library import open_library
        from komin.playbooks.library.models import Right

        owner = owner_of("Acme")
        writer = Person.objects.create_user(email="writer@example.com", first_name="Cora", last_name="Acme")
        member = add_member(by=owner, person=writer, role=Role.CONTRIBUTOR)
        group = create_group(by=owner, name="Line 1")
        put_into_group(by=owner, group=group, people=[member.pk])
        libraries = [create_library(by=owner, name=f"Library {number}") for number in range(_LIBRARIES)]
        for number in range(_PLAYBOOKS):
            create_playbook(by=owner, library=libraries[number % _LIBRARIES], title=f"Playbook {number}", language="en")
        for library in libraries:
            open_library(by=owner, library=library, rights={group.pk: Right.CONTRIBUTE})
        page = reverse("library:index", args=[owner.workspace.slug])
        client = browser(writer)
        client.get(page)
        checked, unchecked = [], []
        for _ in range(_TIMES):
            checked.append(milliseconds(lambda: client.get(page)))
            with _no_decision(member):
                unchecked.append(milliseconds(lambda: client.get(page)))
    return [
        figure(
            "list of playbooks, median",
            median(checked),
            "ms",
            baseline=median(unchecked),
            aim=Aim("at most", 1.25, of="ratio"),
        )
    ]


@contextmanager
def _no_decision(member: object) -> Iterator[None]:
    """The member is known, every role will do, and no row is left out."""
    from komin.kernel.decisions import Allowed

    with ExitStack() as stack:
        for name, instead in (
            ("komin.people.workspaces.web.membership.membership", lambda person, slug: member),
            ("komin.people.workspaces.web.membership.has_role", lambda member, role: Allowed()),
            ("komin.playbooks.library.models.seen_by", lambda rows, member, library: rows),
        ):
            stack.enter_context(patch(name, instead))
        yield
