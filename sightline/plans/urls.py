"""Where plans are read, written and reviewed."""

from django.urls import path

from sightline.plans import views

app_name = "plans"
urlpatterns = [
    path("plans/late", views.late, name="late"),
    path("children/<int:child_id>/plans", views.plans, name="plans"),
    path("children/<int:child_id>/plans/start/<slug:kind>", views.start, name="start"),
    path("plans/<int:plan_id>/", views.plan, name="plan"),
    path("plans/<int:plan_id>/for-the-child", views.for_the_child, name="for_the_child"),
    path("plans/<int:plan_id>/not-agreed", views.disagree, name="disagree"),
    path("plans/<int:plan_id>/outcomes/<int:outcome_id>/not-agreed", views.disagree, name="disagree_with"),
    path("plans/<int:plan_id>/not-agreed/<int:event_id>/answer", views.answer_child, name="answer_child"),
    path("plans/<int:plan_id>/history", views.history, name="history"),
    path("plans/<int:plan_id>/write", views.write, name="write"),
    path("plans/<int:plan_id>/write/<slug:section>", views.write_section, name="write_section"),
    path("plans/<int:plan_id>/both/<slug:section>", views.both, name="both"),
    path("plans/<int:plan_id>/draft/<slug:form>", views.draft, name="draft"),
    path("plans/<int:plan_id>/agree", views.agree, name="agree"),
    path("plans/<int:plan_id>/share", views.share, name="share"),
    path("plans/<int:plan_id>/review", views.review, name="review"),
    path("plans/<int:plan_id>/end", views.end, name="end"),
    path("plans/<int:plan_id>/outcomes/add", views.add_outcome, name="add_outcome"),
    path("plans/<int:plan_id>/outcomes/<int:outcome_id>/score", views.score, name="score"),
    path("plans/<int:plan_id>/outcomes/<int:outcome_id>/keep", views.keep_from_child, name="keep_from_child"),
    path("plans/<int:plan_id>/actions/add", views.add_action, name="add_action"),
    path("plans/<int:plan_id>/actions/<int:action_id>", views.mark_action, name="mark_action"),
]
