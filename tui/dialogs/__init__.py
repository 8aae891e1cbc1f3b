"""The dialogs, one a file, each with its typed answer; loaded when first opened, by `tui.screens.dialogs`."""
