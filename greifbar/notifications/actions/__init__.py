from greifbar.notifications.actions.outbox import File, send

__all__ = ["File", "send"]
