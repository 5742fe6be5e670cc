from django.urls import path

from komin.privacy.charter.web import converters, office

__all__ = ["app_name", "converters", "urlpatterns"]

app_name = "charter_office"
urlpatterns = [
    path("office/documents", office.documents, name="documents"),
    path("office/documents/<document:document>/versions/", office.publish, name="publish"),
    path("office/clauses", office.clauses, name="clauses"),
]
