from django.urls import path

from komin.playbooks.media.web.rendition import rendition

app_name = "media"
urlpatterns = [path("w/<slug:slug>/media/<uuid:asset_id>/<int:size>.webp", rendition, name="rendition")]
