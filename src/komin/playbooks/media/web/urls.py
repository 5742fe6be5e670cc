from django.urls import path

from komin.playbooks.media.web.media_page import keep, media
from komin.playbooks.media.web.rendition import film, rendition, treated_rendition

app_name = "media"
urlpatterns = [
    path("w/<slug:slug>/media/", media, name="media"),
    path("w/<slug:slug>/media/keep", keep, name="keep"),
    path("w/<slug:slug>/media/<uuid:asset_id>/<int:size>.webp", rendition, name="rendition"),
    path("w/<slug:slug>/media/<uuid:asset_id>/film.mp4", film, name="film"),
    path("w/<slug:slug>/media/treated/<uuid:picture_id>/<int:size>.webp", treated_rendition, name="treated"),
]
