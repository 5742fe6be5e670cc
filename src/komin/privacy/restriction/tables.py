from django.utils.translation import gettext as _

from komin.privacy.register.table import Table, listed, moment
from komin.privacy.restriction.models import Restriction


def restrictions() -> Table:
    """In force and ended, the newest first. Of nobody by name, and without their words."""
    rows = [
        (
            str(one.pk), listed(str(scope.label) for scope in one.scopes), one.get_ground_display(),
            moment(one.began_at), moment(one.lifts_at), one.lifting_reason, moment(one.ended_at),
        )
        for one in Restriction.objects.order_by("-began_at", "-pk")
    ]  # fmt: skip
    head = (
        _("Number"), _("What is restricted"), _("Ground"), _("Since"), _("End announced for"), _("Why it ends"),
        _("Over since"),
    )  # fmt: skip
    return Table("restrictions", _("Restrictions"), head, rows)
