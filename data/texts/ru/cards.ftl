# Анонсы
and-more = … и ещё { $count }
quoted = «{ $text }»
announcement-sections = Ещё в этой статье
ask-about-this = Спросить об этом
read-on-the-blog = Читать в блоге
rules-title = Комментарии к этой статье
rules-how = Пишите здесь под именем, по которому вас отличат от других. О чём просит блог:
rules-how-without-notice = Пишите здесь под именем, по которому вас отличат от других.
rules-who = Кто есть кто
rules-who-is = { $account } – это **{ $name }**
rules-kept = Всё написанное сначала сохраняется и никогда не пропадает.
choose-a-moniker = Выбрать псевдоним
my-comments = Мои комментарии
# Ответы
answer-sure = так сказано в блоге
answer-likely = вероятно, это вы и ищете
answer-perhaps = не уверен, что это ответ
more = Ещё
show-here = Показать всем
more-title = Ещё в блоге
more-none = Больше об этом в блоге ничего не нашлось.
ask-field = Ваш вопрос
ask-hint = Что вы хотели бы узнать?
searched-for = Искали: { $question }
not-said-title = Ответа в блоге не нашлось
not-said = Автор увидит ваш вопрос.
not-said-near = Ближе всего – эти записи
not-said-brief = Ответа в блоге не нашлось.
shown-by = Вопрос от { $who }: { $question }

# Настройка
setup-title = Настройки
setup-blog = Блог
setup-no-blog = Не подключён. Введите /setup с адресом блога или его ленты.
setup-blog-is = **{ $title }**, { $articles ->
        [one] сохранена { $articles } статья
        [few] сохранены { $articles } статьи
       *[other] сохранено { $articles } статей
    }
setup-notice = Обращение к читателю
setup-no-notice = В блоге нет понятного мне обращения, поэтому комментарии не проверяются. Нажмите **Написать правила**: три предложения уже есть, их можно изменить.
setup-notice-waits = Вот как я его понимаю. Пока вы не подтвердите, ничего не оценивается.
setup-notice-confirmed = Подтверждено. По нему оцениваются комментарии:
setup-strictness = До решения модератора
strictness-gentle = **Мягко**: ничего не убирается.
strictness-fair = **Справедливо**: неподписанное убирается, когда выйдет его время, повторы и бессмыслица – сразу.
strictness-as-on-the-blog = **Как в блоге**: всё, что нарушает правило, ждёт модератора.
setup-language = Язык того, что видят все
setup-articles = Где объявляются статьи
setup-questions = Где ответы видны всем
setup-review = Где решают модераторы
setup-moderators = Кто модерирует
setup-no-blog-yet = Сначала подключите блог; тогда я прочту его обращение, или вы напишете правила.
notice-write = Написать правила
notice-change = Изменить правила
notice-own = -# Не твердить одно и то же – собственное правило сервера, что бы ни говорило обращение.
notice-add = Добавить предложение
notice-confirmed = Подтверждено. По нему оцениваются комментарии.
notice-choose = Изменить предложение; пустое исчезнет
notice-asks-for-none = ничего не включает
notice-sentence = Предложение { $number }
status-no-rules = В блоге нет обращения, поэтому комментарии не проверяются. Что делать: нажмите **Написать правила** в /setup.
confirm-the-notice = Подтвердить обращение
post-the-newest = Объявить последнюю статью
change-strictness = Изменить строгость
clause-moniker = подписываться псевдонимом
clause-coherence = писать связно
clause-relevance = держаться темы статьи
clause-attack-allowed = нападать на автора можно
clause-consequence = что будет иначе
clause-leave = автор в отъезде
clause-schedule = когда выходят записи
clause-moderation = модерация продолжается

