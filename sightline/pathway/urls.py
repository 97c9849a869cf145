"""Where a child is accepted by the next team."""

from django.urls import path

from sightline.pathway import views

app_name = "pathway"
urlpatterns = [path("step-downs/<int:case_id>/accept", views.accept_step_down, name="accept_step_down")]
