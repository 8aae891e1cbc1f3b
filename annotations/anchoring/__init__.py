"""Where annotations stand in a text that has changed since they were made."""
