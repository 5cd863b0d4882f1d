# Дни, которые ещё впереди, как они стоят после «до».
coming-week = недели с { $day }
coming-month-form = MMMM
coming-month = { $month } { $year } года
coming-end-month = конца { $month } { $year } года
coming-year = { $year } года
coming-end-year = конца { $year } года
coming-season = { $season ->
        [spring] весны
        [summer] лета
        [autumn] осени
       *[winter] зимы
    }{ $year ->
        [none] { "" }
       *[other] { " " }{ $year } года
    }
coming-end-season = конца { $season ->
        [spring] весны
        [summer] лета
        [autumn] осени
       *[winter] зимы
    }{ $year ->
        [none] { "" }
       *[other] { " " }{ $year } года
    }

# Отъезд автора
leave-title = Автор в отъезде
leave-until = До { $until }.
leave-open = На какое-то время; дата не названа.
leave-goes-on = Комментарии по-прежнему читаются, а на вопросы отвечает блог.
leave-was-title = Автор был в отъезде
leave-back = Вернулся { $day }.
back-title = Автор вернулся
back-text = Новые статьи будут появляться здесь.
away-preview-changes = Читатели уже знают. Их карточка станет такой:
away-asks = Когда наступит { $day }, я спрошу, вернулись ли вы. Сам я о возвращении не объявляю.
away-asks-never = Сам я о возвращении не объявляю: когда вернётесь, введите { $author-back }.
away-tell = Сказать читателям
away-until = До { $until }
away-instead = Нет, до { $until }
away-change = Изменить
away-did-you-mean = Вы имели в виду это?
away-until-field = До какого дня?
away-until-hint = следующая пятница · 24 декабря · до весны; пусто – без даты
away-note-field = Несколько слов читателям
away-said = Читатели знают, что вы в отъезде. Когда вернётесь, введите { $author-back }.
away-said-until = Читатели знают, что вы в отъезде до { $until }. Если вернётесь раньше, введите { $author-back }.
away-changed = Карточка для читателей изменена. Когда вернётесь, введите { $author-back }.
away-changed-until = В карточке для читателей теперь сказано, что вы в отъезде до { $until }.
back-said = Читатели знают, что вы вернулись.
leave-over = Вы говорили, что будете в отъезде до { $until }. Вы вернулись? Пока вы не скажете, я никому не говорю.
leave-over-back = Я вернулся
leave-over-still = Ещё в отъезде
leave-needs-end = День, который вы назвали, уже прошёл. До какого дня вас не будет теперь?
not-a-day = Не понимаю, какой это день впереди: «{ $written }».
day-is-past = «{ $written }» уже прошло. Назовите день, который впереди.
draft-used = Это уже сделано.
zone-unknown = Не знаю часового пояса «{ $written }». Выберите из списка, например Europe/Yerevan.
