"""Studies of an installation: members and their roles, the one gate, the audit trail, assignments, notices."""
