from django.urls import path

from komin.playbooks.translating.web.views.history import history
from komin.playbooks.translating.web.views.languages import languages, removal
from komin.playbooks.translating.web.views.texts import suggested, text, texts
from komin.playbooks.translating.web.views.xliff import outside, xliff

app_name = "translating"
_TRANSLATIONS = "w/<slug:slug>/playbooks/<uuid:playbook_id>/translations"
_LANGUAGE = f"{_TRANSLATIONS}/<str:language>"
urlpatterns = [
    path(_TRANSLATIONS, languages, name="languages"),
    path(_LANGUAGE, texts, name="texts"),
    path(f"{_LANGUAGE}/removal", removal, name="removal"),
    path(f"{_LANGUAGE}/suggestions", suggested, name="suggested"),
    path(f"{_LANGUAGE}/xliff", xliff, name="xliff"),
    path(f"{_LANGUAGE}/outside", outside, name="outside"),
    path(f"{_LANGUAGE}/texts/<str:key>", text, name="text"),
    path(f"{_LANGUAGE}/texts/<str:key>/history", history, name="history"),
]
