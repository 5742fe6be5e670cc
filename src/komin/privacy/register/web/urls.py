"""The operator's own screens: of the site, of no workspace."""

from django.urls import path

from komin.privacy.register.web import completing, office

app_name = "office"
urlpatterns = [
    path("office/", office.office, name="office"),
    path("office/registers/<slug:name>/completing", completing.completing, name="completing"),
    path("office/registers/<slug:name>", office.register, name="register"),
    path("office/registers/<slug:name>.csv", office.register_file, {"kind": "csv"}, name="register_csv"),
    path("office/registers/<slug:name>.json", office.register_file, {"kind": "json"}, name="register_json"),
    path("office/registers/<slug:name>.pdf", office.register_file, {"kind": "pdf"}, name="register_pdf"),
    path("office/processing", office.notes, name="notes"),
    path("office/processors/", office.processor, name="new_processor"),
    path("office/processors/<uuid:processor_id>", office.processor, name="processor"),
    path("office/offices", office.offices, name="offices"),
    path("office/offices/<uuid:role_id>/end", office.end_office, name="end_office"),
]
