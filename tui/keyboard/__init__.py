"""The one table of actions and keys, what the user changes in it, and the order in which keys are taken."""
