# Omgången: från utkast till prioriterad lista.
round-title-default = Länsgemensam påverkansagenda { $year }
round-new-title = Ny omgång
round-new-text = Börja med ett namn. Sedan skickar du genomförandeplanen till mig i vår egen chatt.
round-title-label = Omgångens namn
round-title-missing = Skriv ett namn på omgången.
round-title-hint = Så här heter omgången i kanaler och dokument.
round-created-title = { $title } är skapad
round-created-text = Skicka nu genomförandeplanen till mig i vår egen chatt. Klistra in tabellen med Aktiviteter, Start- och slutdatum och Beskrivning, eller dela planen som fil (docx, txt eller csv).
round-exists = Omgången ”{ $title }” pågår. Du kan skapa en ny när den är prioriterad, eller avbryta den med { -command } omgång avbryt.
round-exists-poll = Omgången ”{ $title }” pågår, och RSR röstar. Du kan skapa en ny när omgången är prioriterad.
round-list-title = Omgångar
round-list-more = Och { $count } äldre. Skriv året för att se en av dem, till exempel { -command } omgång visa 2020.
round-list-empty = Det har inte funnits någon omgång än.
round-none-found = Jag hittar ingen omgång ”{ $asked }”. Se vilka som finns med { -command } omgångar.
round-which-title = Vilken omgång menar du?
round-missing = Omgången finns inte.
round-wrong-state = Det går inte i det läge omgången har nu.

round-state-label = Läge
round-state-draft = utkast
round-state-planned = planerad
round-state-intake_open = öppen för inspel
round-state-intake_closed = stängd för inspel
round-state-compiled = sammanställd och utskickad
round-state-prioritising = prioritering pågår
round-state-prioritised = prioriterad
round-state-cancelled = avbruten
round-deadline-label = Sista dag
round-intake-label = Inkommet
round-count = { $proposals } inspel från { $municipalities ->
    [one] { $municipalities } kommun
   *[other] { $municipalities } kommuner
}

round-open-title = Öppna för inspel
round-open-text = { $contacts ->
    [one] En kontaktperson
   *[other] { $contacts } kontaktpersoner
} får ett meddelande när du öppnar, och det står i den gemensamma kanalen.
round-open-again = Det är stängt nu. När du öppnar igen väljer du en ny sista dag. Inspel som kom in medan det var stängt räknas då som inlämnade i tid.
round-deadline-hint = Formuläret är öppet till kl. 23.59 den dagen. Är dagen ledig gäller nästa arbetsdag.
round-without-label = { $names } saknar kontaktperson
round-without-choice = Öppna ändå
round-without-needed = Bekräfta att du vill öppna fast en kommun saknar kontaktperson, eller lägg till en med { -command } personer.
round-deadline-passed = Sista dag kan inte ligga före i dag, { $today }.
round-opened-title = Nu kan ni lämna inspel till den länsgemensamma påverkansagendan
round-opened-text = Vilka frågor vill ni att länet driver mot regeringen, riksdagen och EU? Sista dag är { $deadline }. Ni får lämna hur många inspel ni vill, men välj gärna de viktigaste. Ni kan ändra ett inspel till och med sista dagen.
round-opened-note = Hittills: { $count }.
round-opened-reply = Nu är det öppet för inspel. Sista dag är { $deadline }. Kontaktpersonerna får ett meddelande.
round-opened-moved = Nu är det öppet för inspel. Dagen du valde är ledig, så sista dag är { $deadline }.

round-extend-title = Förläng tiden för inspel
round-extend-text = Sista dag är { $deadline }. När du förlänger får kontaktpersonerna ett meddelande, och det står i den gemensamma kanalen.
round-extend-label = Ny sista dag
round-not-later = Välj en dag efter { $deadline }. Vill du stänga tidigare finns { -command } omgång stäng.
round-extended-title = Ni får mer tid att lämna inspel
round-extended-text = Sista dag är nu { $deadline }. Ni kan lämna fler inspel, och ändra dem ni har lämnat, till och med den dagen.
round-extended-reply = Sista dag är nu { $deadline }. Kontaktpersonerna får ett meddelande.

round-ask-close-title = Vill du stänga för inspel nu?
round-ask-close-text = Sista dag är { $deadline }. Hittills har det kommit { $count }. Kontaktpersonerna får ett meddelande. Inspel som lämnas efteråt märks ”för sent”.
round-closed-title = Det är stängt för inspel
round-closed-text = Tack för alla inspel. Det har kommit { $count }. Nu sammanställer regionen inspelen och skickar ut dem till alla kommuner.
round-closed-reply = Nu är det stängt för inspel. Nästa steg är att sammanställa.
round-moved = { $when } (planerat till { $planned })
round-call-over = Sista dagen var { $day }.
round-closed-early = Regionen stängde för inspel { $day }. Sista dag skulle ha varit { $announced }.
round-closed-early-late = Har ni ett inspel kvar kan du lämna det med { -command } ny. Det märks ”för sent”, och regionens handläggare avgör om det tas med.
round-closed-early-reply = Nu är det stängt för inspel. Kontaktpersonerna får ett meddelande. Nästa steg är att sammanställa.
round-closed-silent = Inget inspel från { $names }.
round-closed-complete = Alla kommuner har lämnat inspel.
round-silent-label = Kommuner som inte har hört av sig

round-cancel-title = Avbryt omgången
round-cancel-text = Omgången ”{ $title }” avbryts och kan inte fortsätta. Inget raderas.
round-reason-label = Skäl
round-reason-missing = Skriv varför omgången avbryts.
round-reason-hint = Skälet visas för regionens handläggare.
round-cancelled-title = { $title } är avbruten
round-cancelled-text = Skäl: { $reason }
round-cancelled-for-all = Det går inte längre att lämna inspel i omgången. De inspel som har kommit in finns kvar hos regionen.
round-has-poll = En omröstning pågår. Stäng den först, med { -command } prioritera stäng.
round-has-poll-unused = En omröstning pågår. Avbryt den först, med { -command } prioritera avbryt.
round-poll-counting = Omröstningen räknas just nu. Försök igen om en stund.
round-cancelled-reply = Omgången ”{ $title }” är avbruten.

button-create = Skapa
button-open = Öppna
button-close = Stäng nu
button-save = Spara
button-confirm = Bekräfta
button-submit = Skicka in
button-cancel-round = Avbryt omgången
button-open-intake = Öppna för inspel
button-close-intake = Stäng för inspel
button-extend = Förläng tiden
button-reopen = Öppna igen
button-compile = Sammanställ
button-new-proposal = Lämna inspel
button-timeline = Visa tidsplan
button-list = Visa inspelen
button-show = Visa
button-edit = Ändra
button-withdraw = Återkalla
button-previous = Föregående
button-next = Nästa
button-date = Sätt datum
button-review-plan = Granska planen
