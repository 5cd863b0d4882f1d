# Над ответом: как понят вопрос
note-follows = Понято вслед за «{ $question }»
note-not-then = { $period } об этом ничего нет; в остальном блоге сказано:
note-compares = Об этом рассказывают несколько статей, и я их не сравниваю.
note-counted = Посчитаны статьи, где об этом говорят заголовок или метка или где это слово повторяется.{ $others ->
        [0] { "" }
        [one] { " " }Ещё { $others } упоминает об этом.
       *[other] { " " }Ещё { $others } упоминают об этом.
    }
note-random = Наугад:
note-only-mentioned = { $others ->
        [one] Статей именно об этом нет, но { $others } об этом упоминает.
       *[other] Статей именно об этом нет, но { $others } об этом упоминают.
    }
note-other-language = Блог на другом языке, поэтому я нахожу в нём меньше.
answered-before = Уже отвечено: { $link }
note-from-blog = Из блога «{ $blog }»:
note-nothing-then = Статей того времени я не знаю ({ $period }).
note-longest =
    { $total ->
        [one] Из { $total } статьи эта самая длинная: слов – { $words }.
       *[other] Из { $total } статей эта самая длинная: слов – { $words }.
    }
note-shortest =
    { $total ->
        [one] Из { $total } статьи эта самая короткая: слов – { $words }.
       *[other] Из { $total } статей эта самая короткая: слов – { $words }.
    }
