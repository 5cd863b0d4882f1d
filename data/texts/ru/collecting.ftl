fetch-bad-url = «{ $url }» – не адрес в сети. Он начинается с http:// или https:// и называет узел.
fetch-refused-address = { $host } – адрес во внутренней сети, такие я не открываю. Если он ваш, добавьте его в FETCH_ALLOW в .env.
fetch-unknown-host = Узла «{ $host }» нет. Проверьте, нет ли опечатки в адресе.
fetch-unreachable = { $url } недоступен ({ $cause }).
fetch-timeout = { $url } не ответил до конца за { $seconds ->
        [one] { $seconds } секунду
        [few] { $seconds } секунды
       *[other] { $seconds } секунд
    }.
fetch-too-large = { $url } больше { $megabytes } МБ. Разрешить больше можно в .env: FETCH_MEGABYTES.
fetch-redirects = { $url } перенаправляет больше { $most } раз.
fetch-status = { $status ->
        [401] { $url } просит пароль (код 401). Если сайт ваш, пароль можно передать через FETCH_HEADERS в .env.
        [403] { $url } меня не пускает (код 403). Если сайт ваш, пропустите «DearReader» или задайте FETCH_AGENT или FETCH_HEADERS в .env.
        [404] По адресу { $url } ничего нет (код 404). Укажите верный адрес в /setup.
        [410] { $url } больше не существует (код 410). Укажите новый адрес в /setup.
        [429] { $url } спрашивают слишком часто (код 429). Я подожду, сколько он просит.
       *[other] { $url } отвечает кодом { NUMBER($status, useGrouping: 0) }.
    }
feed-not-found = По адресу { $url } нет ленты RSS, Atom или JSON, страница её не называет, и на обычном месте её тоже нет. Дайте адрес самой ленты.
feed-is-mail = «{ $written }» — это адрес электронной почты. Укажите адрес блога, каким он стоит в браузере, когда вы его читаете: https://example.org/blog.
feed-failed = Кое-что из ленты принять не удалось; подробности в журнале.
comment-without-article = Комментарий «{ $id }» – к статье «{ $article }», которой нет. Загрузите её раньше или вместе с ним.
blog-which = Блогов несколько: { $known }. Укажите нужный: --blog.
import-would = Будет взято: { $articles ->
        [one] { $articles } статья
        [few] { $articles } статьи
       *[other] { $articles } статей
    }, { $comments ->
        [one] { $comments } комментарий
        [few] { $comments } комментария
       *[other] { $comments } комментариев
    }.
import-nothing = Статей в этом нет; ничего не изменилось.
import-more = и ещё { $count }
import-follow = За блогом «{ $title }» можно следить: /setup { $url }
# Что не берётся при загрузке и почему: $count – сколько, $titles – первые из них.
left-draft = Не взято черновиков: { $count } ({ $titles }).
left-pending = Не взято ждущих проверки записей: { $count } ({ $titles }).
left-private = Не взято личных или скрытых записей: { $count } ({ $titles }).
left-password = Не взято записей под паролем: { $count } ({ $titles }).
left-scheduled = Не взято записей, назначенных на потом: { $count } ({ $titles }).
left-expired = Не взято записей, чей срок вышел: { $count } ({ $titles }).
left-trashed = Не взято удалённых записей: { $count } ({ $titles }).
left-members = Не взято записей только для подписчиков: { $count } ({ $titles }).
left-page = Не взято страниц: { $count } ({ $titles }).
left-outside = { $count ->
    [one] Пропущена { $count } запись архива, которая указывает наружу: { $titles }.
    [few] Пропущены { $count } записи архива, которые указывают наружу: { $titles }.
   *[other] Пропущено { $count } записей архива, которые указывают наружу: { $titles }.
 }
left-markup = Не взято записей в разметке, которой я не читаю: { $count } ({ $titles }). Сохраните их в HTML или Markdown.
doubt-date = «{ $title }»: даты из «{ $found }» не прочесть; статья взята без неё.
doubt-no-article = Комментарий «{ $found }» не взят: его статьи ({ $title }) нет.
import-done = { $blog }: статей новых { $new }, изменённых { $revised }, прежних { $same }; { $comments ->
        [one] { $comments } новый или изменённый комментарий
        [few] { $comments } новых или изменённых комментария
       *[other] { $comments } новых или изменённых комментариев
    }{ $notices ->
        [0] { "" }
       *[other] ; новое обращение к читателю, подтвердите его в /setup
    }.
fetch-packed = { $url } сжат так, как я не умею распаковывать ({ $how }).
fetch-robots = robots.txt этого сайта просит меня не трогать { $url }.
too-much-to-read = Чтение заняло больше { $seconds } с или { $megabytes } МБ, и я перестал читать. Это слишком велико или слишком запутано.
