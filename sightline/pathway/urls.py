"""Where a child is handed from one service to the next."""

from django.urls import path

from sightline.pathway import views

app_name = "pathway"
urlpatterns = [
    path("step-downs/<int:case_id>/accept", views.accept_step_down, name="accept_step_down"),
    path("early-help/<int:case_id>/step-up", views.step_up, name="step_up"),
    path("early-help/<int:case_id>/step-up/draft", views.draft_step_up, name="draft_step_up"),
    path("children/<int:child_id>/after-care/open", views.open_leaving_care, name="open_leaving_care"),
]
