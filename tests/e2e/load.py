"""`python -m tests.e2e.load`: an empty folder becomes a demo town, in one process."""

import django
from django.core.management import call_command

django.setup()

from greifbar.core import demo  # noqa: E402
from greifbar.core.registry import start_steps  # noqa: E402

call_command("migrate", interactive=False, verbosity=0)
for step in start_steps:
    step.run()
demo.bring_up_to_date()
