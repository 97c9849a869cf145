"""Where care is recorded and read, and homes are found."""

from django.urls import path

from sightline.looked_after import views

app_name = "looked_after"
urlpatterns = [
    path("in-care/", views.children, name="children"),
    path("children/<int:child_id>/in-care", views.in_care, name="in_care"),
    path(
        "children/<int:child_id>/in-care/from-the-story/<int:row_id>",
        views.from_the_story,
        name="from_the_story",
    ),
    path("children/<int:child_id>/in-care/begin", views.begin, name="begin"),
    path("children/<int:child_id>/in-care/fill-in", views.fill_in, name="fill_in"),
    path("children/<int:child_id>/in-care/legal-status", views.legal_status, name="legal_status"),
    path("children/<int:child_id>/in-care/move", views.move, name="move"),
    path("children/<int:child_id>/in-care/end", views.end, name="end"),
    path("children/<int:child_id>/in-care/who-decides", views.who_decides, name="who_decides"),
    path("children/<int:child_id>/in-care/homes", views.homes_that_fit, name="homes_that_fit"),
    path("children/<int:child_id>/in-care/take-back/<slug:what>", views.take_back, name="take_back"),
    path("children/<int:child_id>/in-care/draft/<slug:form>", views.draft, name="draft"),
    path("homes/", views.homes, name="homes"),
    path("homes/add", views.add_home, name="add_home"),
    path("homes/<int:home_id>", views.home, name="home"),
    path("homes/<int:home_id>/approval", views.approve_home, name="approve_home"),
    path("homes/<int:home_id>/carers", views.carers, name="carers"),
    path("homes/<int:home_id>/limits", views.limit_home, name="limit_home"),
    path("homes/<int:home_id>/confidential", views.keep_home_from, name="keep_home_from"),
    path("homes/<int:home_id>/close", views.close_home, name="close_home"),
]
