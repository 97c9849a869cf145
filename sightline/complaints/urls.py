"""Where complaints officers work."""

from django.urls import path

from sightline.complaints import views

app_name = "complaints"
urlpatterns = [
    path("complaints/", views.listing, name="list"),
    path("complaints/new/<int:child_id>", views.receive, name="receive"),
    path("complaints/<int:complaint_id>/", views.one, name="one"),
    path("complaints/<int:complaint_id>/step", views.step, name="step"),
    path("complaints/<int:complaint_id>/point", views.point, name="point"),
]
