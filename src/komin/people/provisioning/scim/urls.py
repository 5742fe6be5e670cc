"""SCIM, for the directories of companies; the token says of which workspace."""

from django.urls import path

from komin.people.provisioning.scim import groups, service, users

app_name = "scim"
urlpatterns = [
    path("scim/v2/ServiceProviderConfig", service.config, name="config"),
    path("scim/v2/ResourceTypes", service.resource_types, name="resource_types"),
    path("scim/v2/ResourceTypes/<str:name>", service.resource_type, name="resource_type"),
    path("scim/v2/Schemas", service.schemas, name="schemas"),
    path("scim/v2/Schemas/<str:name>", service.schema, name="schema"),
    path("scim/v2/Users", users.users, name="users"),
    path("scim/v2/Users/<str:user_id>", users.user, name="user"),
    path("scim/v2/Groups", groups.groups, name="groups"),
    path("scim/v2/Groups/<str:group_id>", groups.group, name="group"),
]
