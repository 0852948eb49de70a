from greifbar.notifications.actions.outbox import Draft, File, compose, post, send

__all__ = ["Draft", "File", "compose", "post", "send"]
