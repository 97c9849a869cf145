"""The addresses of loads."""

from django.urls import path

from sightline.returns import views

app_name = "returns"

urlpatterns = [
    path("loads/", views.show_loads, name="loads"),
    path("loads/add", views.add, name="add"),
    path("loads/<int:load_id>/", views.show_load, name="load"),
    path("loads/<int:load_id>/report.json", views.show_report, name="report"),
]
