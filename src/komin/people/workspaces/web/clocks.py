"""Inside a workspace, clocks show its time zone; everywhere else, universal time."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from komin.people.workspaces.models import Workspace

GetResponse = Callable[[HttpRequest], HttpResponse]


def show_time_of(workspace: Workspace) -> None:
    """From here to the end of the request."""
    timezone.activate(workspace.zone)


class Clocks:
    """Middleware: no request sees the time zone of the one before it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with timezone.override(None):
            return self.get_response(request)
