from django.urls import path

from komin.privacy.directives.web import after_death

app_name = "directives"
urlpatterns = [path("my-data/after-my-death", after_death.after_death, name="after_death")]
