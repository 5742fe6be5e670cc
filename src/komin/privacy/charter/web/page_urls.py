from django.urls import path

from komin.privacy.charter.web import converters, notice, pages

__all__ = ["app_name", "converters", "urlpatterns"]

app_name = "charter"
urlpatterns = [
    path("privacy/charter", pages.charter, name="charter"),
    path("privacy/terms", pages.terms, name="terms"),
    path("privacy/<document:document>/versions/<int:number>", pages.version, name="version"),
    path("privacy/<document:document>/versions/<int:number>/changes", pages.changes, name="changes"),
    path("privacy/legal-notice", pages.legal_notice, name="legal_notice"),
    path("privacy/security", pages.security, name="security"),
    path("privacy/where", pages.where, name="where"),
    path("privacy/notice/closure", notice.close, name="close_notice"),
]
