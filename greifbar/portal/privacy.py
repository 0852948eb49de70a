"""Personal fields of the portal: contact facts of a desk, public by purpose."""


def register() -> None:
    """Desk profiles name offices, not people; the privacy registry lists them all the same."""