# Состояние и справка
status-title = Как обстоят дела
status-well = Всё в порядке.
status-feed = Лента
status-polled = прочитана { $polled }, снова { $due }
status-not-polled = ещё не прочитана
status-due-now = прочитана { $polled }, вот-вот прочту снова
status-waiting = Ждут решения
status-no-blog = Блог не подключён. Что делать: /setup с адресом блога.
status-no-channel = Не выбран канал для анонсов. Что делать: /setup.
status-no-review = Не выбран канал для модераторов. Что делать: /setup.
status-channel-gone = { $what }: этот канал удалён. Что делать: выберите другой в { $setup }.
status-not-confirmed = Обращение не подтверждено, поэтому комментарии не проверяются. Что делать: нажмите **Подтвердить обращение** в /setup.
status-no-content = Мне нельзя читать сообщения, поэтому комментарии не оцениваются. Что делать: включите Message Content Intent на портале разработчика Discord и запустите меня снова.
status-feed-error = Ленту не удалось прочитать. { $error } Я попробую ещё раз сам.
status-feed-ended = Лента больше не читается. { $error }
status-effect-failed = Кое-что не удалось опубликовать: { $error }.
status-permissions = В { $channel } мне не хватает прав: { $missing }. Что делать: права канала.
help-title = Дорогой читатель
help-what = Я объявляю новые статьи блога, отвечаю на вопросы его же словами и слежу, чтобы комментарии держались правил блога. От имени автора я не пишу никогда.
help-commands = Что можно
help-ask = { $ask } – спросить блог
help-articles = { $articles } – полистать блог
help-comment = { $comment } – оставить комментарий под псевдонимом
help-mine = { $mine } – ваши комментарии: исправить, отозвать, изменить, обжаловать, выгрузить, стереть; ваши вопросы и ваш выбор
help-moniker = { $moniker } – посмотреть или выбрать псевдоним, отказаться от него
help-moderators = Модераторам
help-review = { $review } – разобрать по одному то, что ждёт
help-person = { $person } – чей-то псевдоним и его история
help-rules = { $rules } – по каким правилам оцениваются комментарии
help-status = { $status } – что не в порядке и как это исправить
help-author = Автору
help-author-announce = { $author-announce } – посмотреть анонс и опубликовать его
help-author-write = { $author-write } – короткая записка читателям
help-author-away = { $author-away } – сказать читателям, что вы в отъезде
help-author-back = { $author-back } – сказать, что вы вернулись
help-author-questions = { $author-questions } – на что никто не ответил
help-admin = Тем, кто управляет сервером
help-setup = { $setup } – подключить блог; каналы, роли, язык
help-language-discord = Как в Discord
help-language = На каком языке говорить с вами
help-kept-title = Что хранится
help-kept =
    Ваши комментарии со всеми версиями, ваш псевдоним и ваши вопросы с ответами – пока вы не нажмёте **Стереть** в { $mine }: тогда всё стирается сразу.
    Убранное, удалённое и старые версии стираются через { $days ->
        [one] { $days } день
        [few] { $days } дня
       *[other] { $days } дней
    }. От решения остаётся только, кто и когда его принял, без вашего текста.
    { $backups ->
        [0] Тот, кто меня запускает, может хранить копии базы данных на крайний случай.
        [one] Тот, кто меня запускает, хранит копии базы данных за { $backups } день – на крайний случай.
        [few] Тот, кто меня запускает, хранит копии базы данных за { $backups } дня – на крайний случай.
       *[other] Тот, кто меня запускает, хранит копии базы данных за { $backups } дней – на крайний случай.
    } В журналах текстов нет.

# Здоровье ленты
feed-fault-title = Лента блога не читается
feed-fault = { $error } Я пробую дальше и скажу здесь, когда всё наладится.
feed-ended-title = Ленты блога больше нет
feed-well-title = Лента блога снова читается
feed-well = { $url }

