from django.urls import path

from komin.people.single_sign_on.web import settings

app_name = "sign_on"
_PAGE = "w/<slug:slug>/sign-on"
urlpatterns = [
    path(_PAGE, settings.sign_on, name="sign_on"),
    path(f"{_PAGE}/removal", settings.removal, name="removal"),
    path(f"{_PAGE}/domains", settings.domains, name="domains"),
    path(f"{_PAGE}/domains/<uuid:domain_id>/proof", settings.proof, name="proof"),
    path(f"{_PAGE}/domains/<uuid:domain_id>/removal", settings.release, name="release"),
]
