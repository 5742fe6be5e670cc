from django.urls import path

from komin.platform.jobs.web.views import job_progress

app_name = "jobs"
urlpatterns = [path("jobs/<uuid:job_id>", job_progress, name="progress")]
