# Till handläggarna, när ett meddelande inte kom fram.
outbox-refused-title = Ett meddelande kunde inte skickas
outbox-refused-text = Det skulle till { $where }. Fler meddelanden dit kommer inte heller fram förrän felet är avhjälpt.
outbox-opening-label = Så börjar meddelandet
outbox-reason-missing = Jag är inte med i kanalen, eller så finns den inte. Bjud in mig i den, eller välj en annan kanal för uppgiften.
outbox-reason-archived = Kanalen är arkiverad. Återställ den, eller välj en annan kanal för uppgiften.
outbox-reason-person = Kontot är avstängt eller finns inte. Ändra i registret med { -command } personer.
outbox-reason-other = Plattformen svarade { $code }.
outbox-broken-text = Det skulle till { $where }. Jag försökte { $tries ->
    [one] en gång
   *[other] { $tries } gånger
} utan att lyckas, så felet finns i meddelandet självt eller i mig. Andra meddelanden dit skickas som vanligt.
outbox-broken-advice = Välj Skicka igen om det fortfarande behövs. Hjälper det inte, säg till den som sköter Inspel hos er. Felet finns i loggen under outgoing={ $number }.
outbox-large-text = Det skulle till { $where }, men blev längre än ett meddelande får vara. Där står i stället att innehållet inte fick plats.
outbox-large-instead = Det här blev för långt för ett meddelande, så jag kan inte visa det. Handläggarna på regionen har fått veta det.
outbox-unchanged-title = Ett meddelande kunde inte ändras
outbox-unchanged-text = Det står i { $where } och visar fortfarande det som gällde tidigare.
outbox-unchanged-advice = Säg till den som sköter Inspel hos er. Felet finns i loggen under outgoing={ $number }.
outbox-opening-unreadable = Meddelandet går inte att visa.
outbox-place-common = den gemensamma kanalen
outbox-place-council = kanalen för RSR
outbox-place-staff = handläggarnas kanal
outbox-place-direct = { $person }, i chatten med mig
outbox-place-other = kanalen { $channel }
outbox-uncertain-title = Kom meddelandet fram?
outbox-uncertain-text = Sambandet bröts när det skickades till { $where }, och jag kan inte läsa där själv. Se efter om det står där, och välj sedan.
outbox-button-resend = Skicka igen
outbox-button-settle = Det kom fram
outbox-resent = { $person } lät skicka det igen.
outbox-settled = { $person } har sett att det kom fram.
outbox-found = Det kom fram: någon har tryckt på en av dess knappar.
outbox-decided = Det är redan avgjort.
outbox-resent-reply = Jag skickar det igen.
outbox-settled-reply = Tack. Då räknas det som skickat.
