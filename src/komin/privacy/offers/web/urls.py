"""Under the language of the address."""

from django.urls import path

from komin.privacy.offers.web import mine

app_name = "offers"
urlpatterns = [
    path("my-data/offers/<str:key>/consent", mine.consent, name="consent"),
    path("my-data/offers/<str:key>/withdrawal", mine.withdrawal, name="withdrawal"),
]
