# Գալիք օրերը, ինչպես դրանք դրվում են «մինչև» բառից հետո։
coming-week = { $day } սկսվող շաբաթ
coming-month-form = LLLL
coming-month = { $year } թվականի { $month }
coming-end-month = { $year } թվականի { $month } վերջ
coming-mid-month = { $year } թվականի { $month } կեսեր
coming-year = { $year } թվական
coming-end-year = { $year } թվականի վերջ
coming-season = { $year ->
        [none] { "" }
       *[other] { $year } թվականի{ " " }
    }{ $season ->
        [spring] գարուն
        [summer] ամառ
        [autumn] աշուն
       *[winter] ձմեռ
    }
coming-end-season = { $year ->
        [none] { "" }
       *[other] { $year } թվականի{ " " }
    }{ $season ->
        [spring] գարնան
        [summer] ամռան
        [autumn] աշնան
       *[winter] ձմռան
    } վերջ

# Հեղինակի բացակայությունը
leave-title = Հեղինակը բացակայում է
leave-until = Մինչև { $until }։
leave-open = Որոշ ժամանակ. օրը նշված չէ։
leave-goes-on = Մեկնաբանություններն առաջվա պես կարդացվում են, իսկ հարցերին պատասխանում է բլոգը։
leave-was-title = Հեղինակը բացակայում էր
leave-back = Վերադարձել է { $day }։
back-title = Հեղինակը վերադարձել է
back-text = Նոր հոդվածները կհայտնվեն այստեղ։
away-preview-changes = Ընթերցողներն արդեն գիտեն։ Նրանց քարտը կլինի այսպիսին՝
away-asks = { $day }-ին կհարցնեմ՝ արդյոք վերադարձել եք։ Ինքս վերադարձի մասին չեմ հայտնում։
away-asks-never = Ինքս վերադարձի մասին չեմ հայտնում. երբ վերադառնաք, գրեք { $author-back }։
away-tell = Ասել ընթերցողներին
away-until = Մինչև { $until }
away-instead = Ոչ, մինչև { $until }
away-change = Փոխել
away-did-you-mean = Սա՞ նկատի ունեիք։
away-until-field = Մինչև ե՞րբ
away-until-hint = հաջորդ ուրբաթ · դեկտեմբերի 24 · մինչև գարուն. դատարկ՝ առանց օրվա
away-note-field = Մի քանի խոսք ընթերցողներին
away-said = Ընթերցողները գիտեն, որ բացակայում եք։ Երբ վերադառնաք, գրեք { $author-back }։
away-said-until = Ընթերցողները գիտեն, որ բացակայում եք մինչև { $until }։ Եթե ավելի շուտ վերադառնաք, գրեք { $author-back }։
away-changed = Ընթերցողների քարտը փոխված է։ Երբ վերադառնաք, գրեք { $author-back }։
away-changed-until = Ընթերցողների քարտն այժմ ասում է, որ բացակայում եք մինչև { $until }։
back-said = Ընթերցողները գիտեն, որ վերադարձել եք։
leave-over = Ասել էիք, որ կբացակայեք մինչև { $until }։ Վերադարձե՞լ եք։ Մինչև չասեք, ոչ ոքի չեմ հայտնում։
leave-over-back = Վերադարձել եմ
leave-over-still = Դեռ բացակայում եմ
leave-needs-end = Ձեր նշած օրն արդեն անցել է։ Այժմ մինչև ե՞րբ եք բացակայում։
not-a-day = Չեմ հասկանում, թե «{ $written }» գալիք որ օրն է։
day-is-past = «{ $written }» արդեն անցել է։ Նշեք գալիք օր։
draft-used = Դա արդեն արված է։
zone-unknown = «{ $written }» ժամային գոտի չգիտեմ։ Ընտրեք ցանկից, օրինակ՝ Asia/Yerevan։

# Ինչ հեղինակն ինքն է հրապարակում
author-note-title = Գրություն ընթերցողներին
author-note-title-named = { $author }. գրություն ընթերցողներին
author-note-field = Ձեր գրությունը
author-note-post = Հրապարակել
author-note-posted = Ձեր գրությունը հրապարակված է։
author-note-empty = Հրապարակելու բան դեռ չկա. գրեք գոնե մի տող։
plan-time = Որոշակի ժամի
plan-other-time = Այլ ժամի
plan-at-field = Ե՞րբ
plan-at-hint = վաղը 9:00 · ուրբաթ 18:30 · դեկտեմբերի 24 կեսօրին
plan-zone-field = Ձեր ժամային գոտին (հարցնում եմ մեկ անգամ)
plan-edit = Խմբագրել
plan-line-field = Ձեր տողը հոդվածից վեր
plan-own-field = Հատվածի փոխարեն
plan-skip = Բաց թողնել
plan-take-back = Հետ վերցնել
plan-change = Փոխել
plan-post-now = Հրապարակել հիմա
plan-post-then = Հրապարակել այդ ժամին
plan-planned = Կհրապարակվի { $at }, { $when }։
plan-then = Հրապարակել { $at }, { $when }՝
plan-left-out = «{ $title }» հոդվածը հայտարարված չէ։ Դա դեռ կարելի է անել՝ { $author-announce }. այն, ինչ մարդիկ գրել են քննարկման մեջ, մնում է։
author-note-taken-back = Ձեր գրությունը հետ է վերցված։
plan-meant = { $day }, { $time }
plan-instead = Ոչ, { $day }, { $time }
zone-needed = Դեռ չգիտեմ ձեր ժամային գոտին։ Ընտրեք այն մեկ անգամ՝ ձևում կամ { $author-announce } հրամանի «zone» դաշտում։
not-a-moment = Չեմ հասկանում, թե «{ $written }» գալիք որ ժամն է։
moment-is-past = «{ $written }» արդեն անցել է։ Նշեք գալիք ժամ։
moment-needs-time = Ժամը քանիսի՞ն՝ «{ $written }»։
moment-too-far = Մինչև «{ $written }» մեկ տարուց ավելի է։ Նշեք ավելի մոտ ժամ։

