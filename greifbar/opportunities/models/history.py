"""Every change of state is a dated row with who did it."""

from django.conf import settings
from django.db import models

from greifbar.opportunities.models.choices import State
from greifbar.opportunities.models.opportunity import Opportunity


class StateChange(models.Model):
    """``by`` is empty when the house itself acted (last date over, pause over)."""

    opportunity = models.ForeignKey(Opportunity, on_delete=models.CASCADE, related_name="state_changes")
    state = models.CharField(max_length=10, choices=State)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    until = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_state_display()} ({self.at:%Y-%m-%d})"
