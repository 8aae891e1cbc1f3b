"""Events, what they make of an article, and the way back: replay, undo, restoring, saving as one goes."""