# Questions that wait
question-alike = Հարցրել են նաև այսպես
question-times = Այս մասին հարցեր՝ { $count }։ Պատասխանը կստանան բոլորը։
reply-passage-field = Կամ բլոգի պատասխանող խոսքերը
passage-not-there = Այդ խոսքերը բլոգի ոչ մի հոդվածում չկան։ Պատճենեք դրանք այնպես, ինչպես այնտեղ են։

# Սեղանի հեղինակային կեսը
author-desk = Հեղինակի համար
author-desk-title = Հեղինակի սեղանը
author-desk-questions = { $count ->
        [0] Բաց հարցեր չկան։
       *[other] Բաց հարցեր՝ { $count }։
    }
author-desk-zone = Ձեր ժամային գոտին՝ { $zone }։
author-desk-no-zone = Ժամային գոտին կհարցնեմ, երբ առաջին անգամ որոշակի ժամի հրապարակեք։
author-desk-announce = Հայտարարել հոդված
author-desk-write = Գրել ընթերցողներին
author-desk-ask = Ինչ է ինձ սպասում
author-desk-away = Բացակայելու եմ
letter-is-on = Շաբաթը մեկ նամակ է գալիս անձնական հաղորդագրությամբ։
letter-is-off = Շաբաթական նամակն անջատված է։
letter-on = Ուղարկել շաբաթական նամակ
letter-off = Այլևս նամակ չուղարկել
letter-title = Ձեր բլոգի շաբաթը
letter-week = { $since } – { $until }։
letter-asked = { $count ->
        [0] Այս շաբաթ ոչ ոք ոչինչ չի հարցրել։
       *[other] Հարցեր՝ { $count }. բլոգը պատասխանել է { $answered } հարցի։
    }
letter-read = Որտեղից են վերցված պատասխանները
letter-discussed = Ինչ են քննարկել
letter-open = Դեռ անպատասխան. բլոգում պատասխան չգտա
letter-why = Այս նամակը դուք եք միացրել. այն անջատվում է սեղանի «Հեղինակի համար» կոճակով։

# Կարգավորման երկրորդ էջը
setup-more = Այլ կարգավորումներ
setup-more-text = Ով է մոդերատորը և ով է հեղինակը, եթե դա իրավունքներից չի երևում. որքան ժամանակ կա մեկնաբանությունն ուղղելու համար. այն ամենի լեզուն, ինչ բոլորն են կարդում։
setup-author = Ով է հեղինակը
setup-minutes = Որքան ժամանակ կա մեկնաբանությունն ուղղելու համար
setup-minutes-of = { $count ->
        [60] մեկ ժամ
        [1440] մեկ օր
       *[other] { $count } րոպե
    }
setup-make = Ստեղծել պակասող ալիքները
setup-made = Ստեղծված և ընտրված են՝ { $channels }
setup-make-forbidden = Ինձ այստեղ ալիքներ ստեղծել չի թույլատրվում։ Լուծում՝ տվեք ինձ ալիքները կառավարելու իրավունք կամ ստեղծեք և ընտրեք դրանք ինքներդ։
setup-status = Իրավիճակը
setup-review-open = #{ $channel } ալիքն այստեղ բոլորը տեսնում են, մինչդեռ դեպքերը միայն մոդերատորների համար են։ Լուծում՝ այնտեղ @everyone-ից վերցրեք ալիքը տեսնելու իրավունքը և տվեք մոդերատորներին ու ինձ, կամ սեղմեք «Ստեղծել պակասող ալիքները» «Այլ կարգավորումներ» էջում։
author-zone = Հեղինակի ժամային գոտին

word-offer-title = Նոր հոդված մի քանի ընթերցողի համար
word-offer = { $article }. գուցե պատասխանում է սպասող հարցերին ({ $count })։ Մի խոսք կասե՞ք հարցնողներին։ Հոդվածը կկցվի։
word-write = Մի խոսք ասել
word-field = Ձեր խոսքը նրանց (հոդվածը կկցվի)
