"""From the text of an article to proposed figures: deterministic, each slot with its rule and the words it rests on.

`article.extract` reads one text, `many.extract_many` a stream of files. The core is common: a text's language is
recognized (`detect`), it becomes words with their meanings (`fold`, `lexicon`, `document`); `scan` finds the numbers
that are figures (`numbers`, `currencies`, `money`, `counts`, `shares`); `rows` makes a table. Each language is a
folder (`language.Language` says what is in it): its words are tables, its grammar fills the slots.
"""
