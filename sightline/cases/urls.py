"""The addresses of the hall."""

from django.urls import path

from sightline.cases import views
from sightline.cases.my_children.views import my_children

app_name = "cases"

urlpatterns = [
    path("my-children/", my_children, name="my_children"),
    path("people/<int:person_id>/next", views.next_for_child, name="next"),
    path("people/<int:person_id>/story", views.story, name="story"),
]
