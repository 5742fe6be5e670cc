from django.urls import path

import komin.platform.blobs.converters  # noqa: F401 - "sha256"
from komin.floor.sharing.web import public
from komin.floor.sharing.web.labels import label, label_page, public_label, public_sheet, sheet
from komin.floor.sharing.web.sharing import links, revocation, sharing

app_name = "sharing"
_SHARING = "w/<slug:slug>/playbooks/<uuid:playbook_id>/sharing"
urlpatterns = [
    path(_SHARING, sharing, name="sharing"),
    path(f"{_SHARING}/labels/<slug:size>.pdf", label, name="label"),
    path(f"{_SHARING}/labels/<slug:size>", label_page, name="label_page"),
    path(f"{_SHARING}/sheets/<slug:sheet>", sheet, {"pdf": False}, name="sheet"),
    path(f"{_SHARING}/sheets/<slug:sheet>.pdf", sheet, {"pdf": True}, name="sheet_pdf"),
    path(f"{_SHARING}/links/<uuid:link_id>/sheets/<slug:sheet>", public_sheet, {"pdf": False}, name="public_sheet"),
    path(
        f"{_SHARING}/links/<uuid:link_id>/sheets/<slug:sheet>.pdf", public_sheet, {"pdf": True}, name="public_sheet_pdf"
    ),
    path(f"{_SHARING}/links", links, name="links"),
    path(f"{_SHARING}/links/<uuid:link_id>/revocation", revocation, name="revocation"),
    path(f"{_SHARING}/links/<uuid:link_id>/labels/<slug:size>.pdf", public_label, name="public_label"),
    # Any token, also one that can be none: what leads nowhere is the same page.
    path("s/<str:token>/", public.follow, name="follow"),
    path("s/<str:token>/passcode", public.passcode, name="passcode"),
    path("s/<str:token>/media/<sha256:sha256>.webp", public.media, name="media"),
    path("s/<str:token>/media/<sha256:sha256>.mp4", public.media, name="film"),
    path("s/<str:token>/playbook.pdf", public.pdf, name="pdf"),
    path("s/<str:token>/qr.svg", public.qr, {"kind": "svg"}, name="qr"),
    path("s/<str:token>/qr.png", public.qr, {"kind": "png"}, name="qr_png"),
]
