from django.urls import path

from komin.privacy.rights.web import package

app_name = "rights_schema"
urlpatterns = [path("schemas/my-data-1.json", package.schema, name="schema")]
