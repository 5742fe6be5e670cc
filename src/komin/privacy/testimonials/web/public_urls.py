"""Under the language of the address."""

from django.urls import path

from komin.privacy.testimonials.web import public

app_name = "testimonials"
urlpatterns = [
    path("testimonials", public.testimonials, name="testimonials"),
    path("testimonials/permission/<str:token>", public.permission, name="permission"),
    path("my-data/testimonials/<uuid:testimonial_id>", public.question, name="question"),
    path("my-data/testimonials/<uuid:testimonial_id>/withdrawal", public.withdrawal, name="withdrawal"),
]
