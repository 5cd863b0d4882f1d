# Дни, которые ещё впереди, как они стоят после «до».
coming-week = недели с { $day }
coming-month-form = MMMM
coming-month = { $month } { $year } года
coming-end-month = конца { $month } { $year } года
coming-mid-month = середины { $month } { $year } года
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
leave-back = Снова здесь с { $day }.
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
leave-over-back = Я снова здесь
leave-over-still = Ещё в отъезде
leave-needs-end = День, который вы назвали, уже прошёл. До какого дня вас не будет теперь?
not-a-day = Не понимаю, о каком будущем дне речь: «{ $written }».
day-is-past = «{ $written }» уже прошло. Назовите день, который впереди.
draft-used = Это уже сделано.
zone-unknown = Не знаю часового пояса «{ $written }». Выберите из списка, например Asia/Yerevan.

# Что автор публикует сам
author-note-title = Записка читателям
author-note-title-named = { $author } пишет читателям
author-note-field = Ваша записка
author-note-post = Опубликовать
author-note-posted = Записка опубликована.
author-note-empty = Публиковать пока нечего: напишите хоть строку.
plan-time = Назначить время
plan-other-time = Другое время
plan-at-field = Когда?
plan-at-hint = завтра в 9:00 · пятница 18:30 · 24 декабря в полдень
plan-zone-field = Ваш часовой пояс (спрошу один раз)
plan-edit = Править
plan-line-field = Ваша строка над статьёй
plan-own-field = Вместо отрывка
plan-skip = Пропустить
plan-take-back = Отозвать
plan-change = Изменить
plan-post-now = Опубликовать сейчас
plan-post-then = Опубликовать в это время
plan-planned = Будет опубликовано { $at }, { $when }.
plan-then = Опубликовать { $at }, { $when }:
plan-left-out = «{ $title }» не объявлена. Это ещё можно сделать: { $author-announce }; то, что люди написали в ветке, останется.
author-note-taken-back = Записка отозвана.
plan-meant = { $day }, { $time }
plan-instead = Нет, { $day }, { $time }
zone-needed = Я ещё не знаю вашего часового пояса. Выберите его один раз: в форме или как «zone» в { $author-announce }.
not-a-moment = Не понимаю, о каком будущем времени речь: «{ $written }».
moment-is-past = «{ $written }» уже прошло. Назовите время, которое впереди.
moment-needs-time = В котором часу: «{ $written }»?
moment-too-far = До «{ $written }» больше года. Назовите время поближе.

# Questions that wait
question-alike = Спрашивали и так
question-times = Вопросов об этом: { $count }. Ответ получат все.
reply-passage-field = Или слова блога, где есть ответ
passage-not-there = Таких слов нет ни в одной статье блога. Скопируйте их так, как они там стоят.

# Авторская половина стола
author-desk = Для автора
author-desk-title = Стол автора
author-desk-questions = { $count ->
        [0] Открытых вопросов нет.
        [one] Открыт { $count } вопрос.
        [few] Открыты { $count } вопроса.
       *[other] Открыто { $count } вопросов.
    }
author-desk-zone = Ваш часовой пояс: { $zone }.
author-desk-no-zone = Часовой пояс я спрошу, когда вы впервые назначите время публикации.
author-desk-announce = Объявить статью
author-desk-write = Написать читателям
author-desk-ask = Что меня ждёт
author-desk-away = Меня не будет
letter-is-on = Раз в неделю приходит письмо в личные сообщения.
letter-is-off = Еженедельное письмо выключено.
letter-on = Присылать письмо раз в неделю
letter-off = Больше не присылать писем
letter-title = Неделя вашего блога
letter-week = С { $since } по { $until }.
letter-asked = { $count ->
        [0] На этой неделе никто ничего не спрашивал.
       *[other] Вопросов: { $count }; блог ответил на { $answered }.
    }
letter-read = Откуда взяты ответы читателям
letter-discussed = Что обсуждали
letter-open = Без ответа: в блоге его не нашлось
letter-why = Вы сами включили это письмо; выключить его можно кнопкой «Для автора» на столе.

# Вторая страница настройки
setup-more = Ещё настройки
setup-more-text = Кто модерирует и кто автор, если это не видно по правам; сколько времени есть, чтобы поправить комментарий; язык того, что читают все.
setup-author = Кто автор
setup-minutes = Сколько времени есть, чтобы поправить комментарий
setup-minutes-of = { $count ->
        [60] час
        [1440] сутки
        [one] { $count } минута
        [few] { $count } минуты
       *[other] { $count } минут
    }
setup-make = Создать недостающие каналы
setup-made = Созданы и выбраны: { $channels }
setup-make-forbidden = Мне нельзя создавать здесь каналы. Что делать: дайте мне право управлять каналами или создайте и выберите их сами.
setup-status = Как обстоят дела
setup-review-open = #{ $channel } здесь видят все, а случаи – дело модераторов. Что делать: отнимите там у @everyone «Просмотр канала» и дайте его модераторам и мне; или нажмите «Создать недостающие каналы» на странице «Ещё настройки».
author-zone = Часовой пояс автора

word-offer-title = Новая статья для нескольких читателей
word-offer = { $article } – возможно, ответ на вопросы, которые ждали ({ $count }). Напишете пару слов тем, кто спрашивал? Статья будет приложена.
word-write = Написать пару слов
word-field = Пара слов им (статья будет приложена)
