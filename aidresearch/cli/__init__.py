"""What the command line can do, one module per subject; `aidresearch.cli.main` gathers them.

A module imports what is heavy inside its functions: ``aidresearch --help`` loads all of them.
"""
