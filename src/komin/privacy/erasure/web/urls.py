from django.urls import path

from komin.privacy.erasure.web import mentions

app_name = "erasure"
urlpatterns = [
    path("w/<slug:slug>/names", mentions.mentions, name="mentions"),
    path("w/<slug:slug>/names/<uuid:mention_id>", mentions.settle, name="settle"),
]
