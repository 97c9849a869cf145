"""The addresses of early help."""

from django.urls import path

from sightline.early_help import views

app_name = "early_help"
urlpatterns = [
    path("early-help/", views.early_help_list, name="list"),
    path("early-help/offers", views.offers, name="offers"),
    path("early-help/offers/add", views.add_offer, name="add_offer"),
    path("early-help/offers/<int:offer_id>", views.offer, name="offer"),
    path("early-help/offers/<int:offer_id>/change", views.change_offer, name="change_offer"),
    path("early-help/offers/<int:offer_id>/ask/<int:child_id>", views.ask, name="ask"),
    path("early-help/places/<int:place_id>", views.place, name="place"),
    path("early-help/children/<int:child_id>", views.child, name="child"),
    path("early-help/<int:case_id>/decide", views.decide, name="decide"),
    path("early-help/<int:case_id>/lead", views.lead, name="lead"),
    path("early-help/<int:case_id>/agreement", views.agree, name="agree"),
    path("early-help/<int:case_id>/agreement/end", views.agreement_ends, name="agreement_ends"),
    path("early-help/<int:case_id>/goals/<int:goal_id>/score", views.score, name="score"),
    path(
        "early-help/<int:case_id>/goals/<int:goal_id>/score-it-yourself",
        views.score_themselves,
        name="score_themselves",
    ),
    path("early-help/<int:case_id>/extend", views.extend, name="extend"),
    path("early-help/<int:case_id>/close", views.close, name="close"),
    path("early-help/<int:case_id>/write/<slug:code>", views.write, name="write"),
    path("early-help/<int:case_id>/write/<slug:code>/draft", views.draft, name="draft"),
    path("early-help/<int:case_id>/written/<int:entry_id>", views.entry, name="entry"),
    path("early-help/children/<int:child_id>/step-ups/<int:step_up_id>", views.step_up, name="step_up"),
    path("early-help/came-back/<int:question_id>", views.came_back, name="came_back"),
    path("cases/<int:case_id>/who-holds-it", views.family_help, name="family_help"),
]
