from collections.abc import Collection
from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import connection, models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class SlotQuerySet(models.QuerySet["Slot"]):
    def locked(self, slot_id: int) -> "Slot":
        """The slot, held for this transaction. Everything that counts places starts here.

        PostgreSQL locks the row; on SQLite the transaction itself is the lock. Raises Slot.DoesNotExist.
        Written out, because everybody else waits while this statement is put together.
        """
        lock = " FOR NO KEY UPDATE" if connection.features.has_select_for_no_key_update else ""
        statement = f"SELECT * FROM registrations_slot WHERE id = %s{lock}"  # noqa: S608
        for slot in self.raw(statement, [slot_id]):
            return slot
        raise self.model.DoesNotExist(slot_id)

    def locked_in_order(self, slot_ids: Collection[int]) -> dict[int, "Slot"]:
        """Several slots, always locked in the same order, so that two people never wait for each other."""
        rows = self.select_for_update(no_key=True).filter(pk__in=slot_ids).order_by("pk")
        return {slot.pk: slot for slot in rows}

    def to_come(self, now: datetime) -> Self:
        return self.filter(starts_at__gt=now, cancelled_at=None)

    def past(self, now: datetime) -> Self:
        return self.filter(ends_at__lte=now)


class Slot(models.Model):
    """One date that people can sign up for. What it is for, only its kind knows."""

    kind = models.CharField(max_length=32)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    capacity = models.PositiveIntegerField(null=True, blank=True)
    minimum = models.PositiveIntegerField(default=0)
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    cancel_reason = models.CharField(max_length=500, blank=True)
    thanks = models.TextField(blank=True)
    taken = models.PositiveIntegerField(default=0)
    last_number = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()

    objects = SlotQuerySet.as_manager()

    class Meta:
        verbose_name = _("Termin")
        verbose_name_plural = _("Termine")
        ordering = ["starts_at", "pk"]
        indexes = [
            models.Index(fields=["kind", "starts_at"], name="slot_kind_start"),
            models.Index(fields=["starts_at"], name="slot_start"),
            models.Index(fields=["ends_at"], name="slot_end"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(capacity=None) | Q(taken__lte=F("capacity")), name="slot_never_overbooked"
            ),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="slot_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    def store_counters(self) -> None:
        """Write what the lock protects, in one plain statement."""
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE registrations_slot SET taken = %s, last_number = %s WHERE id = %s",
                [self.taken, self.last_number, self.pk],
            )

    @property
    def free(self) -> int | None:
        """Places nobody holds by the stored counter; None means without limit."""
        return None if self.capacity is None else self.capacity - self.taken

    def fits(self, places: int) -> bool:
        return self.free is None or places <= self.free
