from django.urls import path

from komin.privacy.testimonials.web import office

app_name = "testimonials_office"
urlpatterns = [
    path("office/testimonials", office.testimonials, name="testimonials"),
    path("office/testimonials/paper", office.paper, name="paper"),
    path("office/testimonials/<uuid:testimonial_id>/scan", office.scan, name="scan"),
    path("office/testimonials/<uuid:testimonial_id>/end", office.end, name="end"),
]
