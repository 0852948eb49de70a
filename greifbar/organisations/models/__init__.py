from greifbar.organisations.models.invitation import Invitation
from greifbar.organisations.models.organisation import LegalForm, Organisation, Size, Status
from greifbar.organisations.models.review import Review, ReviewKind

__all__ = ["Invitation", "LegalForm", "Organisation", "Review", "ReviewKind", "Size", "Status"]
