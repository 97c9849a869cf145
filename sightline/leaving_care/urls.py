"""Where leaving care support is seen, and where it ends."""

from django.urls import path

from sightline.leaving_care import views

app_name = "leaving_care"
urlpatterns = [
    path("leaving-care/", views.everyone, name="list"),
    path("children/<int:child_id>/after-care", views.after_care, name="after_care"),
    path("children/<int:child_id>/after-care/end", views.end, name="end"),
]
