desk-statistics = Վիճակագրություն
statistics-title = { $count ->
        [one] Այս սերվերը { $count } շաբաթում
       *[other] Այս սերվերը { $count } շաբաթում
    }
statistics-all = Ընդամենը
statistics-now = Այս շաբաթ
statistics-blog = Հոդվածներ և հարցեր
statistics-articles = Հոդված
statistics-answered = Պատասխանված
statistics-unanswered = Անպատասխան
statistics-comments = Մեկնաբանություններ
statistics-allowed = Կարգին
statistics-asked = Ուղղելու
statistics-held = Մոդերատորին
statistics-cases = Դեպքեր և որքան են սպասել
statistics-decided = Որոշված
statistics-waiting = Սպասում են
statistics-minutes = { $count } ր
statistics-hours = { $count } ժ
statistics-days = { $count } օր
statistics-line-articles = { $count ->
        [one] { $count } հոդված
       *[other] { $count } հոդված
    }
statistics-line-questions = { $count ->
        [one] { $count } հարց
       *[other] { $count } հարց
    }, պատասխանված՝ { $answered }
statistics-line-comments = { $count ->
        [one] { $count } մեկնաբանություն
       *[other] { $count } մեկնաբանություն
    }՝ ուղղել խնդրվել է { $asked }, մոդերատորին սպասել է { $held }
statistics-line-cases = { $count ->
        [one] { $count } դեպք
       *[other] { $count } դեպք
    }, սպասում է { $waiting }
statistics-line-age = Կեսը սպասել է ոչ ավելի, քան { $age }
