# Registret: personer, uppdrag och inläsning av fil.
people-list-title = Personer
people-list-count = { $count ->
    [one] En person.
   *[other] { $count } personer.
}
people-list-page = Sida { $page } av { $pages }.
people-list-note = Sök på namn eller kommun med { -command } personer Berg. Läs in många på en gång: dela en csv-fil med mig i vår egen chatt.
people-none-found = Jag hittar ingen som heter ”{ $query }” eller hör till en sådan kommun.
people-without = Utan uppdrag nu
people-no-appointment = Inget uppdrag
people-no-email = Ingen e-post
people-missing = Personen eller uppdraget finns inte i registret. Öppna listan på nytt med { -command } personer.

people-form-title = Uppdrag
people-account = Konto
people-account-hint = Välj personens konto här i chatten. Finns personen redan i registret får hen ett uppdrag till.
people-account-missing = Välj personens konto.
people-name = Namn
people-name-missing = Skriv personens namn.
people-email = E-post i tjänsten
people-email-hint = Kan lämnas tomt.
people-not-an-email = Skriv en e-postadress, till exempel namn@kommun.se.
people-role = Roll
people-municipality = Kommun
people-municipality-hint = Behövs för kontaktperson och godkännare.
people-no-municipality = Ingen kommun
people-other-municipality = En annan kommun
people-new-municipality = En annan kommun: kod och namn
people-new-municipality-hint = Fyll bara i om kommunen inte finns i listan. Skriv till exempel 2326 Bergs kommun.
people-municipality-missing = Skriv kommunens kod och namn, till exempel 2326 Bergs kommun.
people-two-municipalities = Du har både valt en kommun och skrivit en. Välj En annan kommun i listan, eller lämna fältet tomt.
people-renamed = Kontot hör till { $name } i registret. Är det samma person med ett nytt namn?
people-account-renamed = Kontot hör till { $name } i registret. Svara Samma person om namnet är nytt, Olika personer om någon annan har fått kontot. Är det fel konto: välj ett annat.
people-not-your-account = Det är ditt eget konto. Be en annan handläggare att ge det till någon annan.
people-whose = { $name } har samma e-postadress i registret. Är det samma person?
people-address-shared = { $name } har samma e-postadress i registret. Svara på om det är samma person.
people-address-of-many = Flera personer har adressen. Välj Olika personer, eller ge personen en egen adress.
people-already-two = { $name } finns redan som en egen person i registret, så de kan inte bli en. Är de samma person: avsluta uppdragen för den ena. Annars väljer du Olika personer.
people-namesake = I registret finns redan { $name }, med ett annat konto. Är det samma person?
people-name-shared = I registret finns redan { $name }, med ett annat konto. Svara på om det är samma person.
people-name-of-many = Flera personer i registret heter { $name }. Välj Olika personer, eller skriv den e-postadress som personen har i registret.
people-seats-now = { $count ->
    [one] Nu finns det en plats i registret.
   *[other] Nu finns det { $count } platser i registret.
} Enligt regionens inställningar har RSR { $expected } platser.
people-seat = Plats i RSR
people-seat-hint = Bara för ledamot och ordförande. Utan plats kan personen inte rösta.
people-no-seat = Ingen plats
people-new-seat = Ny plats
people-substitute = Ordinarie eller ersättare
people-substitute-hint = Gäller bara den som har en plats.
people-is-holder = Ordinarie
people-is-substitute = Ersättare
people-from = Från och med
people-to = Till och med
people-to-hint = Lämna tomt om uppdraget gäller tills vidare.

# A seat as it is named in every text: models/people/seats.py gives the words.
seat-name = { $seat } ({ $place ->
    [none] regionen
   *[other] { $place }
}{ $holder ->
    [none] { "" }
   *[other] , { $holder }
})
other-seat-name = { $other_seat } ({ $other_place ->
    [none] regionen
   *[other] { $other_place }
}{ $other_holder ->
    [none] { "" }
   *[other] , { $other_holder }
})
people-at-seat = platsen { seat-name }
people-at-seat-substitute = ersättare på platsen { seat-name }
people-since-day = sedan { $day }
people-from-day = från och med { $day }
people-until-day = till och med { $day }
people-ended-on = avslutat { $day }
people-saved-title = Sparat: { $name }
people-ended-title = Uppdraget är avslutat: { $name }
people-end-confirm = { $name } kan inte längre göra det som hör till uppdraget ({ $role }). Uppdraget finns kvar i registret som avslutat.
people-not-yourself = Du kan inte ge dig själv en plats eller ett uppdrag i RSR. Be en annan handläggare att göra det.

