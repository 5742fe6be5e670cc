from django.urls import path

from komin.messaging.webhooks.web import views

app_name = "webhooks"
_WEBHOOKS = "w/<slug:slug>/programs/webhooks"
_WEBHOOK = f"{_WEBHOOKS}/<uuid:webhook_id>"
urlpatterns = [
    path(_WEBHOOKS, views.webhooks, name="webhooks"),
    path(_WEBHOOK, views.webhook, name="webhook"),
    path(f"{_WEBHOOK}/secret", views.secret, name="secret"),
    path(f"{_WEBHOOK}/test", views.test, name="test"),
    path(f"{_WEBHOOK}/removal", views.removal, name="removal"),
    path(f"{_WEBHOOK}/deliveries/<uuid:delivery_id>", views.delivery, name="delivery"),
]
