"""The pages on which visits and children's words are recorded and read."""

from sightline.participation.views.visits import draft_visit, record_visit, visit, visits, withdraw_visit
from sightline.participation.views.words import answer_words, draft_words, record_words, words

__all__ = [
    "answer_words",
    "draft_visit",
    "draft_words",
    "record_visit",
    "record_words",
    "visit",
    "visits",
    "withdraw_visit",
    "words",
]
