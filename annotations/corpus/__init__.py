"""Many articles: found lazily, told by their heads, and remembered so that they are not read again."""
