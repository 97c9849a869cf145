"""Where a child is accepted by the next team."""

from django.urls import path

from sightline.pathway import views

app_name = "pathway"
urlpatterns = [
    path("step-downs/<int:case_id>/accept", views.accept_step_down, name="accept_step_down"),
    path("children/<int:child_id>/after-care/open", views.open_leaving_care, name="open_leaving_care"),
]
