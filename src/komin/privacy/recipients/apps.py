from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecipientsConfig(AppConfig):
    name = "komin.privacy.recipients"
    label = "recipients"

    def ready(self) -> None:
        from komin.people.accounts.renaming import when_corrected
        from komin.privacy.recipients.actions.tell_corrections import note_correction
        from komin.privacy.recipients.queries import waiting
        from komin.privacy.recipients.tables import notices
        from komin.privacy.register.models import Office
        from komin.privacy.register.tables import keep_register
        from komin.privacy.register.web.desks import Desk, open_desk

        when_corrected(note_correction)
        open_desk(Desk("recipients:notices", _("Processors told"), (Office.PRIVACY_OFFICER,), waiting))
        keep_register("recipients", _("Processors told"), notices, page="recipients:notices")
