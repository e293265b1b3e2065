"""Persons, accounts, posts and courts."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class Person(models.Model):
    """A natural or legal person. What identifies them is encrypted; equality is found by a keyed digest."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=8)
    name = models.CharField(max_length=200)
    identity_digest = models.BinaryField(null=True, unique=True)  # HMAC with the second key
    identity_cipher = models.BinaryField(null=True)
    phone_cipher = models.BinaryField(null=True)
    phone_digest = models.BinaryField(null=True, db_index=True)
    address_cipher = models.BinaryField(null=True)
    particulars_cipher = models.BinaryField(null=True)  # sex, birth, ethnicity, work, who stands for an organisation: canonical JSON
    account_cipher = models.BinaryField(null=True)
    key_id = models.CharField(max_length=16, blank=True)
    masked_identity = models.CharField(max_length=24, blank=True)
    masked_phone = models.CharField(max_length=24, blank=True)


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts."""

    def create_user(self, username: str, password: str | None = None, **fields: object) -> Account:
        """Make an account that signs in with *password*."""
        account = self.model(username=username, **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """Somebody who signs in. What they may do follows from their memberships, never from the account itself."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    username = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=100)
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="accounts")
    is_active = models.BooleanField(default=True)
    temporary_until = models.DateTimeField(null=True)  # until when a password given at the desk opens; null: the holder chose their own
    language = models.CharField(max_length=8, default="zh-hans")

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = AccountManager()

    def __str__(self) -> str:
        return self.name

    @property
    def is_staff(self) -> bool:
        """Django's own administration is not used; nobody is its staff."""
        return False


class Court(models.Model):
    """A court on certain days: the tree is dated, a matter keeps the code of its day."""

    code = models.CharField(max_length=16)
    name = models.CharField(max_length=120)
    level = models.CharField(max_length=16)  # supreme, high, intermediate, basic, imported
    parent = models.CharField(max_length=16, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    is_imported = models.BooleanField(default=False)
    tables = models.TextField(default="{}")  # code tables of an imported court, canonical JSON

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["code", "starts_on"], name="court_code_once_a_day")
        ]


class Membership(models.Model):
    """An account holds a post in a court (and a division) on certain days."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=32)
    court = models.CharField(max_length=16, blank=True)
    division = models.CharField(max_length=60, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["court", "role"], name="membership_court_role")]


class Delegation(models.Model):
    """A person in a post lets another act in it, for certain days and certain things."""

    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="delegations")
    to = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="delegated")
    scope = models.TextField(blank=True)  # names of actions and readings, split by spaces; empty: all of the post
    ground = models.CharField(max_length=200)
    starts_on = models.DateField()
    ends_on = models.DateField()
    made_by = models.UUIDField(null=True)  # accounts; null: before this was kept
    made_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)
