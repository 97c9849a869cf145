"""Where documents are kept, read and found."""

from django.urls import path

from sightline.documents import views
from sightline.documents.chronology import views as chronology
from sightline.documents.letters import views as letters
from sightline.documents.plans import views as plans

app_name = "documents"
urlpatterns = [
    path("children/<int:child_id>/documents", views.documents, name="documents"),
    path("children/<int:child_id>/documents/add", views.add, name="add"),
    path("children/<int:child_id>/documents/<int:document_id>", views.document, name="document"),
    path("children/<int:child_id>/documents/<int:document_id>/content", views.content, name="content"),
    path("children/<int:child_id>/documents/<int:document_id>/withdraw", views.withdraw, name="withdraw"),
    path("children/<int:child_id>/letters", letters.letters, name="letters"),
    path("children/<int:child_id>/letters/write/<str:code>", letters.write, name="write_letter"),
    path("children/<int:child_id>/letters/write/<str:code>/draft", letters.draft, name="draft_letter"),
    path("children/<int:child_id>/letters/<int:letter_id>", letters.letter, name="letter"),
    path("children/<int:child_id>/letters/<int:letter_id>/change", letters.change, name="change_letter"),
    path("children/<int:child_id>/letters/<int:letter_id>/pdf", letters.pdf, name="letter_pdf"),
    path("plans/<int:plan_id>/on-paper", plans.on_paper, name="plan_on_paper"),
    path("children/<int:child_id>/chronology", chronology.chronology, name="chronology"),
    path("children/<int:child_id>/chronology.csv", chronology.spreadsheet, name="chronology_file"),
    path("children/<int:child_id>/chronology/family", chronology.siblings, name="chronology_of_siblings"),
    path("children/<int:child_id>/chronology/<int:event_id>/mark", chronology.mark, name="mark_entry"),
    path("children/<int:child_id>/chronology/summarise", chronology.summarise, name="summarise"),
    path("children/<int:child_id>/chronology/summarise/draft", chronology.draft, name="draft_summary"),
    path("children/<int:child_id>/search", views.search_record, name="search"),
]
