"""Where visits and children's words are recorded and read."""

from django.urls import path

from sightline.participation import views

app_name = "participation"
urlpatterns = [
    path("children/<int:child_id>/visits", views.visits, name="visits"),
    path("children/<int:child_id>/visits/record", views.record_visit, name="record_visit"),
    path("children/<int:child_id>/visits/record/draft", views.draft_visit, name="draft_visit"),
    path("children/<int:child_id>/visits/<int:visit_id>", views.visit, name="visit"),
    path(
        "children/<int:child_id>/visits/<int:visit_id>/withdraw", views.withdraw_visit, name="withdraw_visit"
    ),
    path("children/<int:child_id>/words", views.words, name="words"),
    path("children/<int:child_id>/words/record", views.record_words, name="record_words"),
    path("children/<int:child_id>/words/record/draft", views.draft_words, name="draft_words"),
    path("children/<int:child_id>/words/<int:voice_id>/answer", views.answer_words, name="answer_words"),
]
