# Под ответом
not-it = Не то
not-it-kept = Спасибо, учтено.
not-it-known = Вы это уже говорили; учтено.
not-it-next = { $thanks } Следующее по близости место:
search-as-written = Искать как написано
ask-the-author = Спросить автора
author-replied = Автор ответил { $date }
author-replied-like = На похожий вопрос автор ответил { $date }
author-replied-beside = А в блоге сказано
back = Назад
forward = Вперёд
number-of = { $number } из { $total }

# Вопросы, которые ждут
waits-for-author = Вопрос ждёт автора.
waits-away = Автор в отъезде; дата возвращения не названа.
waits-away-until = Автор в отъезде до { $until }.
waits-posted = Ответ появится в { $channel }.
waits-posted-unnamed = Ответ появится в { $channel }, с вашим вопросом и без вашего имени.
waits-ask-again = Вы увидите ответ, когда спросите снова.
author-says = Автор отвечает
author-says-named = Отвечает автор, { $author }
author-says-stands-in = Об этом – в статье { $article }
asked-on = Вопрос от { $date }: «{ $question }»
new-article-says = В новой статье сказано:

# Как их видит автор
questions-none = Вопросов, которые ждут или остались без ответа, нет.
question-open = Ответа в блоге не нашлось
question-asked = Спрашивали
asked-in = { $at } в { $channel }
asked-privately = { $at }, лично
waits-since = Ждёт вас с { $at }
question-perhaps = Возможно, ответ здесь
question-draft = Ваш последний черновик; он не отправлен
question-answer = Ответить
question-aside = Отложить
question-set-aside = Отложено.
question-replied = Сохранено. Кто спросит это снова, увидит ваш ответ.
question-replied-in = Ваш ответ появится в { $channel }.
question-closed = На этот вопрос уже ответили, или он отложен.
reply-field = Ваш ответ своими словами
reply-article-field = Или статья, где об этом сказано
reply-article-hint = Её название или ссылка
reply-empty = Напишите ответ или назовите статью, где об этом сказано.

# Статьи
articles-title = Статьи
articles-none = Таких статей нет.
ask-about-one = Спросить об одной из них
page-of = Страница { $page } из { $pages } · { $total ->
        [one] { $total } статья
        [few] { $total } статьи
       *[other] { $total } статей
    }
related = См. также
not-a-period = «{ $written }» – такого времени я не знаю. Напишите: 2008, март 2008, 2008-03-13, «прошлый год» или «с 2010».

# Оценка
evaluate-nothing = Оценивать пока нечего: об ответах никто не высказался. Дайте файл с вопросами и статьями.