# Автор
announce-preview = Вот как это будет выглядеть:
announce-now = Объявить
announced = Объявлено: { $title }
# Комментарии
repair-line = { $nameless ->
        [0] У кого-то здесь ещё нет имени.
        [1] У кого-то здесь ещё нет имени.
       *[other] У нескольких человек здесь ещё нет имени, и непонятно, где чьи слова.
    } Выберите псевдоним за { $minutes ->
        [60] час
        [1440] сутки
        [one] { $minutes } минуту
        [few] { $minutes } минуты
       *[other] { $minutes } минут
    }, и комментарий останется.
repair-line-other = Здесь написано то, что стоит исправить. **Мои комментарии** подскажут, что именно; достаточно изменить сообщение.
given-back-title = Ваш комментарий к «{ $title }»
why = Почему
why-a-moderator = Так решил модератор.
why-a-moderator-says = Модератор пишет:
what-now = Что дальше
what-now-repair = Введите /moniker в { $thread }, выберите имя, и я сразу опубликую комментарий за вас.
what-now-choose = Выберите псевдоним, и я сразу опубликую комментарий за вас.
what-now-waits = Его посмотрит модератор. Делать ничего не нужно; вот ваш текст.
what-now-decided = Вот ваш текст. Что можно сделать, покажет { $mine }.
what-now-files = Что можно сделать, покажет { $mine }.
what-now-wordless = Я храню только слова, поэтому вернуть это не могу. Что можно сделать, покажет { $mine }.
attached-files = Вложения
given-back-files = { $files }. Discord удаляет их вместе с сообщением; что удалось сохранить, приложено.
comment-without-files = Было отправлено с вложением ({ $files }), оно удалено вместе с первым сообщением.
comment-wordless = Без слов: картинка, стикер или что-то подобное.
comment-shown = виден
comment-repairing = ждёт исправления
comment-taken-down = снят, хранится здесь
comment-removed = убран, хранится здесь
comment-withdrawn = удалён
comment-erased = стёрт
my-comments-none = Вы здесь ещё ничего не писали.
my-comments-erased = Всё, что вы здесь писали, стёрто.
comment-field = Ваш комментарий
mine-choose = Выберите: исправить, отозвать, спросить модератора
mine-export = Выгрузить
mine-exported = Всё, что хранится о вас на этом сервере.
mine-edit = Изменить
mine-edit-title = Изменить комментарий
mine-edited = Спасибо, изменено.
my-questions = Мои вопросы
my-questions-none = Вы здесь ещё ни о чём не спрашивали.
my-question-reply = Автор ответил:
my-question-fact = Ответил тем, что известно о самом блоге, например когда выходят статьи.
my-question-open = Я на это ещё не ответил.
my-question-waits = Вопрос ждёт автора.
mine-repair = Исправить
mine-withdraw = Отозвать
mine-appeal = Спросить модератора
mine-repair-title = Исправить комментарий
mine-repaired = Спасибо, опубликовано.
mine-not-repaired = Сохранено вместе с прежним текстом. Пока не опубликовано:
mine-withdrawn = Отозвано. Текст будет стёрт через { $days ->
        [one] { $days } день
        [few] { $days } дня
       *[other] { $days } дней
    }.
mine-erase = Стереть
mine-erase-ask = Все ваши комментарии на этом сервере будут отозваны. Их тексты, ваш псевдоним и вопросы стираются сразу, и вернуть их нельзя; то, что хотите сохранить, сначала **выгрузите**.
mine-erase-all = Стереть всё
mine-erased = { $count ->
    [0] Стёрто. Комментариев не было.
    [one] Стёрто, вместе с { $count } комментарием.
   *[other] Стёрто, вместе с { $count } комментариями.
 }
mine-erased-copies = { $count ->
    [1] Остаётся одна копия базы, от { $days }
   *[other] Остаются копии базы, от { $days }
 }.
