desk-statistics = Статистика
statistics-title = { $count ->
        [one] Этот сервер за { $count } неделю
        [few] Этот сервер за { $count } недели
       *[other] Этот сервер за { $count } недель
    }
statistics-all = Всего
statistics-now = Эта неделя
statistics-blog = Статьи и вопросы
statistics-articles = Статьи
statistics-answered = С ответом
statistics-unanswered = Без ответа
statistics-comments = Комментарии
statistics-allowed = В порядке
statistics-asked = Просили исправить
statistics-held = Модератору
statistics-cases = Случаи и сколько они ждали
statistics-decided = Решены
statistics-waiting = Ждут
statistics-minutes = { $count } мин
statistics-hours = { $count } ч
statistics-days = { $count } дн.
statistics-line-articles = { $count ->
        [one] { $count } статья
        [few] { $count } статьи
       *[other] { $count } статей
    }
statistics-line-questions = { $count ->
        [one] { $count } вопрос
        [few] { $count } вопроса
       *[other] { $count } вопросов
    }, с ответом { $answered }
statistics-line-comments = { $count ->
        [one] { $count } комментарий
        [few] { $count } комментария
       *[other] { $count } комментариев
    }: исправить просили { $asked }, ждали модератора { $held }
statistics-line-cases = { $count ->
        [one] { $count } случай
        [few] { $count } случая
       *[other] { $count } случаев
    }, ждут { $waiting }
statistics-line-age = Половина ждала не дольше { $age }
