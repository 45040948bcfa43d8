"""What registers leave of the truth of a reading: one small function a kind of bound.

- `ledger`: a row of a register of donors, in time (a running total does not fall), with restatements between releases
- `stated`: totals that somebody stated, a government's own account among them
- `sums`: sums of dated payments or packages
- `whole`: a part is at most its whole, a later stage at most an earlier one
- `currency`: at the fixing of a day, or at all of a time

Whatever is not known is the bound (-inf, inf); the low end is never above the high one; no empty sum is zero.
"""

from __future__ import annotations

from aidresearch.auditing.bounds.bound import Bound, Definition, Point

__all__ = ["Bound", "Definition", "Point"]
