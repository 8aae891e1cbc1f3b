"""The one place where the version stands; the build and `--version` read it here."""

VERSION = "0.1.0"
