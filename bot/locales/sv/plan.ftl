# Genomförandeplanen.
plan-no-round = Det finns ingen omgång att lägga planen i. Skapa en med { -command } omgång ny.
plan-too-late = Planen kan inte bytas i det läge omgången har nu: { $state }.
plan-empty = Jag hittade ingen tabell i texten. Tabellen ska ha rubrikerna Aktiviteter, Start- och slutdatum och Beskrivning, med tabb mellan kolumnerna. Kopiera den direkt ur dokumentet eller dela planen som fil.
plan-too-long = Planen har { $count } aktiviteter. Jag kan ta emot högst { $most }.
plan-title-too-long = En aktivitet har { $most } tecken eller fler i rubriken: ”{ $title } …”. Kontrollera att texten står i kolumnen Beskrivning och skicka planen igen.
plan-missing = Omgången har ingen plan än. En handläggare skickar den till mig i vår egen chatt.
plan-none = Omgången har ingen plan.
plan-activity-missing = Aktiviteten finns inte längre i planen.
plan-read-anew = Planen har lästs in på nytt sedan du öppnade formuläret, så inget har ändrats. Öppna det igen.
plan-received-title = Så har jag läst planen
plan-received-text = { $count ->
    [one] En aktivitet
   *[other] { $count } aktiviteter
}.
plan-received-questions = { $count ->
    [one] En rad behöver din hjälp.
   *[other] { $count } rader behöver din hjälp.
}
plan-received-note = Inget är bestämt förrän du har granskat och bekräftat. Blev det fel? Rätta i dokumentet och skicka planen igen.
plan-question = Rad { $line }: { $reason }
plan-when-unknown = inget datum
plan-when-month = { $month }
plan-when-quarter = { $quarter ->
    [1] första
    [2] andra
    [3] tredje
   *[4] fjärde
} kvartalet { $year }
plan-when-half = { $half ->
    [1] första
   *[2] andra
} halvåret { $year }
plan-picture-waiting = Bilden är på väg.
plan-picture-alt = Tidslinje med { $count } aktiviteter. Samma uppgifter finns i listan från { -command } tidsplan.
plan-review-title = Granska planen
plan-review-text = Jag har gissat vad varje aktivitet är till för. Det styr sista dag, påminnelser och förslag på tider. Ändra det som är fel.
plan-confirmed = Planen är bekräftad. Sista dag för inspel är { $deadline } enligt planen. Öppna med { -command } omgång öppna när det är dags.
plan-confirmed-no-intake = Planen är bekräftad. Den har inget slutdatum för inspel, så du väljer sista dag när du öppnar med { -command } omgång öppna.
plan-date-title = Sätt datum
plan-date-start = Datum eller startdatum
plan-date-start-hint = Den dag aktiviteten äger rum eller börjar.
plan-date-end = Slutdatum
plan-date-end-hint = Lämna tomt om det är en enda dag.
plan-date-reversed = Slutdatum kan inte ligga före startdatum.
plan-date-set = ”{ $title }”: { $when }.

activity-kind-structure = struktur
activity-kind-dispatch = utskick
activity-kind-presidium = presidium
activity-kind-intake = inspel
activity-kind-compilation = sammanställning
activity-kind-workshop = workshop
activity-kind-drafting = formulering
activity-kind-briefing = information
activity-kind-consultation = samråd
activity-kind-adoption = fastställande
activity-kind-other = annat

date-missing = datum saknas
date-unreadable = jag förstår inte datumet
date-impossible = datumet finns inte i kalendern
date-reversed = slutdatum ligger före startdatum
year-missing = årtal saknas
interpreted = tolkat, stämmer det?
title-missing = aktiviteten saknar namn
line-continued = raden lades till föregående beskrivning
text-after-table = text efter tabellen, inte med i planen
heads-missing = tabellen saknar rubrikrad
table-missing = ingen tabell hittades
date-ambiguous = datumet kan läsas på flera sätt
dates-several = här står flera datum
end-open = slutdatum saknas
start-open = startdatum saknas
weekday-differs = veckodagen stämmer inte med datumet
season-vague = här står inte exakt vilka dagar
year-inferred = årtal saknas, så jag har gissat det
year-from-heading = årtalet är hämtat härifrån
year-odd = årtalet skiljer sig från de andra i planen
period-long = perioden är längre än tre år
column-unknown = det står datum i en kolumn vars rubrik jag inte känner igen
column-twice = det finns två kolumner för samma datum
columns-differ = kolumnerna säger olika om datumen
date-elsewhere = det står ett annat datum i texten
intake-several = flera aktiviteter ser ut att vara inspel. Vilken av dem är det?
title-head-missing = kolumnen med aktiviteter saknar rubrik som jag känner igen
table-left-out = en tabell som inte hör till planen är inte med
plan-question-offers = Möjligheter: { $readings }.
plan-question-taken = Jag har läst det som { $reading }. Andra möjligheter: { $readings }.
plan-question-only = Jag har läst det som { $reading }.
plan-review-when = Vilka datum gäller för { $title }?
plan-review-written = Det står ”{ $written }”: { $reason }.
plan-review-unwritten = Inget datum står angivet.
plan-review-later = Inget av dem, jag sätter datum senare
plan-review-last = Sista dag för { $title }
plan-review-last-hint = Fyll i om inget av förslagen stämmer.
plan-when-needed = Välj ett av förslagen eller ange sista dag.
plan-intake-several = Välj vilken aktivitet som är inspelet. Dess sista dag blir sista dag för alla.
plan-review-which = Vilken av dessa är inspelet?
plan-review-which-hint = Dess sista dag blir sista dag för inspel. De andra räknas som utskick eller annat.
plan-text-too-long = Texten har fler än { $most } tecken. Skicka bara planens tabell.
plan-lines-too-many = Texten har fler än { $most } rader. Skicka bara planens tabell.
plan-rows-too-many = Tabellen har fler än { $most } rader, och rad { $line } är en för mycket. Skicka bara planens tabell.
plan-columns-too-many = Rad { $line } har fler än { $most } kolumner. Skicka bara de kolumner som hör till planen.
plan-cell-too-long = En cell på rad { $line } har fler än { $most } tecken. Korta texten och skicka planen igen.
plan-date-reading = Vad gäller?
plan-date-reading-hint = Välj ett förslag, eller ange datum själv nedan.
plan-date-both = Välj ett förslag eller ange datum, inte båda.
order-odd = årtalet stämmer inte med ordningen i planen
plan-rows-left = Planen är lång. { $count } rader till får inte plats här, men i granskningen är alla aktiviteter med.
chart-unread = ett diagram med månader eller veckor som kolumner, som jag inte läser
chart-beside = diagrammet bredvid är inte läst, stämmer datumen?
school-break = skollovet ligger olika veckor i olika kommuner
row-shifted = cellerna i raden verkar stå förskjutna
list-read = planen är skriven som en lista, stämmer det?
table-turned = tabellen har en aktivitet i varje kolumn, stämmer det?
table-laid-out = tabellen är gjord med blanksteg, stämmer det?
plan-chart = Jag känner igen ett diagram med månader eller veckor som kolumner, men kan inte läsa datum ur det. Lägg till kolumnerna Start och Slut med datum för varje aktivitet och skicka planen igen.