button-add-person = Lägg till person
button-add-appointment = Lägg till uppdrag
button-end-appointment = Avsluta: { $role }
button-all-people = Alla personer
button-undo = Ångra

appointment-reversed = Sista dagen kan inte ligga före den första.
appointment-needs-municipality = Den här rollen behöver en kommun.
appointment-needs-seat = Välj den plats som personen är ersättare för.
appointment-seat-for-members = Bara en ledamot eller ordförande kan ha en plats i RSR.
appointment-seat-elsewhere = Platsen { seat-name } { $place ->
    [none] hör inte till någon kommun. Ta bort kommunen, eller ange en annan plats.
   *[other] hör inte till den kommun som är angiven. Ange { $place }, eller en annan plats.
}
appointment-seat-taken = { $name } har platsen då. Avsluta det uppdraget först, eller välj ersättare.
appointment-admin-votes = En administratör får inte rösta. Samma person kan inte ha båda uppdragen samtidigt.
appointment-two-seats = Personen har redan en plats i RSR då, och ingen kan rösta för två. Avsluta det uppdraget först.
appointment-new-seat-needs-holder = En ny plats behöver en ordinarie ledamot. Lägg till den först, eller välj en plats som finns.
appointment-last-keeper = Någon måste kunna sköta registret. Lägg först till en annan handläggare, processägare eller administratör.
appointment-has-ended = Uppdraget är redan avslutat.

