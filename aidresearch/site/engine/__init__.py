"""How reports are run: one, some at a time on this machine, or on a cluster."""
