"""The main screen by its subjects, and the dialogs that open from it."""