mine-erased-until = Ежедневные копии сменяются новыми: последняя из этих удалится около { $day }.
mine-erased-by-hand = Остальные копии хранятся, пока их не удалит тот, кто меня запускает.
mine-appealed = Модератор посмотрит ещё раз.
comment-posted = Принято. Комментарий появится в ветке под вашим псевдонимом.
comment-kept = Сохранено. Посмотрит модератор.
comment-not-posted = Сохранено, но пока не опубликовано:
moniker-field = Ваш псевдоним
moniker-hint = От двух до 32 знаков, не похожий на другие
moniker-you-have-none = У вас здесь ещё нет псевдонима.
moniker-yours = Здесь вы **{ $name }**.
moniker-chosen = Отныне вы здесь **{ $name }**.
moniker-released = Вы отказались от имени **{ $name }**. Ещё 30 дней его не сможет взять никто другой.
change-moniker = Сменить
give-up-moniker = Отказаться

# Случаи
case-title = Комментарий к «{ $title }»
rule-none = Что говорят правила
rule-moniker = Нет псевдонима
rule-duplicate = Уже было сказано
rule-coherence = Бессвязно
rule-relevance = Возможно, не по теме
rule-advert = Возможно, реклама
rule-flagged = Участники пожаловались
case-flags = Жалобы
case-flags-by = { $count ->
        [one] { $count } участник
        [few] { $count } участника
       *[other] { $count } участников
    }
case-appeal = Просьба того, кто написал
case-appeal-asks = Посмотрите, пожалуйста, ещё раз.
case-person = Кто написал
case-alike = То же ждёт в других случаях
case-known =
    { $who }, здесь с { $since }: { $comments ->
        [one] { $comments } комментарий
        [few] { $comments } комментария
       *[other] { $comments } комментариев
    }{ $shown ->
        [0] { "" }
       *[other] , видно { $shown }
    }{ $taken-down ->
        [0] { "" }
       *[other] , снято { $taken-down }
    }{ $removed ->
        [0] { "" }
       *[other] , убрано { $removed }
    }{ $stands ->
        [0] { "" }
       *[other] , ещё видно { $stands }: удалить мне нельзя
    }
no-moniker = { $name } (без псевдонима)
case-known-none = У { $who } здесь ещё нет комментариев.
keep = Оставить
remove = Убрать
post = Опубликовать
dont-post = Не публиковать
remove-because = Убрать, потому что…
dont-post-because = Не публиковать, потому что…
remove-in-own-words = Своими словами…
remove-why = Что сказать тому, кто написал
remove-why-hint = Коротко и вежливо: это придёт вместе с текстом
case-more = Ещё…
case-on-blog = { $who }, в самом блоге
case-moderate = Модерировать в блоге
case-should-go = Надо убрать
case-goes-on-blog = { $by } считает, что это надо убрать из блога: «{ $text }» – { $writer }
check-put = Показать модераторам
check-put-done = Теперь это ждёт модератора, а пока остаётся как есть.
who-is = Здесь { $who } – это **{ $name }**.
who-is-nobody = У { $who } здесь нет псевдонима.
person-title = { $name } на этом сервере
person-reserve = Зарезервировать имя
reserve-field = Имя
reserve-hint = Его никто не сможет взять, и похожее тоже
person-refuse = Отнять этот псевдоним
person-reserved = Теперь **{ $name }** никто не возьмёт.
person-transfer = Передать псевдоним другой учётной записи
person-transferred = Теперь **{ $name }** – это { $who }.
transfer-to-same = Псевдоним и так у этой учётной записи. Выберите другую.
transfer-to-bot = Ботам псевдоним не нужен. Выберите человека.
person-refuse-ask = Отнять имя **{ $name }** у { $who }? Взять его не сможет никто. Я сообщу об этом { $who } и к следующему комментарию попрошу другое имя.
person-refuse-sure = Отнять
person-refused = Имя **{ $name }** отозвано; взять его не сможет никто. { $who } об этом знает.
person-has-no-moniker = У этого человека здесь нет псевдонима.
name-withdrawn = Модераторы отозвали ваше имя **{ $name }**. Выберите другое командой /moniker; ваши комментарии остаются.
name-given-back = Имя **{ $name }** снова ваше.
case-next = Дальше
case-none = Решать нечего.
case-kept = { $by } оставляет: «{ $text }» – { $writer }
case-removed = { $by } убирает: «{ $text }» – { $writer }
case-moved = { $by } переносит под «{ $title }»: «{ $text }» – { $writer }
case-move = Перенести под «{ $title }»
case-free = Здесь можно обо всём
case-settled = Решилось само: «{ $text }» – { $writer }
case-put-right = Исправлено тем, кто написал: «{ $text }» – { $writer }
case-to-be-put-right = Можно исправить: «{ $text }» – { $writer }
case-withdrawn = Тем временем удалено: «{ $text }» – { $writer }
case-erased = { $how ->
    [keep] { $by } оставляет
    [remove] { $by } убирает
    [move] { $by } переносит
    [withdrawn] Удалено
   *[other] Решилось само
 }. Текст стёрт.
