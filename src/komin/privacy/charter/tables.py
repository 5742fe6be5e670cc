from django.utils.translation import get_language
from django.utils.translation import gettext as _

from komin.privacy.charter.models import Version
from komin.privacy.register.table import Table, day_of


def versions() -> Table:
    """Every version of charter and terms, the newest first."""
    published = Version.objects.select_related("announcement").order_by("document", "-number")
    rows = [_version(one) for one in published]
    head = (
        _("Document"), _("Version"), _("Importance"), _("Published on"), _("In force since"), _("What changed"),
        _("Mails about it"), _("SHA-256"),
    )  # fmt: skip
    return Table("versions", _("Versions of charter and terms"), head, rows)


def _version(one: Version) -> tuple[str, ...]:
    announcement = getattr(one, "announcement", None)
    return (
        one.get_document_display(), str(one.number), one.get_importance_display(),
        day_of(one.published_at), day_of(one.effective_on),
        one.changes(get_language() or "en"), str(announcement.sent) if announcement else "0", one.sha256,
    )  # fmt: skip
