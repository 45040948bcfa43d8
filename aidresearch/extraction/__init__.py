"""From the text of an article to proposed figures: deterministic, each slot with its rule and the words it rests on.

`article.extract` reads one text, `many.extract_many` a stream of files. A text becomes words with their meanings
(`fold`, `lexicon`, `document`); `scan` finds the numbers that are figures (`numbers`, `currencies`, `money`,
`counts`, `shares`); ordered rules over the clause fill the slots (`roles`, `donors`, `stages`, `slots`, `speakers`,
`periods`, `links`); `table` makes rows. What names mean is data: ``data/*.tsv``.
"""
