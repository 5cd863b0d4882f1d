desk-statistics = Statistics
statistics-title = This board over { $count } weeks
statistics-all = In all
statistics-now = This week
statistics-blog = Articles and questions
statistics-articles = Articles
statistics-answered = Answered
statistics-unanswered = Not answered
statistics-comments = Comments
statistics-allowed = Fine
statistics-asked = To be put right
statistics-held = For a moderator
statistics-cases = Cases, and how long they waited
statistics-decided = Decided
statistics-waiting = Waiting
statistics-minutes = { $count } min
statistics-hours = { $count } h
statistics-days = { $count } d
statistics-line-articles = { $count ->
        [one] One article
       *[other] { $count } articles
    }
statistics-line-questions = { $count ->
        [one] One question
       *[other] { $count } questions
    }, { $answered } answered
statistics-line-comments = { $count ->
        [one] One comment
       *[other] { $count } comments
    }: { $asked } to be put right, { $held } for a moderator
statistics-line-cases = { $count ->
        [one] One case
       *[other] { $count } cases
    }, { $waiting } waiting
statistics-line-age = Half of them waited no longer than { $age }
