"""Who may come in, and who has looked."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models

from sightline.access import roles


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts; there are no superusers here."""

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> Account:
        account = self.model(username=username, **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """A way for one person to sign in. What they may do comes only from their roles."""

    username = models.CharField(max_length=150, unique=True)
    roles = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "username"
    objects: ClassVar[AccountManager] = AccountManager()

    def __str__(self) -> str:
        return self.username

    @property
    def permissions(self) -> frozenset[str]:
        """Every permission name this account holds now."""
        return roles.permissions_of(self.roles) if self.is_active else frozenset()


class Look(models.Model):
    """One look at something, written in the same transaction as the page that showed it."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    view = models.CharField(max_length=100)
    path = models.CharField(max_length=500)
    subject = models.CharField(max_length=40, blank=True)
    """What was looked at: "person", "contact", "assessment", "team"; blank for a page about nobody."""
    subject_id = models.BigIntegerField(null=True, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["subject", "subject_id", "-at"]),
            models.Index(fields=["account", "-at"]),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} looked at {self.view} {self.subject} {self.subject_id or ''}"


class Draft(models.Model):
    """What somebody has typed and not yet sent, valid or not. Nothing typed is ever lost."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    form = models.CharField(max_length=80)
    """Which form: "front_door.contact", "assessment.write" ..."""
    about = models.CharField(max_length=80, blank=True)
    """Which record, or blank for a new one."""
    typed = models.JSONField(default=dict)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "form", "about"], name="one_draft_each")]

    def __str__(self) -> str:
        return f"{self.form} {self.about}"
