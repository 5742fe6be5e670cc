from django.urls import path

from komin.playbooks.templating.web import views

app_name = "templating"
_TEMPLATES = "w/<slug:slug>/templates/"
urlpatterns = [
    path(_TEMPLATES, views.templates, name="templates"),
    path("w/<slug:slug>/playbooks/", views.begin, name="begin"),
    path(f"{_TEMPLATES}<uuid:template_id>/name", views.rename, name="rename"),
    path(f"{_TEMPLATES}<uuid:template_id>/removal", views.removal, name="remove"),
    path("w/<slug:slug>/playbooks/<uuid:playbook_id>/template", views.keep, name="keep"),
]
