"""Where assessments are written, looked at on the way, and authorised."""

from django.urls import path

from sightline.assessment import views

app_name = "assessment"
urlpatterns = [
    path("assessments/", views.assessments, name="list"),
    path("assessments/<int:assessment_id>/", views.assessment, name="assessment"),
    path("assessments/<int:assessment_id>/write/<slug:question>", views.write, name="write"),
    path("assessments/<int:assessment_id>/both/<slug:question>", views.both, name="both"),
    path("assessments/<int:assessment_id>/findings", views.findings, name="findings"),
    path("assessments/<int:assessment_id>/submit", views.submit, name="submit"),
    path("assessments/<int:assessment_id>/allocate", views.allocate, name="allocate"),
    path("assessments/<int:assessment_id>/dates", views.dates, name="dates"),
    path("assessments/<int:assessment_id>/review/<int:number>", views.review, name="review"),
    path("assessments/<int:assessment_id>/authorise", views.authorise, name="authorise"),
    path("assessments/<int:assessment_id>/share", views.share, name="share"),
]