undo = Отменить

# Стол модераторов
desk-title = Стол модераторов
desk-quiet = Решать пока нечего.
desk-waiting = { $count ->
        [one] { $count }{ $about ->
            [yes] { " или больше" }
           *[no] { "" }
        } комментарий ждёт вас.
        [few] { $count }{ $about ->
            [yes] { " или больше" }
           *[no] { "" }
        } комментария ждут вас.
       *[other] { $count }{ $about ->
            [yes] { " или больше" }
           *[no] { "" }
        } комментариев ждут вас.
    }
desk-despair = { $who } пишет в { $channel } то, что похоже на отчаяние. Правила здесь ни при чём: пожалуйста, напишите этому человеку поскорее и по-доброму.
desk-oldest = Самый давний пришёл { $since }.
desk-lowest = Дальше всех от темы
desk-lowest-title = Сегодня дальше всех от темы
desk-lowest-what = Эти комментарии меньше всего похожи на свои статьи. Это подсказка, а не приговор: они остаются.
desk-lowest-none = За сутки оценивать было нечего.
desk-lowest-evidence = Оценка { $score }. { $matching ->
        [no_words] Общего нет.
       *[other] Общее: { $matching }.
    } { $missing ->
        [no_words] { "" }
       *[other] Не нашлось: { $missing }.{ " " }
    }Ближайшее место: «{ $passage }»
desk-lowest-look = Посмотреть один из них
desk-csv = Оценки в CSV
desk-csv-given = Оценки и решения, у каждой указана версия правил. Стёртые тексты пусты.
desk-nameless = В { $thread } за час без имени { $people ->
        [one] писал { $people } человек
        [few] писали { $people } человека
       *[other] писали { $people } человек
    }: непонятно, где чьи слова. Строка там просит назваться.
desk-flood = **Наплыв.** С { $since } пришло не меньше { $comments ->
        [one] { $comments } комментария
       *[other] { $comments } комментариев
    }, писали не меньше { $people } человек, из них новых не меньше { $newcomers }.
desk-held = Комментарии новичков задерживаются до { $until }. Они ждут вас здесь, и те, кто писал, об этом знают.
desk-held-wait = { $count ->
        [1] Один из них ждёт только потому, что человек здесь впервые.
       *[other] Из них { $count } ждут только потому, что люди здесь впервые.
    }
desk-review = Разобрать
desk-hold = Задержать комментарии новичков на час
desk-end = Больше не задерживать
desk-post-held = Опубликовать задержанное
desk-holding = Комментарии новичков задерживаются до { $until }, решать вам. Написанное раньше остаётся.
desk-ended = Новички снова пишут, как все. Задержанное по-прежнему ждёт.
desk-posted = { $count ->
        [0] Ничего задержанного уже не было.
        [one] Опубликован { $count } комментарий.
        [few] Опубликованы { $count } комментария.
       *[other] Опубликовано { $count } комментариев.
    }
