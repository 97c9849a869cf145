"""The addresses of the library of standards."""

from django.urls import path

from sightline.standards import views

app_name = "standards"

urlpatterns = [
    path("standards/", views.show_library, name="library"),
    path("standards/<str:code>/", views.show_standard, name="standard"),
    path("standards/version/<int:standard_id>/checked", views.sign_off, name="sign_off"),
]
