# Պատասխանից վեր՝ ինչպես է հասկացվել հարցը
note-follows = Հասկացվել է որպես շարունակություն՝ «{ $question }»
note-not-then = { $period } այս մասին ոչինչ չկա. մնացած բլոգում ասված է՝
note-compares = Այս մասին պատմում են մի քանի հոդվածներ, և ես դրանք չեմ համեմատում։
note-other-language = Բլոգն այլ լեզվով է, ուստի դրանում ավելի քիչ բան եմ գտնում։
answered-before = Արդեն պատասխանված է՝ { $link }
note-from-blog = «{ $blog }» բլոգից.
note-nothing-then = Այդ ժամանակի հոդված չգիտեմ ({ $period })։
note-longest =
    { $total ->
        [one] { $total } հոդվածից սա ամենաերկարն է՝ { $words } բառ։
       *[other] { $total } հոդվածից սա ամենաերկարն է՝ { $words } բառ։
    }
note-shortest =
    { $total ->
        [one] { $total } հոդվածից սա ամենակարճն է՝ { $words } բառ։
       *[other] { $total } հոդվածից սա ամենակարճն է՝ { $words } բառ։
    }
