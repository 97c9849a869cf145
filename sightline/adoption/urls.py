"""Where the way to adoption is read."""

from django.urls import path

from sightline.adoption import views

app_name = "adoption"
urlpatterns = [path("children/<int:child_id>/adoption", views.towards, name="towards")]
