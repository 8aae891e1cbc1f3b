"""What a text is made of and how it is cut, counted, folded and compared; nothing of articles or spans with tags."""
