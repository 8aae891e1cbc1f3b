"""The main screen by its subjects; `desk` is what they share, `main` beside this folder puts them together."""
