"""What the child has told us, and every time we went to see them."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from sightline.people.models import Person
from sightline.shared.history import kept
from sightline.workforce.models import Worker


class VisitKind(models.TextChoices):
    """What the visit was for. It decides which clocks it can stop, if the child is seen."""

    ASSESSMENT = "assessment", "For an assessment"
    CHILD_IN_NEED = "child_in_need", "For a child in need plan"
    CHILD_PROTECTION = "child_protection", "For a child protection plan or enquiry"
    LOOKED_AFTER = "looked_after", "To a child looked after by us"
    OTHER = "other", "For something else"


class Place(models.TextChoices):
    """Where the child was visited."""

    HOME = "home", "At home"
    PLACEMENT = "placement", "Where they are placed"
    SCHOOL = "school", "At school or nursery"
    OFFICE = "office", "At our office"
    ELSEWHERE = "elsewhere", "Somewhere else"


class VisitQuerySet(models.QuerySet["Visit"]):
    """Times we went to see a child or their household."""

    def visible_to(self, worker: Worker) -> Self:
        """Visits to a child this worker may see."""
        children = ChildAtVisit.objects.visible_to(worker).filter(visit=OuterRef("pk"))
        return self.filter(Exists(children))


@kept
class Visit(models.Model):
    """One time we went to see a child, alone or with brothers and sisters. A call is never one."""

    visited_at = models.DateTimeField()
    is_timed = models.BooleanField(default=True)
    """False when only the day is known."""
    kind = models.CharField(max_length=20, choices=VisitKind.choices)
    place = models.CharField(max_length=12, choices=Place.choices)
    place_detail = models.CharField(max_length=200, blank=True)
    is_announced = models.BooleanField()
    is_bedroom_seen = models.BooleanField(default=False)
    who_was_there = models.CharField(max_length=300, blank=True)
    what_i_saw = models.TextField(blank=True)
    what_it_means_now = models.TextField(blank=True)
    what_i_promised = models.TextField(blank=True)
    visited_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    is_late_entry = models.BooleanField(default=False)
    """Written down more than two working days after it happened. Always shown."""
    late_because = models.TextField(blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_because = models.TextField(blank=True)

    objects = VisitQuerySet.as_manager()

    class Meta:
        ordering = ["-visited_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_late_entry=False) | ~Q(late_because=""), name="a_late_entry_says_why"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_because=""),
                name="a_withdrawn_visit_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"Visit {self.pk} on {self.visited_at:%Y-%m-%d}"


class ChildAtVisitQuerySet(models.QuerySet["ChildAtVisit"]):
    """What each visit means for one child."""

    def visible_to(self, worker: Worker) -> Self:
        return self.filter(child__in=Person.objects.visible_to(worker))

    def standing(self) -> Self:
        """Without the visits that were recorded by mistake."""
        return self.filter(visit__withdrawn_at__isnull=True)

    def of(self, child: Person) -> Self:
        return (
            self.filter(child=child).select_related("visit__visited_by").order_by("-visit__visited_at", "-pk")
        )


@kept
class ChildAtVisit(models.Model):
    """One child at one visit: seen or not, alone or not. Each child is answered for on their own."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="children")
    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    was_seen = models.BooleanField()
    was_seen_alone = models.BooleanField()
    was_observed = models.BooleanField(default=False)
    """Too young or unable to speak, so watched closely instead of seen alone."""
    in_earshot = models.CharField(max_length=200, blank=True)
    why_not_alone = models.CharField(max_length=300, blank=True)
    why_not_seen = models.CharField(max_length=300, blank=True)
    next_attempt_on = models.DateField(null=True, blank=True)

    objects = ChildAtVisitQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["child"])]
        constraints = [
            models.UniqueConstraint(fields=["visit", "child"], name="each_child_once_a_visit"),
            models.CheckConstraint(
                condition=Q(was_seen=True) | Q(was_seen_alone=False, was_observed=False),
                name="nobody_is_seen_alone_unseen",
            ),
            models.CheckConstraint(
                condition=Q(was_seen=True) | (~Q(why_not_seen="") & Q(next_attempt_on__isnull=False)),
                name="not_seen_says_why_and_when_next",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.child_id} at visit {self.visit_id}"

    @property
    def said(self) -> str:
        """How they were seen, in words."""
        if not self.was_seen:
            return "Not seen"
        if self.was_seen_alone:
            return "Seen alone"
        return "Seen and watched closely" if self.was_observed else "Seen, not alone"


class Method(models.TextChoices):
    """How the child told us."""

    TALKING = "talking", "Talking together"
    PLAY = "play", "Play, drawing or a tool"
    WRITING = "writing", "Something they wrote"
    SIGNING = "signing", "Signing, symbols or a device"
    MESSAGE = "message", "A call or message"
    WATCHING = "watching", "Watching them, because they do not use words"
    ADVOCATE = "advocate", "Through their advocate"
    SOMEONE_ELSE = "someone_else", "They told someone they trust"


class VoiceQuerySet(models.QuerySet["Voice"]):
    """What children have told us."""

    def visible_to(self, worker: Worker) -> Self:
        return self.filter(child__in=Person.objects.visible_to(worker))

    def of(self, child: Person) -> Self:
        return self.filter(child=child).select_related("recorded_by").order_by("-said_at", "-pk")


@kept
class Voice(models.Model):
    """Something a child told us in their own way, what we understood, and what changed because of it."""

    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    visit = models.ForeignKey(Visit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()
    is_timed = models.BooleanField(default=True)
    words = models.TextField()
    """Theirs, as they said them; or, for a child who does not use words, what they showed."""
    method = models.CharField(max_length=14, choices=Method.choices)
    where = models.CharField(max_length=200, blank=True)
    who_was_there = models.CharField(max_length=300, blank=True)
    interpreter = models.CharField(max_length=150, blank=True)
    our_understanding = models.TextField(blank=True)
    """The worker's own, kept apart from the child's words."""
    not_to_be_read_by = models.CharField(max_length=200, blank=True)
    what_changed = models.TextField(blank=True)
    """Because of what they said; or why it was not followed."""
    told_the_child_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    is_late_entry = models.BooleanField(default=False)
    late_because = models.TextField(blank=True)

    objects = VoiceQuerySet.as_manager()

    class Meta:
        ordering = ["-said_at", "-pk"]
        indexes = [models.Index(fields=["child", "-said_at"])]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="a_voice_has_words"),
            models.CheckConstraint(
                condition=Q(told_the_child_on__isnull=True) | ~Q(what_changed=""),
                name="a_child_is_told_something",
            ),
            models.CheckConstraint(
                condition=Q(is_late_entry=False) | ~Q(late_because=""), name="late_words_say_why"
            ),
        ]

    def __str__(self) -> str:
        return self.words[:60]
