"""The addresses of the hall."""

from django.urls import path

from sightline.cases import views
from sightline.cases.caseload import views as caseload
from sightline.cases.leaving import views as leaving
from sightline.cases.my_children.views import my_children
from sightline.cases.transfers import views as transfers

app_name = "cases"

urlpatterns = [
    path("my-children/", my_children, name="my_children"),
    path("people/<int:person_id>/next", views.next_for_child, name="next"),
    path("people/<int:person_id>/story", views.story, name="story"),
    path("transfers/", transfers.waiting, name="transfers"),
    path("transfers/cases/<int:case_id>/offer", transfers.offer_child, name="offer_child"),
    path("transfers/<int:offer_id>/", transfers.offer, name="offer"),
    path("transfers/<int:offer_id>/accept", transfers.accept, name="accept_offer"),
    path("transfers/<int:offer_id>/decline", transfers.decline, name="decline_offer"),
    path("transfers/<int:offer_id>/withdraw", transfers.withdraw, name="withdraw_offer"),
    path("transfers/<int:offer_id>/dispute", transfers.dispute, name="dispute_offer"),
    path("transfers/<int:offer_id>/move", transfers.decide_move, name="decide_move"),
    path("transfers/<int:offer_id>/stay", transfers.decide_stay, name="decide_stay"),
    path("workers/loads", caseload.loads, name="loads"),
    path("workers/<int:worker_id>/load", caseload.load, name="load"),
    path("workers/<int:worker_id>/hand-over", leaving.hand_over, name="hand_over"),
    path("workers/<int:worker_id>/hand-over/team", leaving.give_team, name="give_team"),
    path("workers/<int:worker_id>/hand-over/also", leaving.give_also, name="give_also"),
    path("workers/<int:worker_id>/leave", leaving.leave, name="leave"),
]
