"""From an executed notebook to a page and the files beside it, and the pages around the reports."""