# Правила
rules-panel-title = Правила этого сервера
rules-not-confirmed = Обращение никто не подтвердил: ничего не проверяется. Нажмите **Изменить правила** или **Написать правила** ниже и подтвердите их.
rules-confirmed = Выведены из обращения автора. Подтверждено { $at }: { $by }.
rules-attack-allowed = Нападать на автора можно: тон никак не оценивается.
rules-on = Действует.
rules-off = В обращении об этом нет: не оценивается.
rules-relevance-first = Кроме рекламы – только совет, по общему для всех блогов порогу. Свой порог скоро найдётся, а задерживать правило может, когда наберётся { $enough } разрешённых комментариев.
rules-relevance-advises = Кроме рекламы – только совет: задерживать правило может, когда наберётся { $enough } разрешённых комментариев.
rules-relevance-holds = Всё, что ниже порога, ждёт модератора.
rules-threshold = Порог { $low }, где-то между { $low-from } и { $low-to }: ниже него лежат 2 % разрешённых здесь комментариев (оценено { $scored } из { $allowed }).
rules-changed = Что менялось
threshold-first = { $at }: { $before } → { $low }, найдено по здешним комментариям
threshold-weekly = { $at }: { $before } → { $low }, недельный пересмотр; решений с тех пор { $decisions }, из них оставлено { $kept }
threshold-decisions = { $at }: { $before } → { $low }, решений с тех пор { $decisions }, из них оставлено { $kept }
threshold-weights = { $at }: { $before } → { $low }, потому что оценка теперь считается иначе
rules-free = Где можно обо всём
rules-test = Проверить текст
rules-test-text = Что мог бы кто-нибудь написать?
rules-test-article = Под какой статьёй?
rules-test-name = Подпись
rules-test-anybody = Ромашка
rules-tested = Проверено под «{ $title }»
tested-allow = Остался бы
tested-advice = Остался бы, а модераторам дали бы знать
tested-repair = Попросили бы исправить
tested-hold = Решал бы модератор
rules-bind = Снова оценивать тему в …
rules-choose = Настроить правило
rules-reach = Как далеко оно может зайти?
rules-reach-relevance = Что бы ни выбрать, оно только советует, пока здесь не разрешат { $enough } комментариев; реклама не в счёт.
finds-moniker = Имена, по которым никого не узнать, ссылки вместо имён и имена, похожие на чужие.
finds-duplicate = То, что человек уже говорил, поток одинаковых слов, одну ссылку во многих ветках.
finds-coherence = Текст без слов, из слов, которых нет ни в одном языке, или занимающий место впустую.
finds-relevance = То, что не касается ни статьи, ни её ветки; и рекламу.
reach-off = Выключено
reaches-off = Правило не применяется.
reach-advise = Советует
reaches-advise = О находке узнают только модераторы; никого ни о чём не просят.
reach-repair = Просит исправить
reaches-repair = Написавшего просят исправить. Комментарий остаётся в любом случае.
reach-hold = Задерживает
reaches-hold = В полную силу: просит исправить или ждёт модератора, смотря по строгости сервера.
strict-gentle = Мягко
strictly-gentle = До решения модератора ничего не убирается.
strict-fair = Справедливо
strictly-fair = Неподписанное убирается, когда выйдет время, повторы и бессмыслица – сразу.
strict-as-on-the-blog = Как в блоге
strictly-as-on-the-blog = Всё, что нарушает правило, убирается и ждёт модератора.
rules-now = Сейчас
rules-proposed = Выбрано, но ещё не сохранено
rules-save = Сохранить
rules-back = Назад
rules-history = История
rules-history-none = Пока ничего не меняли.
rules-by-itself = автоматически
rules-notice-confirmed = Обращение подтверждено: { $sentences ->
        [one] { $sentences } предложение
        [few] { $sentences } предложения
       *[many] { $sentences } предложений
    }
