from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TestimonialsConfig(AppConfig):
    name = "komin.privacy.testimonials"
    label = "testimonials"

    def ready(self) -> None:
        from komin.people.accounts.renaming import when_renamed
        from komin.privacy.archive.kinds import declare_archived
        from komin.privacy.register.tables import keep_register
        from komin.privacy.register.web.desks import Desk, open_desk
        from komin.privacy.rights.web.parts import add_part
        from komin.privacy.testimonials.access import MAY_QUOTE
        from komin.privacy.testimonials.actions.follow_person import follow_address
        from komin.privacy.testimonials.archived import TESTIMONIAL
        from komin.privacy.testimonials.queries import testimonials_of
        from komin.privacy.testimonials.tables import testimonials

        declare_archived(TESTIMONIAL)
        when_renamed(follow_address)
        open_desk(Desk("testimonials_office:testimonials", _("Testimonials"), MAY_QUOTE))
        keep_register("testimonials", _("Testimonials"), testimonials, page="testimonials_office:testimonials")
        add_part("testimonials/_mine.html", testimonials_of)
