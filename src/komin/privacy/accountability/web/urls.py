from django.urls import path

from komin.privacy.accountability.web import breaches, disclosures, screenings

app_name = "accountability"
urlpatterns = [
    path("office/breaches", breaches.breaches, name="breaches"),
    path("office/breaches/<uuid:breach_id>", breaches.breach, name="breach"),
    path("office/breaches/<uuid:breach_id>/notification.txt", breaches.notification, name="notification"),
    path("office/breaches/<uuid:breach_id>/<slug:name>", breaches.step, name="breach_step"),
    path("office/disclosures", disclosures.disclosures, name="disclosures"),
    path("office/disclosures/<uuid:disclosure_id>", disclosures.disclosure, name="disclosure"),
    path("office/disclosures/<uuid:disclosure_id>/package", disclosures.package, name="package"),
    path("office/disclosures/<uuid:disclosure_id>/<slug:name>", disclosures.step, name="disclosure_step"),
    path("office/screenings", screenings.screenings, name="screenings"),
]
