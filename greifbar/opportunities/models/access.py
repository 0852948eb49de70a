"""What is known about getting in and taking part, who said it and when."""

from django.db import models

from greifbar.opportunities.models.choices import Answer, Fact
from greifbar.opportunities.models.opportunity import Opportunity


class AccessFact(models.Model):
    """One answered question. No row means "nicht bekannt"."""

    opportunity = models.ForeignKey(Opportunity, on_delete=models.CASCADE, related_name="access_facts")
    fact = models.CharField(max_length=16, choices=Fact)
    answer = models.CharField(max_length=7, choices=Answer, default=Answer.UNKNOWN)
    note = models.CharField(max_length=160, blank=True)
    said_by = models.CharField(max_length=120)
    said_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["opportunity", "fact"], name="access_fact_once")]

    def __str__(self) -> str:
        return f"{self.get_fact_display()}: {self.get_answer_display()}"
