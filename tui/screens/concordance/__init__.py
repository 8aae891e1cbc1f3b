"""The concordance of the corpus: its lines as they are found, and tagging them."""
