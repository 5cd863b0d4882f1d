# Ինչ սխալ կա ֆայլում, էջում կամ լրահոսում։ Այդպիսի ֆայլը չի վերցվում, մյուսները վերցվում են։
# $file՝ ֆայլն այնպես, ինչպես նշված է, $line՝ տողը (0, եթե տող նկատի չի առնվում)։

file-unreadable = { $file }՝ հնարավոր չէ կարդալ ({ $found })։ Ստուգեք անունը և ձեր իրավունքները։
file-empty = { $file }՝ դատարկ է։
file-nothing-known = { $file }՝ այստեղ չկա ոչ հոդված, ոչ լրահոս, ոչ արտահանում։
file-unknown = { $file }՝ պարզ չէ, թե ինչ է սա։ Թե ինչ արտահանումներ, լրահոսեր և գրառումներ են կարդացվում, ասված է docs/importing.md-ում։
file-unknown-json = { $file }՝ այսպիսի JSON չի կարդացվում։ Կարդացվում են WordPress-ի REST API-ի գրառումները (/wp-json/wp/v2/posts), Ghost-ի և Tumblr-ի արտահանումները, JSON Feed-ը, JSON-ով RSS-ը և JSON Lines-ը, որի ամեն տողում կա "kind"։
file-unknown-table = { $file }՝ այսպիսի աղյուսակ չի կարդացվում։ Աղյուսակներից կարդացվում է միայն Substack-ի posts.csv-ն՝ իր գրառումների կողքին։ Արտահանեք HTML, Markdown կամ JSON Lines։
file-bomb = { $file }՝ բացված տեսքով սա ցանկացած բլոգից շատ ավելի մեծ է։ Չեմ բացում։
file-broken-zip = { $file }՝ այս zip-ը հնարավոր չէ կարդալ ({ $found })։ Նորից ներբեռնեք կամ բացեք և տվեք պանակը։
file-broken-gzip = { $file }՝ հնարավոր չէ բացել ({ $found })։ Նորից ներբեռնեք։
file-broken-export = { $file }՝ արտահանումը թերի է կամ այլ տեսքի ({ $found })։ Նորից կատարեք այն։
file-no-such-article = { $file }՝ «{ $id }» մեկնաբանությունը «{ $article }» հոդվածինն է, որը չկա։ Հոդվածը ներմուծեք ավելի շուտ կամ դրա հետ միասին։
file-binary = { $file }{ $line ->
    [0] { "" }
   *[other] , տող { NUMBER($line, useGrouping: 0) }
}՝ սա տեքստ չէ։ Տվեք տեքստ, Markdown, HTML, լրահոս կամ JSON տողեր։
file-not-utf8 = { $file }, տող { NUMBER($line, useGrouping: 0) }՝ սա UTF-8 չէ։ Ֆայլը պահեք UTF-8-ով և նորից փորձեք։
file-too-large = { $file }՝ { $expected } ՄԲ-ից մեծ է։ Հոդվածները տվեք JSON տողերով. դրանց չափը սահմանափակ չէ։
file-line-too-long = { $file }, տող { NUMBER($line, useGrouping: 0) }՝ { $expected } ՄԲ-ից երկար է։ Ամեն տողում՝ մեկ հոդված կամ մեկ մեկնաբանություն։
file-bad-json = { $file }, տող { NUMBER($line, useGrouping: 0) }՝ JSON չէ ({ $found })։ Ամեն տողում մեկ օբյեկտ է, օրինակ՝ {"{"}"kind": "article", …{"}"}։
file-not-an-object = { $file }, տող { NUMBER($line, useGrouping: 0) }՝ այստեղ { $found } է, իսկ պետք է օբյեկտ, օրինակ՝ {"{"}"kind": "article", …{"}"}։
file-unknown-kind = { $file }, տող { NUMBER($line, useGrouping: 0) }՝ "{ $found }" տեսակն անծանոթ է։ Լինում է "article" կամ "comment"։
file-missing-field = { $file }, տող { NUMBER($line, useGrouping: 0) }՝ "{ $field }" դաշտը չկա կամ դատարկ է։
file-wrong-type = { $file }{ $line ->
    [0] { "" }
   *[other] , տող { NUMBER($line, useGrouping: 0) }
}՝ "{ $field }" դաշտում պետք է լինի { $expected }, ոչ թե { $found }։
file-bad-date = { $file }{ $line ->
    [0] { "" }
   *[other] , տող { NUMBER($line, useGrouping: 0) }
}՝ "{ $found }" ամսաթիվ չէ։ Գրեք այսպես՝ 2008-03-13, 13 March 2008 կամ March 2008։
file-id-twice = { $file }{ $line ->
    [0] { "" }
   *[other] , տող { NUMBER($line, useGrouping: 0) }
}՝ "{ $found }" id-ն արդեն եղել է՝ այլ բովանդակությամբ։ Ամեն հոդվածի և մեկնաբանության տվեք իր id-ն։
file-no-article = { $file }{ $line ->
    [0] { "" }
   *[other] , տող { NUMBER($line, useGrouping: 0) }
}՝ հոդված չգտնվեց։ Պետք են վերնագիր և գոնե մեկ պարբերություն։
file-bad-front-matter = { $file }, տող { NUMBER($line, useGrouping: 0) }՝ --- տողերի միջև եղած գլխամասը հնարավոր չէ կարդալ։ Այն պետք է լինի YAML, օրինակ՝ "title: My article"։
file-broken-feed = { $file }՝ RSS կամ Atom լրահոսը թերի է։ Նորից պահեք այն իր հասցեից։

# Նույնը, երբ ֆայլի մասին չէ խոսքը։
empty = Այստեղ դատարկ է։
binary = Սա տեքստ չէ։
bad-date = "{ $found }" ամսաթիվ չէ։ Գրեք այսպես՝ 2008-03-13, 13 March 2008 կամ March 2008։
no-article = Այս էջում հոդված չգտնվեց։
broken-feed = RSS կամ Atom լրահոսը թերի է։
