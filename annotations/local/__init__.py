"""What this machine keeps for itself: where a project lies, and what is remembered of it."""