register-imported-title = Registret är inläst
register-imported-text = { $people ->
    [one] En person
   *[other] { $people } personer
}, { $municipalities ->
    [one] en kommun
   *[other] { $municipalities } kommuner
}, { $seats ->
    [one] en plats
   *[other] { $seats } platser
}.
register-imported-note = De som inte står i filen är kvar som förut. Ett uppdrag slutar när det får en sista dag i valid_to.
register-added = Nya
register-changed = Ändrade
register-nothing-new = Allt i filen fanns redan i registret.
register-reading = Jag läser in registret ({ $count ->
    [one] en rad
   *[other] { $count } rader
}). Det kan ta en stund. Svaret kommer här i vår egen chatt.
register-failed = Registret gick inte att läsa in. Ingenting är ändrat. Dela upp filen i mindre delar och försök igen.
register-new-municipalities = Nya kommuner
register-new-seats = Nya platser
register-joined = Sammanförda konton
register-ended = Avslutade uppdrag
register-vacant = Vakant i filen
register-vacant-line = Rad { $line }{ $place ->
    [none] {""}
   *[other] {" "}({ $place })
}: ingen person är inläst. Står någon där i registret behåller personen uppdraget tills det får en sista dag.
register-other-columns = Kolumner som jag inte läser
register-more = och { $count } till
register-joined-by-address = { $name } ({ $platform }) är samma person som { $other }: samma namn och e-postadress ({ $email }).
register-joined-told = { $name } ({ $platform }) är samma person som { $other }, enligt svaret om { $email }.
register-ended-line = { $name }: { $role }, till och med { $day }
register-doubts-title = Jag behöver svar först
register-doubts-text = { $count ->
    [one] Ingenting är inläst än. En sak är oklar:
   *[other] Ingenting är inläst än. { $count } saker är oklara:
}
register-doubts-note = Är något fel i filen: välj Läs inte in, rätta och dela den igen.
register-doubts-form = Frågor om registret
register-doubts-form-text = När allt är besvarat läser jag in hela filen.
register-more-doubts = { $count ->
    [one] Och en fråga till.
   *[other] Och { $count } frågor till.
}
register-answer-same = Samma person
register-answer-different = Olika personer
register-answer-new = Ja, platsen är ny
register-answer-missing = Välj ett svar. Är något fel i filen: stäng formuläret och välj Läs inte in.
register-stopped = Filen är inte inläst. Rätta den och dela den igen.
register-gone = Den här filen väntar inte längre på svar. Dela den igen om den ska läsas in.
button-answer = Svara
button-register-answer = Läs in
button-register-stop = Läs inte in
register-doubt-address = { $name } har adressen { $email }, som { $other ->
    [0] { $other_name } har i registret
   *[other] { $other_name } har på rad { $other }
}. Är de samma person?
register-doubt-office = { $name } har adressen { $email }, som { $other ->
    [0] { $other_name } har i registret
   *[other] { $other_name } har på rad { $other }
}. Det ser ut som en gemensam brevlåda. Är de samma person?
register-doubt-joined = { $name } är i registret samma person som { $other_name } på rad { $other }. Är de samma person?
register-doubt-many = Flera personer har adressen { $email }: { $names }. Är det olika personer? Är det i själva verket en och samma: skriv samma namn på alla raderna.
register-doubt-renamed = { $account } är { $other_name } i registret, men { $name } i filen. Är det samma person med ett nytt namn? Har någon annan fått kontot: svara att de är olika personer.
register-doubt-namesake = { $name } ({ $account }) är ny, men { $other ->
    [0] i registret finns redan { $other_name }
   *[other] på rad { $other } står { $other_name }
}, med ett annat konto. Är de samma person?
register-doubt-renamed-namesake = { $account } får namnet { $name }, men { $other ->
    [0] i registret finns redan { $other_name }
   *[other] på rad { $other } står { $other_name }
}. Är det olika personer? Är de en och samma: avsluta uppdragen för den ena innan du svarar, så att ingen står dubbelt.
register-doubt-seat-alike = Platsen { seat-name } finns inte, men liknar { other-seat-name }. Är det en ny plats?
register-doubt-seat-second = Platsen { seat-name } finns inte, och kommunen har redan { other-seat-name }. Är det en plats till, med en egen röst?
register-doubt-seat-near = Platsen { seat-name } finns inte, men liknar { other-seat-name }. Är det en ny plats?
register-doubt-seat-empty = Platsen { seat-name } finns inte, och får här bara en ersättare. Är det en ny plats?
register-doubt-seat-word = Platsen { $seat } finns inte, och i koden finns ingen siffra. Är det en ny plats i RSR med en egen röst, och inte en ort, ett parti eller något annat?
register-doubt-seat-of-another = Platsen { seat-name } finns inte, och koden pekar på { $owner }, som inte står som kommun på raden. Är det ändå en ny plats? Är det fel kommun, eller ingen: rätta raden.
register-doubt-seat-homeless = Platsen { seat-name } finns inte, och raden har ingen kommun. Är det en ny plats som hör till regionen? Hör den till en kommun: skriv kommunen på raden.
register-alike = Samma plats flera gånger
register-seat-alike = Platsen { seat-name } står också som { other-seat-name } i registret. Det är samma plats skriven på olika sätt, och ger två röster. Låt bara den ena ha uppdrag som gäller: ändra eller avsluta de andra i listan över personer. Läs sedan in filen igen.
register-cannot-join = { $name } och { $other_name } kan inte bli samma person ({ $email }), för de finns redan var för sig i registret. Svara att de är olika personer.
register-two-seats = { $name } har { $other ->
    [0] redan platsen { other-seat-name } i registret
   *[other] redan platsen { other-seat-name } på rad { $other }
}, samtidigt med platsen { seat-name }. En person kan bara ha en plats åt gången, och inte vara både ordinarie och ersättare. Ta bort en av raderna, eller ge den ena en sista dag.
register-seat-taken = { $name } har platsen { seat-name } { $other ->
    [0] i registret
   *[other] på rad { $other }
} samtidigt. Ge den som ska sluta en sista dag, före den andras första, eller skriv ersättare.
register-two-addresses = Samma konto har adressen { $value } på rad { $other }. Skriv samma adress på alla rader.
register-too-many-periods = Samma person har samma uppdrag under fler än { $most } perioder. Behåll de rader som gäller.
register-other-days = Samma uppdrag har andra datum på rad { $other }. Behåll en av raderna.
register-other-code = { $value } har koden { $code } i registret. Skriv den koden.
register-column-twice = Kolumnen står två gånger: { $value }. Ta bort den som inte gäller.
register-too-many-cells = Raden har { $value } celler, men rubrikraden har { $most }. Står det ett skiljetecken för mycket? Sätt i så fall citattecken runt cellen.
register-too-many-lines = Filen har för många rader. Jag läser högst { $most } åt gången: dela upp den.
register-excel-error = ”{ $value }” i kolumnen { $column } är Excels sätt att visa att något inte får plats eller är fel. Rätta cellen och spara igen.
register-role-says-otherwise = Rollen och kolumnen substitute (”{ $value }”) säger emot varandra. Ändra en av dem.
register-refused =
    Jag läste inte in något, för det här behöver rättas:
    { $lines }
