"""SCIM, for the directories of companies; the token says of which workspace."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.module_loading import import_string
from django.views.decorators.csrf import csrf_exempt


def _when_asked(name: str) -> Callable[..., HttpResponse]:
    """The types of SCIM take a third of a start to load, and most installations are never asked for them."""

    @csrf_exempt
    def view(request: HttpRequest, **of_address: str) -> HttpResponse:
        found: Callable[..., HttpResponse] = import_string(f"komin.people.provisioning.scim.{name}")
        return found(request, **of_address)

    return view


app_name = "scim"
urlpatterns = [
    path("scim/v2/ServiceProviderConfig", _when_asked("service.config"), name="config"),
    path("scim/v2/ResourceTypes", _when_asked("service.resource_types"), name="resource_types"),
    path("scim/v2/ResourceTypes/<str:name>", _when_asked("service.resource_type"), name="resource_type"),
    path("scim/v2/Schemas", _when_asked("service.schemas"), name="schemas"),
    path("scim/v2/Schemas/<str:name>", _when_asked("service.schema"), name="schema"),
    path("scim/v2/Users", _when_asked("users.users"), name="users"),
    path("scim/v2/Users/<str:user_id>", _when_asked("users.user"), name="user"),
    path("scim/v2/Groups", _when_asked("groups.groups"), name="groups"),
    path("scim/v2/Groups/<str:group_id>", _when_asked("groups.group"), name="group"),
]
