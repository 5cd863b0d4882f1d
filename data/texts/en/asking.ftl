# Above an answer: how the question was understood
note-follows = Understood after: “{ $question }”
note-not-then = Nothing { $period } says this; elsewhere the blog says:
note-compares = Several articles tell of such things, and I do not compare them.
note-other-language = The blog is in another language: I could look for words and names only.
answered-before = Answered before: { $link }
