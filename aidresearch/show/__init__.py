"""What a notebook shows: tables, charts, the one-sentence answer, in one look."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(__name__, submodules=["charts", "tables"])
