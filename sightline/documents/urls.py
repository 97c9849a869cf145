"""Where documents are kept, read and found."""

from django.urls import path

from sightline.documents import views

app_name = "documents"
urlpatterns = [
    path("children/<int:child_id>/documents", views.documents, name="documents"),
    path("children/<int:child_id>/documents/add", views.add, name="add"),
    path("children/<int:child_id>/documents/<int:document_id>", views.document, name="document"),
    path("children/<int:child_id>/documents/<int:document_id>/content", views.content, name="content"),
    path("children/<int:child_id>/documents/<int:document_id>/withdraw", views.withdraw, name="withdraw"),
    path("children/<int:child_id>/search", views.search_record, name="search"),
]
