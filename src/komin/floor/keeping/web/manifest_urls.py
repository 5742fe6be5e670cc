from django.urls import path

from komin.floor.keeping.web.app_manifest import app_manifest

app_name = "app"
urlpatterns = [path("app.webmanifest", app_manifest, name="manifest")]
