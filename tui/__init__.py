"""The face: the command line and the Textual app. The domain is in `annotations`."""
