from django.apps import AppConfig


class WebhooksConfig(AppConfig):
    name = "komin.messaging.webhooks"
    label = "webhooks"

    def ready(self) -> None:
        from komin.messaging.webhooks.actions.take_down import take_down
        from komin.platform.events.announce import listen

        listen(take_down)