rules-restore-choose = Вернуть правила, какими они были до …
rules-restore-title = Как было до этого
rules-restore = Вернуть
setup-moderation = Где модерируются комментарии самого блога
rules-rehearse = Репетиция
rehearsed-title = Репетиция: ничего не меняется
rehearsed-of-board = { $count ->
        [one] Проверено на { $count } последнем комментарии этого сервера.
       *[other] Проверено на { $count } последних комментариях этого сервера.
    }
rehearsed-of-archive = { $count ->
        [one] Проверено на { $count } последнем комментарии самого блога.
       *[other] Проверено на { $count } последних комментариях самого блога.
    }
rehearsed-touched = { $count ->
        [0] Ни одного бы не коснулось.
        [one] Коснулось бы { $count } комментария: { $percent } %.
       *[other] Коснулось бы { $count } комментариев: { $percent } %.
    }
rehearsed-advised = { $count ->
        [1] Ещё об одном узнали бы только модераторы.
       *[other] Ещё о { $count } узнали бы только модераторы.
    }
rehearsed-no-difference = Всё было бы так же, как сейчас.
rehearsed-different = { $count ->
        [1] С одним было бы иначе; сейчас правила затрагивают { $now }.
       *[other] С { $count } было бы иначе; сейчас правила затрагивают { $now }.
    }
ends-fine = остаётся
ends-advised = остаётся, модераторы узнают
ends-asked = просят исправить
ends-doubted = остаётся до решения модератора
ends-refused = убирается до решения модератора
rehearse-the-board = На комментариях сервера
rehearse-the-archive = На архиве блога

# Что ждёт и почему
setup-everyone = Эта роль здесь у всех: тогда каждый мог бы решать о чужих комментариях. Выберите роль, которая есть только у модераторов.
clause-repetition = не повторяться
status-waits =
    { $more ->
        [0] { $what } – ждёт: { $why }
       *[other] { $what } и ещё { $more } – ждут: { $why }
    }
waits-thread = Ветка { $title }
waits-rules = Карточка правил в ветке
waits-message = Сообщение
waits-case = Случай { $number }
waits-comment = Комментарий от { $name }
waits-change-thread = Изменение ветки
waits-pin = Закрепление
waits-edit = Изменение сообщения
waits-delete = Удаление
waits-delete-of = Удаление сообщения { $message }
trouble-post = Мне нельзя писать в { $channel }. Дайте мне там право { $rights }.
trouble-start-thread = Мне нельзя создавать ветки в { $channel }. Дайте мне там право { $rights }.
trouble-change-thread = Мне нельзя менять ветки в { $channel }. Дайте мне там право { $rights }.
trouble-pin = Мне нельзя закреплять сообщения в { $channel }. Дайте мне там право { $rights }.
trouble-edit = Мне нельзя менять сообщения в { $channel }. Дайте мне там право { $rights }.
trouble-delete = Мне нельзя удалять сообщения в { $channel }. Дайте мне там право { $rights }.
trouble-no-channel = Канал удалён. Выберите другой в { $setup }.
trouble-full = { $channel } полон: больше открытых веток или закреплённых сообщений Discord там не позволяет. Закройте или открепите что-нибудь.
trouble-locked = { $channel } закрыт. Откройте его или дайте мне там право Manage Threads.
trouble-filtered = AutoMod сервера не пропускает это в { $channel }. Исключите мою роль в настройках сервера.
boards-own-rule = -# Это правило самого сервера: в обращении автора о нём не сказано.
comment-stands = ещё видно: мне нельзя удалить
comment-to-come = появится, как только я смогу там писать
case-amiss = Не сделано
case-stands = Всё ещё видно: мне нельзя удалять сообщения в { $channel }. Как только будет можно, я попробую снова; чего не хватает, сказано в /status.
case-not-told = Текст вернуть не удалось: этот человек не принимает личных сообщений или его здесь больше нет. Текст ждёт его в /mine.
case-not-posted = Опубликовать не удалось: ветка удалена, или писать там больше нельзя. Тому, кто написал, об этом сказано.
case-waits-for-thread = Он появится, как только у статьи снова будет ветка: прежняя удалена.
