# Почему комментарий ждёт, требует исправления или остаётся
verdict-allowed = Правила ничего против не имеют.
verdict-allowed-on-topic = Допущено: подписано и по теме.

comment-no-place = Опубликовать не удалось: ветка удалена, или писать там больше нельзя.
flagged-by-members = Несколько участников попросили модераторов взглянуть на это.
newcomers-held = Пришло сразу много людей, поэтому до { $until } модераторы сначала читают то, что пишут новые.

# Псевдонимы
moniker-names-nobody = «{ $name }» никого не называет. Выберите, пожалуйста, имя, по которому вас узнают.
moniker-no-letters = В «{ $name }» нет букв. Выберите, пожалуйста, имя, которое можно прочесть.
moniker-too-short = «{ $name }» слишком коротко. В имени не меньше двух букв.
moniker-too-long = «{ $name }» слишком длинно. В имени не больше 32 знаков.
moniker-marks = В «{ $name }» букв не видно за значками. Выберите, пожалуйста, имя, которое можно прочесть.
moniker-mixes-alphabets = Одно слово в «{ $name }» написано двумя алфавитами. Напишите его, пожалуйста, одним.
moniker-advert = «{ $name }» куда-то ведёт. В имени не бывает ссылок, приглашений и рекламы.
moniker-turned-round = В «{ $name }» есть знаки, которые переворачивают буквы. Напишите его, пожалуйста, без них.
moniker-of-the-bot = «{ $name }» – имя бота или похоже на него. Выберите, пожалуйста, другое.
moniker-of-the-blog = «{ $name }» – название блога или похоже на него. Выберите, пожалуйста, другое имя.
moniker-of-the-author = «{ $name }» – имя автора или похоже на него. Выберите, пожалуйста, другое.
moniker-of-the-moderators = «{ $name }» – так зовут модераторов, или похоже на то. Выберите, пожалуйста, другое имя.
moniker-of-a-moderator = «{ $name }» – имя модератора или похоже на него. Выберите, пожалуйста, другое.
moniker-of-discord = «{ $name }» – имя самого Discord или похоже на него. Выберите, пожалуйста, другое.
moniker-reserved = Имя «{ $name }» или похожее на него модераторы не дают никому. Выберите, пожалуйста, другое.
moniker-alike = «{ $name }» можно спутать с «{ $alike }»: это имя здесь уже есть.
moniker-alike-across-scripts = «{ $name }» звучит как «{ $alike }», только другими буквами.

# Повторы
duplicate-own = Тот же человек уже писал это: «{ $earlier }»
duplicate-thread = В этой ветке это уже сказано: «{ $earlier }»
duplicate-link = Тот же человек уже оставил эту ссылку { $times ->
    [one] в { $times } другой ветке
   *[other] в { $times } других ветках
}: { $link }

# Связность
coherence-no-words = Здесь нет слов.
coherence-link-only = Это ссылка без единого слова о ней.
coherence-marks = Букв не видно за значками: значков { $marks }, букв { $letters }.
coherence-stretched = Здесь одна буква, «{ $letter }», { $times ->
    [few] { $times } раза
   *[other] { $times } раз
} подряд.
coherence-repeated = Здесь { $times ->
    [few] { $times } раза
   *[other] { $times } раз
} сказано «{ $phrase }» и больше ничего.
coherence-gibberish = Этих слов нет ни в одном известном мне языке: { $words }
coherence-without-tables = Таблиц слов нет, или они другой версии, поэтому слова не оценивались.
coherence-part = Заметная часть этого – слова, которых нет ни в одном знакомом мне языке: { $words }
coherence-filled = Почти всё здесь – одна буква, «{ $letter }», { $times ->
    [few] { $times } раза
   *[other] { $times } раз
}.
coherence-numbers = Здесь одни числа и ни слова о них.
coherence-dummy = Это типографская «рыба», а не текст: { $words }
coherence-unknown-letters = Часть букв – из языка, которого я не знаю, поэтому слова не оценивались.

# Тема
relevance-low = Это мало связано со статьёй и её веткой (оценка { $score }, порог { $low }). Общее: { $matching }. Нет в статье: { $missing }. Ближайшее место: «{ $passage }»
relevance-elsewhere = Это мало связано со статьёй и её веткой (оценка { $score }, порог { $low }). Возможно, это к «{ $elsewhere }». Общее: { $matching }. Нет в статье: { $missing }. Ближайшее место: «{ $passage }»
relevance-advert = Похоже на рекламу: { $offers }
relevance-too-short = Короче 16 слов – нельзя измерить, по теме ли комментарий.
relevance-other-language = По теме ли комментарий, измеряется только на английском.
relevance-courtesy = Ни о статье, ни о чём другом здесь не говорится: приветствие, благодарность, слово кому-то.
relevance-free-thread = В этой ветке модератор разрешил говорить обо всём.

duplicate-own-alike = Тот же человек уже писал это, почти не меняя, и не раз: «{ $earlier }»
duplicate-own-padded = Тот же человек это уже писал, а теперь дополнил повторением одного и того же: «{ $earlier }»
duplicate-flood = Тот же человек говорит одно и то же { $times ->
    [few] { $times } раза
   *[other] { $times } раз
}: «{ $phrase }»
duplicate-flood-varied = Тот же человек говорит одно и то же { $times ->
    [few] { $times } раза
   *[other] { $times } раз
}, меняя числа или эмодзи: «{ $phrase }»
duplicate-many = Тот же текст за час прислали и другие новые учётные записи: { $accounts }.
duplicate-own-you = Вы уже писали это: «{ $earlier }»
duplicate-own-alike-you = Вы уже писали это, почти не меняя, и не раз: «{ $earlier }»
duplicate-own-padded-you = Вы это уже писали; теперь текст дополнен повторением одного и того же: «{ $earlier }»
duplicate-flood-you = Вы говорите одно и то же { $times ->
    [few] { $times } раза
   *[other] { $times } раз
}: «{ $phrase }»
duplicate-flood-varied-you = Вы говорите одно и то же { $times ->
    [few] { $times } раза
   *[other] { $times } раз
}, меняя числа или эмодзи: «{ $phrase }»
duplicate-link-you = Вы уже оставили эту ссылку { $times ->
    [one] в { $times } другой ветке
   *[other] в { $times } других ветках
}: { $link }
