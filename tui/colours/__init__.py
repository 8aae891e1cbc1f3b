"""Themes and what is made of them: the colours of tags, and the style of each kind of text."""
