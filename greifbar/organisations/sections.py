"""What rooms above show on the page of an initiative, its offers for instance."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.safestring import SafeString

from greifbar.core.registry import Registry
from greifbar.organisations.models import Organisation


@dataclass(frozen=True)
class Section:
    """`render` answers a finished piece of the page, or nothing when there is nothing to show."""

    key: str
    render: Callable[[HttpRequest, Organisation], SafeString | str]
    order: int = 50


sections: Registry[Section] = Registry()
