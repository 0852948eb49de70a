from greifbar.accounts.models.person import Person
from greifbar.accounts.models.role import Role, RoleKind
from greifbar.accounts.models.scope import Scope, ScopeKind

__all__ = ["Person", "Role", "RoleKind", "Scope", "ScopeKind"]
