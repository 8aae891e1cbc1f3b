"""The terminal that the program runs in: its settings, its input, its clipboard, the widths it draws."""
