"""Who may import a register, and do what with an upload."""

from contracts.access.models import Role
from contracts.access.standing import Standing
from contracts.register.permissions import may_add_contract
from contracts.register_import.models import RegisterImport


def may_import_register(standing: Standing) -> bool:
    """Commissioners: each row is theirs to write or is refused."""
    return may_add_contract(standing)


def audits_imports(standing: Standing) -> bool:
    """Auditors know of every upload."""
    return standing.holds(Role.AUDITOR)


def reads_imports(standing: Standing) -> bool:
    """Auditors, and those who have uploads of their own."""
    return audits_imports(standing) or may_import_register(standing)


def may_read_import(standing: Standing, register_import: RegisterImport) -> bool:
    """Whoever knows of it: who uploaded it, and auditors."""
    return standing.user_id is not None and register_import.pk is not None


def may_write_import(standing: Standing, register_import: RegisterImport) -> bool:
    """Only who uploaded it, while they are a commissioner."""
    is_own = standing.user_id == register_import.uploaded_by_id
    return is_own and may_import_register(standing)
