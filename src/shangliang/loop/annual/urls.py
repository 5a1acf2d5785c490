"""Addresses of the annual plan beside its acts."""

from __future__ import annotations

from django.urls import path

from shangliang.loop.annual import views

urlpatterns = [
    path("m/<str:number>/annual/topics", views.topics, name="plan-topics"),
    path("plan", views.year_page, name="plan"),
    path("plan/<int:year>", views.year_page, name="plan-year"),
    path("plan/<slug:body>/<int:year>", views.plan_page, name="plan-of"),
    path("plan/<slug:body>/<int:year>/plan.csv", views.plan_csv, name="plan-csv"),
    path("plan/<slug:body>/<int:year>/plan.xlsx", views.plan_xlsx, name="plan-xlsx"),
    path("plan/<slug:body>/<int:year>/inspection", views.inspection_page, name="plan-inspection"),
    path("plan/<slug:body>/<int:year>/report", views.report_page, name="plan-report"),
    path(
        "plan/<slug:body>/<int:year>/versions/<int:order>", views.version_page, name="plan-version"
    ),
]
