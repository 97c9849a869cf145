"""Loads, and what each row of each extract became."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from sightline.cases.models import Case, Event
from sightline.people.models import Person
from sightline.workforce.models import Worker


class LoadQuerySet(models.QuerySet["Load"]):
    """Every reading of an extract, whether it was kept or refused."""

    def visible_to(self, worker: Worker) -> Self:
        """The loads this worker may look at: all or none."""
        return self if worker.may("returns.view_loads") else self.none()


class Load(models.Model):
    """One extract that somebody gave us, what it brought, and what was left out of it and why."""

    class State(models.TextChoices):
        LOADED = "loaded", "Loaded"
        REFUSED = "refused", "Refused"

    format = models.CharField(max_length=20, blank=True)
    name = models.CharField(max_length=200)
    """ "Children in need census 2025", or the file's own name when it could not be read."""
    files = models.JSONField(default=list)
    """ [{"name": ..., "bytes": ..., "sha256": ...}]"""
    sha256 = models.CharField(max_length=64, blank=True)
    """Of all its files together."""
    authority = models.CharField(max_length=20, blank=True)
    series = models.CharField(max_length=60, blank=True)
    """Which extracts stand in one another's place: the same collection of the same year."""
    as_at = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField()
    by = models.ForeignKey(Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """Null when a command loaded it."""
    refusal = models.TextField(blank=True)
    mend = models.TextField(blank=True)
    counts = models.JSONField(default=dict)
    report = models.JSONField(default=dict)
    """Rejections, what was noticed, what cannot be told, and the first of what changed."""

    objects = LoadQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["-started_at"]), models.Index(fields=["sha256"])]

    def __str__(self) -> str:
        return f"{self.name}, load {self.pk}"


class LoadedRow(models.Model):
    """One fact of an extract, by the reference that is the same in every extract that restates it."""

    class Kind(models.TextChoices):
        EVENT = "e", "Something that happened"
        PERSON = "p", "Who somebody is"
        EPISODE = "c", "A piece of work"

    id = models.BigAutoField(primary_key=True)
    format = models.CharField(max_length=20)
    kind = models.CharField(max_length=1, choices=Kind.choices)
    ref = models.CharField(max_length=250)
    content_hash = models.BigIntegerField()
    content = models.JSONField(null=True, blank=True)
    """For a person: what the extract said of them, to know later whether somebody here has changed it."""
    part = models.CharField(max_length=80, blank=True)
    happened_on = models.DateField(null=True, blank=True)
    series = models.CharField(max_length=60, blank=True)
    is_kept_when_absent = models.BooleanField(default=False)
    """A later extract that lacks it says nothing: its list keeps only the latest, or drops what has ended."""
    load = models.ForeignKey(
        Load, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    """The load that last brought it or changed it."""
    withdrawn_by = models.ForeignKey(
        Load,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    event = models.ForeignKey(
        Event,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    person = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    case = models.ForeignKey(
        Case,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["format", "kind", "ref"], name="one_row_for_each_fact"),
            models.CheckConstraint(
                condition=Q(event__isnull=False) | Q(person__isnull=False) | Q(case__isnull=False),
                name="a_row_became_something",
            ),
        ]

    def __str__(self) -> str:
        return self.ref


class ToldRow(models.Model):
    """What a room keeps because an extract told it, as we wrote it: to know later whether somebody changed it."""

    room = models.CharField(max_length=40)
    """Where it is kept, "looked_after.timeincare"."""
    row = models.BigIntegerField()
    child = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    load = models.ForeignKey(Load, on_delete=models.PROTECT, related_name="+")
    """The load that wrote it: its source."""
    says = models.CharField(max_length=32, blank=True)
    """A digest of all that we wrote."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["room", "row"], name="one_told_row_for_each_row")]

    def __str__(self) -> str:
        return f"{self.room} {self.row}"
