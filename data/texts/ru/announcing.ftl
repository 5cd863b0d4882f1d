digest-title = { $count ->
        [one] { $count } новая статья
        [few] { $count } новые статьи
       *[other] { $count } новых статей
    }
announcement-updated = Обновлено { $date }
announcement-goes-on = Разговор продолжается в { $thread }
announcement-withdrawn = Блог убрал эту статью.
announce-again = Объявить снова
announce-limit = Объявлять сразу не больше { $count }
setup-limit = Сколько объявлять сразу
setup-limit-is = { $count ->
        [one] По { $count } статье; остальное – одним списком.
       *[other] По { $count } статей; остальное – одним списком.
    }
strange-feed-title = Это другой блог?
strange-feed-text = Записей, которые выглядят новыми, в ленте { $url } – { $count }, но все они не новее известных мне. Так бывает после переезда, или когда лента начинает показывать и старые записи. Я их храню и без вашего слова ничего не объявляю.
strange-feed-some = Некоторые из них
strange-feed-newest = Объявить последнюю
strange-feed-nothing = Ничего не объявлять
strange-feed-kept-silent = Ничего не объявлено.
withdrawn-title = Блог убрал статью
withdrawn-text = Статьи «{ $title }» в блоге больше нет. Я её больше не цитирую.
shut-title = Блог закрыл статью
shut-text = Статью «{ $title }» в блоге теперь могут прочесть не все. Я её больше не цитирую.
withdrawn-question = Анонс ещё стоит. Зачеркнуть его и закрыть ветку?
withdrawn-strike = Зачеркнуть
withdrawn-leave = Оставить как есть
withdrawn-struck = Зачеркнуто: { $title }
withdrawn-left = Оставлено как есть.
status-decided = Что лента принесла в последний раз
status-decided-line = «{ $title }»: { $why }
why-new = новая
why-first-reading = сохранена без анонса: первое чтение проходит молча
why-older = сохранена без анонса: она старше и показалась, когда ушли другие
why-future = ждёт своей даты
why-strange = сохранена без анонса: почти вся лента показалась новой, и модераторов спросили
why-moved = известна под другим id или адресом
why-changed = изменена
why-back = опубликована снова
why-gone = убрана блогом
why-shut = закрыта блогом: прочесть её могут теперь не все
why-failed = принять не удалось; пробую снова при каждом чтении, причина записана в журнале
status-put-off = «{ $title }» не удалось объявить: что-то не так в ней или во мне. Я пробую снова каждые четверть часа. Причина записана в журнале, у статьи { $number }: её найдёт тот, кто меня запустил.
