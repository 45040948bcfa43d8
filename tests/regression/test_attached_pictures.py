"""A picture attached to a cell of text.

JupyterLab puts a picture that is pasted into such a cell into the notebook, beside the text that names it. The page
could not be made: the template handed the text on without what is attached, and the report failed with "missing
attachment". A worker keeps the HTML of a text for the next report; two texts may be the same, their pictures not.
"""

from __future__ import annotations

import re
from pathlib import Path

from nbformat import v4

from aidresearch.site.page import page
from aidresearch.site.plan.plan import Report, Site


def test_the_same_words_with_other_pictures_attached() -> None:
    answer = {"text/markdown": "One.", "text/plain": "One.", "text/csv": "number,value\none,1\n"}
    about = {"aidresearch": {"kind": "answer", "name": "answer"}}
    pictures = ["QUFB", "QkJC", "QUFB"]  # base64 of AAA and BBB
    words = [
        v4.new_markdown_cell("![one](attachment:one.png)", attachments={"one.png": {"image/png": picture}})
        for picture in pictures
    ]
    shown = v4.new_code_cell("1", outputs=[v4.new_output("display_data", answer, metadata=about)])
    report = Report("r", "r", Path("r.ipynb"), "R", "R?")
    made = page.make(v4.new_notebook(cells=[shown, *words]), report, Site("T", "T"), "1")
    found = re.findall(r'src="data:image/png;base64,(\w+)"', made.files["r.html"].decode())
    assert found == pictures
