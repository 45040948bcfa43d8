"""Kiel's Ukraine Support Tracker as its users download it: a workbook of any release, or a folder of web tables.

From a file to the figures table, one step a module: `opening` (is it a workbook at all, which sheets), `contract`
(which era's columns it has, of those in `eras`), `amounts` and `dates` (texts where a number or day should be),
`lines` (the main sheet, checked, one row a line), `figures` (lines to figures), `summary` (Kiel's own sums, compared
with ours), `web` (the web tables), `reader` (all of it, with the cache), `findings` (what was read by a rule or not at
all).
"""
