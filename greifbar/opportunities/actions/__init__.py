"""What people do with offers. Keyword-only, one transaction each, ``by`` is who did it."""
