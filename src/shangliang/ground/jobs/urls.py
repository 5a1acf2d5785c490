"""Which addresses belong to this room?"""

from __future__ import annotations

from django.urls import path

from shangliang.ground.jobs import views

urlpatterns = [
    path("jobs", views.job_list, name="jobs"),
    path("jobs/<int:job_id>", views.job_page, name="job"),
    path("jobs/<int:job_id>/part", views.job_part, name="job-part"),
    path("jobs/<int:job_id>/cancel", views.job_cancel, name="job-cancel"),
]
