"""Where events are kept: one protocol, a store in TinyDB files, a store in memory."""
