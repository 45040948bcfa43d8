"""The Ukraine Support Tracker of the Kiel Institute: shipped tables, the workbooks of all releases, the web tables."""
