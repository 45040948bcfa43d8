"""The table of figures: its columns, its words, its parties."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(__name__, submodules=["parties", "schema", "vocabulary"])
