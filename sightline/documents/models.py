"""Files about a child: what they are, their bytes, and their words."""

from __future__ import annotations

from typing import Self

from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q

from sightline.cases.models import Case, Event
from sightline.people.models import Person
from sightline.shared.history import kept
from sightline.workforce.models import Worker


class Kind(models.TextChoices):
    """What a document is, to those who look for it."""

    LETTER = "letter", "A letter or email"
    REPORT = "report", "A report from a professional"
    COURT = "court", "A court document"
    PLAN = "plan", "A plan or minutes"
    IDENTITY = "identity", "Proof of who somebody is"
    PICTURE = "picture", "A photograph or drawing"
    CONSENT = "consent", "An agreement or consent"
    OTHER = "other", "Something else"


class Stored(models.Model):
    """The bytes of a file. Kept once, however often it is added; kept in the same transaction as the record."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    content = models.BinaryField()

    def __str__(self) -> str:
        return self.sha256


class DocumentQuerySet(models.QuerySet["Document"]):
    def visible_to(self, worker: Worker) -> Self:
        """The documents of children whom this worker may see."""
        return self.filter(child__in=Person.objects.visible_to(worker))

    def standing(self) -> Self:
        """Not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


@kept
class Document(models.Model):
    """One file on one child's record."""

    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    written_on = models.DateField(null=True, blank=True)
    """The date on it, where it has one."""
    note = models.CharField(max_length=300, blank=True)
    type = models.CharField(max_length=100)
    """By its content, never by its name."""
    size = models.PositiveIntegerField()
    stored = models.ForeignKey(Stored, on_delete=models.PROTECT, related_name="+")
    added_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_because = models.TextField(blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["child", "-added_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_because=""),
                name="a_withdrawn_document_says_why",
            ),
            models.UniqueConstraint(
                fields=["child", "stored"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_copy_of_a_file_on_a_record",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Words(models.Model):
    """What a file says, for search. Worked out from the file, and kept because reading one takes a while."""

    document = models.OneToOneField(
        Document, on_delete=models.PROTECT, primary_key=True, related_name="words"
    )
    text = models.TextField(blank=True)
    found_by = SearchVectorField()

    def __str__(self) -> str:
        return self.text[:60]


class LetterQuerySet(models.QuerySet["Letter"]):
    def visible_to(self, worker: Worker) -> Self:
        """The letters about children whom this worker may see."""
        return self.filter(child__in=Person.objects.visible_to(worker))


@kept
class Letter(models.Model):
    """A letter about a child: written, checked for what its reader may not know, and sent."""

    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    template = models.CharField(max_length=40)
    to_person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """Empty when it goes to somebody who is not around the child: a school, a doctor."""
    to_name = models.CharField(max_length=150)
    to_address = models.TextField(blank=True)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    written_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey(Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    sent_how = models.CharField(max_length=60, blank=True)
    document = models.OneToOneField(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    """The letter as it was sent, once it was."""

    objects = LetterQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["child", "-written_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True, document__isnull=True)
                | (Q(sent_at__isnull=False, document__isnull=False) & ~Q(sent_how="")),
                name="a_letter_that_was_sent_is_kept_as_it_was_sent",
            )
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def reference(self) -> str:
        """As it is quoted on the telephone."""
        return f"L-{self.pk}"


class Significance(models.TextChoices):
    """What one thing that happened means in a child's life."""

    TURNING_POINT = "turning_point", "Turning point"
    SIGNIFICANT = "significant", "Significant"
    BACKGROUND = "background", "Background"


@kept
class Marking(models.Model):
    """What a worker says one entry of a chronology meant for the child. The latest counts; the earlier ones stay."""

    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+")
    significance = models.CharField(max_length=13, choices=Significance.choices)
    effect = models.CharField(max_length=500, blank=True)
    """On the child, in a sentence."""
    marked_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    marked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(significance="background") | ~Q(effect=""),
                name="what_was_significant_says_its_effect",
            )
        ]

    def __str__(self) -> str:
        return f"{self.event_id}: {self.get_significance_display()}"


class PatternQuerySet(models.QuerySet["Pattern"]):
    def visible_to(self, worker: Worker) -> Self:
        """What was said of children whom this worker may see."""
        return self.filter(child__in=Person.objects.visible_to(worker))


@kept
class Pattern(models.Model):
    """What the whole chronology says, as somebody read it on a day. Never edited: another one is written."""

    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    says = models.TextField()
    written_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    objects = PatternQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["child", "-written_at"])]

    def __str__(self) -> str:
        return self.says[:60]
