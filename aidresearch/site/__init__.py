"""From the plan to the site: run the notebooks, make the pages, swap the site in.

`build.build` is the way in. Nothing here imports analysis: a notebook does that, in a process of its own,
and shows its charts, tables and answer as output bundles that `outputs` reads.
"""
