"""Say that a domain is a workspace's own, take that back, or list them: for companies that can't read postmaster@."""

import argparse

from komin.conf.command_line import Refused, start_django


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("workspace", nargs="?", help="as in its addresses, /w/WORKSPACE; without it, all are listed")
    parser.add_argument("domain", nargs="?", help="such as example.com")
    parser.add_argument("--take", action="store_true", help="the domain is theirs no more")


def run(arguments: argparse.Namespace) -> int:
    start_django()
    if arguments.workspace:
        _change(arguments.workspace, arguments.domain, take=arguments.take)
    from komin.people.single_sign_on.queries import proved_domains

    for domain in proved_domains():
        print(f"{domain.name:<40} {domain.workspace.slug}")
    return 0


def _change(slug: str, name: str | None, *, take: bool) -> None:
    from komin.kernel.errors import DomainError
    from komin.people.single_sign_on.actions.bind_domain import bind_as_operator, take_as_operator
    from komin.people.workspaces.models import Workspace

    if name is None:
        raise Refused("name a domain, such as example.com.")
    workspace = Workspace.objects.filter(slug=slug).first()
    if workspace is None:
        raise Refused(f"there is no workspace {slug}.")
    try:
        if take:
            take_as_operator(workspace=workspace, name=name)
        else:
            bind_as_operator(workspace=workspace, name=name)
    except DomainError as error:
        raise Refused(str(error.message)) from error