register-line = Rad { $line }: { $reason }
register-more-lines = { $count ->
    [one] Och en rad till.
   *[other] Och { $count } rader till.
}
register-missing-column = De här kolumnerna saknas: { $value }.
register-broken-line = Citattecknen går inte jämnt ut.
register-swallowed-lines = Raderna till och med { $last } läses som en enda, för ett citattecken öppnar en cell som inte slutar på raden. Ta bort citattecknet, eller sätt ett till där cellen slutar.
register-above-head = Raden står ovanför rubrikerna (rad { $head }) men ser ut som en person. Lägg rubrikraden överst.
register-broken-letters = ”{ $value }” i kolumnen { $column } har trasiga tecken. Rätta cellen och spara filen som UTF-8 (i Excel: CSV UTF-8, kommaavgränsad).
register-vacant-with-account = ”{ $value }” betyder att ingen har uppdraget, men raden har ett konto eller en e-postadress. Skriv personens namn, eller töm de cellerna om det är vakant.
register-not-a-name = ”{ $value }” är inte bara en persons namn. Skriv för- och efternamn utan parti, uppdrag eller annat, och en rad för varje person.
register-stray-line = Bara ”{ $value }” står på raden. Är det en rubrik, en summa eller en anmärkning: ta bort raden. Är det en person: fyll i resten.
register-footnote = ”{ $value }” i kolumnen { $column } har en fotnot. Ta bort den.
register-several-lines = Cellen i kolumnen { $column } har flera rader: ”{ $value }”. Skriv en enda uppgift i cellen.
register-other-name = Raden har två namn: ”{ $value }” och ”{ $other }”. Behåll det som gäller.
register-not-a-seat = ”{ $value }” är ingen plats. Skriv platsens kod, till exempel K-2326 eller R-1, eller lämna cellen tom.
register-no-lines = Det finns inga personer i filen.
register-empty = Kolumnen { $value } är tom.
register-too-long = Texten i kolumnen { $value } är för lång.
register-unknown-role = Det finns ingen roll som heter ”{ $value }”.
register-unknown-role-hint = Skriv rollen på svenska eller engelska: contact ({ role-contact }), approver ({ role-approver }), staff ({ role-staff }), owner ({ role-owner }), registrar ({ role-registrar }), member ({ role-member }), chair ({ role-chair }), steering ({ role-steering }), reference ({ role-reference }), partner ({ role-partner }), director ({ role-director }) eller admin ({ role-admin }).
register-not-an-email = ”{ $value }” är ingen e-postadress. Skriv en adress, till exempel namn@kommun.se, eller lämna cellen tom.
register-not-yes-or-no = ”{ $value }” är varken ja eller nej. Skriv ja för ersättare, annars nej.
register-not-a-date = ”{ $value }” är inget datum. Skriv som 2020-12-31.
register-unknown-platform = Det finns ingen plattform som heter ”{ $value }”. Skriv slack eller teams.
register-not-connected = Jag är inte ansluten till { $value } än. Starta mig först med de inställningar som behövs för det.
register-which-workspace = Det finns flera arbetsytor i { $value }. Skriv vilken i en kolumn som heter workspace: { $known }.
register-no-slack-id = ”{ $value }” är inget id i Slack. Ett sådant börjar på U eller W och finns i personens profil under Kopiera medlems-ID.
register-no-teams-id = ”{ $value }” är inget id i Teams. Där är det personens objekt-ID i Entra, till exempel 5c0b1f6e-8d4a-4c6e-9b57-2f9a4e0d1a01.
register-needs-municipality = Den här rollen behöver en kommun i kolumnen municipality.
register-needs-municipality-hint = { $count ->
    [0] Skriv kommunen med kod och namn, till exempel 2326 Bergs kommun.
   *[other] Kommunerna i registret är { $known }. En ny skrivs med kod och namn på samma sätt.
}
register-unknown-municipality = ”{ $value }” finns inte i registret. Skriv en ny kommun med kod och namn: 2326 Bergs kommun.
register-other-municipality = Kommunen med den koden heter { $value } i registret. Rätta koden eller namnet.
register-two-names = Samma konto heter { $value } på rad { $other }. Skriv samma namn på alla rader.
