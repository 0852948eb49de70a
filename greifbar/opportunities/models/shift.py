"""A date of an offer: it points down to the slot people sign up for."""

from django.db import models

from greifbar.opportunities.models.opportunity import Opportunity


class Shift(models.Model):
    opportunity = models.ForeignKey(Opportunity, on_delete=models.CASCADE, related_name="shifts")
    slot = models.OneToOneField("registrations.Slot", on_delete=models.CASCADE, related_name="shift")

    def __str__(self) -> str:
        return f"{self.opportunity_id}: {self.slot_id}"
