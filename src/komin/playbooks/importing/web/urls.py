from django.urls import path

from komin.playbooks.importing.web.importing import bring, brought

app_name = "importing"
urlpatterns = [
    path("w/<slug:slug>/import", bring, name="import"),
    path("w/<slug:slug>/import/<uuid:import_id>", brought, name="brought"),
]
