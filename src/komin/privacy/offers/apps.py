from django.apps import AppConfig


class OffersConfig(AppConfig):
    name = "komin.privacy.offers"
    label = "offers"

    def ready(self) -> None:
        from komin.people.accounts.asked_at_sign_up import ask_at_sign_up
        from komin.privacy.consent.models import Channel
        from komin.privacy.offers.objections import stop_offers
        from komin.privacy.offers.offers import open_channel
        from komin.privacy.offers.queries import choices_of
        from komin.privacy.offers.web.at_sign_up import OffersAtSignUp
        from komin.privacy.rights.objections import when_objected
        from komin.privacy.rights.web.parts import add_part

        open_channel(Channel.MAIL)
        ask_at_sign_up(OffersAtSignUp())
        when_objected(stop_offers)
        add_part("offers/_mine.html", choices_of)
