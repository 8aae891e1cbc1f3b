"""Looking for a text: in one article, in the corpus as a concordance, and tagging what was found."""
