"""Who works here: users, the offices and the staff with their roles.

Not here: job seekers and employers (registers), what a role may do (`permissions.py`), the journal of what somebody
did (operations names actors by the opaque `public_id` and has no key to this room).
"""

from __future__ import annotations

from typing import Any, ClassVar

import rules
from asgiref.sync import sync_to_async
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.labels import Labelled
from dayaq.foundation.lib.public_id import PublicIdField
from dayaq.foundation.offices.roles import Role


class UserManager(BaseUserManager["User"]):
    """Makes accounts; an e-mail address names one account, whatever its letter case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(email=self.normalize_email(email).casefold(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        return self.create_user(email, password, is_superuser=True, is_staff=True, **fields)

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email=(username or "").casefold())


class User(AbstractBaseUser, PermissionsMixin):
    """An account that can sign in: of staff, of a job seeker; employers answer by signed links instead."""

    public_id = PublicIdField()
    email = models.EmailField(_("e-mail address"), unique=True)
    full_name = models.CharField(_("name"), max_length=200)
    language = models.CharField(_("language"), max_length=5, default="az")
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_staff = models.BooleanField(_("may use the administration"), default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]
    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        ordering = ["email"]

    def __str__(self) -> str:
        return self.full_name or self.email

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Whether the account may; what a room has a rule for is asked of that rule, whoever asks.

        Django grants a superuser everything before it asks. A superuser keeps the machine running and reads nobody's
        health or protection without the post that it takes.
        """
        if rules.perm_exists(perm):
            return self.is_active and bool(rules.has_perm(perm, self, obj))
        return super().has_perm(perm, obj)

    async def ahas_perm(self, perm: str, obj: Any = None) -> bool:
        """The same for asynchronous callers, which Django answers by a way of its own."""
        return await sync_to_async(self.has_perm)(perm, obj)


class Office(Labelled):
    """A place where people are served; the head office has no parent."""

    public_id = PublicIdField()
    code = models.CharField(max_length=20, unique=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="branches")
    phone = models.CharField(max_length=20, blank=True)

    class Meta:
        verbose_name = _("office")
        verbose_name_plural = _("offices")
        ordering = ["code"]


class Staff(models.Model):
    """A person's post: which office, which role."""

    user = models.OneToOneField(User, models.PROTECT, related_name="post")
    office = models.ForeignKey(Office, models.PROTECT, related_name="staff")
    role = models.CharField(max_length=30, choices=Role.choices)
    phone = models.CharField(max_length=20, blank=True)

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("staff")
        ordering = ["user__full_name"]

    def __str__(self) -> str:
        return str(self.user)
