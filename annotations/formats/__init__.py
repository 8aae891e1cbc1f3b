"""The formats annotations leave and arrive in: one file each, a registry, and what each would lose."""
