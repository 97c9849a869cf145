"""The addresses of the people who do the work."""

from django.urls import path

from sightline.workforce import views

app_name = "workforce"

urlpatterns = [
    path("teams/who-runs", views.who_runs, name="who_runs"),
    path("workers/<int:worker_id>/away", views.away, name="away"),
    path("workers/absences/<int:absence_id>/cover", views.name_cover, name="name_cover"),
    path("workers/absences/<int:absence_id>/back", views.come_back, name="come_back"),
]
