"""One article: its file and bytes, its text, and what the text states about itself."""
