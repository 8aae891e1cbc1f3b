"""The reading surface: layout and caret without Textual, painting, and the widget."""
