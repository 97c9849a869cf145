"""Where a private fostering arrangement is read and judged."""

from django.urls import path

from sightline.private_fostering import views

app_name = "private_fostering"
urlpatterns = [
    path("children/<int:child_id>/private-fostering", views.arrangement, name="arrangement"),
    path("children/<int:child_id>/private-fostering/suits", views.judge, name="judge"),
    path("children/<int:child_id>/private-fostering/sign", views.sign, name="sign"),
]
