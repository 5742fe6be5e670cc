"""What each text of a playbook is called beside its translation."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NAMES: dict[str, str | Promise] = {
    "playbook.title": _("Title"),
    "playbook.summary": _("Summary"),
    "before.skill": _("Skill"),
    "before.machine_state": _("Machine state"),
    "tool.name": _("Tool"),
    "tool.quantity": _("Quantity"),
    "tool.reference": _("Reference"),
    "part.name": _("Part"),
    "part.quantity": _("Quantity"),
    "part.reference": _("Reference"),
    "section.title": _("Section"),
    "notice.hazard": _("What can hurt"),
    "notice.consequence": _("What happens then"),
    "notice.avoidance": _("How to avoid it"),
    "step.command": _("Command"),
    "step.text": _("Text"),
    "step.expected": _("Expected result"),
    "photo.alt": _("Photo description"),
    "mark.label": _("Label on the photo"),
    "key_point.text": _("Key point"),
    "key_point.reason": _("Reason of the key point"),
    "check.label": _("Check"),
    "check.unit": _("Unit"),
    "option.label": _("Answer to choose"),
    "branch.condition": _("If … go to"),
}
