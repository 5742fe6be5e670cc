from django.urls import path

from komin.playbooks.register.web.register import register, register_file
from komin.playbooks.register.web.verification import verification

app_name = "register"
urlpatterns = [
    path("w/<slug:slug>/register", register, name="register"),
    path("w/<slug:slug>/register/verification", verification, name="verification"),
    path("w/<slug:slug>/register.csv", register_file, {"kind": "csv"}, name="csv"),
    path("w/<slug:slug>/register.xlsx", register_file, {"kind": "xlsx"}, name="xlsx"),
]
