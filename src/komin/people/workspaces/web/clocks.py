"""Inside a workspace, clocks show the time zone that the person chose, else its own; elsewhere, universal time."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from komin.kernel.time_zones import zone_called
from komin.people.accounts.models import Person
from komin.people.workspaces.models import Workspace

GetResponse = Callable[[HttpRequest], HttpResponse]


def show_time_of(workspace: Workspace, person: Person | None = None) -> None:
    """From here to the end of the request."""
    timezone.activate(zone_called(person.time_zone) if person and person.time_zone else workspace.zone)


class Clocks:
    """Middleware: no request sees the time zone of the one before it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with timezone.override(None):
            return self.get_response(request)
