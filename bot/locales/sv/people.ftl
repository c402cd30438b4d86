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
people-name = Namn
people-email = E-post i tjänsten
people-email-hint = Kan lämnas tomt.
people-not-an-email = Skriv en e-postadress, till exempel namn@kommun.se.
people-role = Roll
people-municipality = Kommun
people-municipality-hint = Behövs för kontaktperson och godkännare.
people-no-municipality = Ingen kommun
people-region = regionen
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

people-at-seat = plats { $seat }
people-at-seat-substitute = ersättare för plats { $seat }
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
appointment-seat-elsewhere = Plats { $seat } hör inte till den kommunen.
appointment-seat-taken = { $name } har platsen då. Avsluta det uppdraget först, eller välj ersättare.
appointment-admin-votes = En administratör får inte rösta. Samma person kan inte ha båda uppdragen samtidigt.
appointment-last-keeper = Någon måste kunna sköta registret. Lägg först till en annan handläggare, processägare eller administratör.

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
register-no-lines = Det finns inga personer i filen.
register-empty = Kolumnen { $value } är tom.
register-too-long = Texten i kolumnen { $value } är för lång.
register-unknown-role = Det finns ingen roll som heter ”{ $value }”.
register-unknown-role-hint = Skriv rollen på engelska: contact ({ role-contact }), approver ({ role-approver }), staff ({ role-staff }), owner ({ role-owner }), registrar ({ role-registrar }), member ({ role-member }), chair ({ role-chair }), steering ({ role-steering }), reference ({ role-reference }), partner ({ role-partner }), director ({ role-director }) eller admin ({ role-admin }).
register-not-an-email = ”{ $value }” är ingen e-postadress.
register-not-yes-or-no = ”{ $value }” är varken ja eller nej.
register-not-a-date = ”{ $value }” är inget datum. Skriv som 2020-12-31.
register-unknown-platform = Det finns ingen plattform som heter ”{ $value }”. Skriv slack eller teams.
register-not-connected = Jag är inte ansluten till { $value } än. Starta mig först med de inställningar som behövs för det.
register-no-slack-id = ”{ $value }” är inget id i Slack. Ett sådant börjar på U eller W och finns i personens profil under Kopiera medlems-ID.
register-no-teams-id = ”{ $value }” är inget id i Teams. Där är det personens objekt-ID i Entra, till exempel 5c0b1f6e-8d4a-4c6e-9b57-2f9a4e0d1a01.
register-needs-municipality = Den här rollen behöver en kommun i kolumnen municipality.
register-needs-municipality-hint = { $count ->
    [0] Skriv kommunen med kod och namn, till exempel 2326 Bergs kommun.
   *[other] Kommunerna i registret är { $known }. En ny skrivs med kod och namn på samma sätt.
}
register-unknown-municipality = ”{ $value }” finns inte i registret. Skriv en ny kommun med kod och namn: 2326 Bergs kommun.
register-other-municipality = Kommunen med den koden heter { $value } i registret.
register-two-names = Samma konto heter { $value } tidigare i filen.
