# Menyn, hjälpen och hur vi behandlar personuppgifter.
button-late-proposal = Lämna sent inspel
button-new-round = Skapa omgång
button-status = Visa läget
button-people = Personer
button-region = Regionen
button-help = Hjälp
button-new-poll = Öppna prioriteringen
button-result = Se resultatet

menu-stranger-title = Välkommen till Inspel
menu-stranger-text = Här tar { $region } och kommunerna fram en länsgemensam påverkansagenda. Du har inget uppdrag i registret, så du kan inte lämna inspel eller rösta. Hur arbetet går till kan du läsa i hjälpen.
menu-stranger-ask = Be { $staff } på regionen att lägga till dig om du ska vara med.
menu-stranger-ask-nobody = Be den som har installerat Inspel att lägga till dig om du ska vara med.

now-none = Det finns ingen omgång just nu. Kommunerna får veta när det är dags att lämna inspel.
now-draft = Regionen planerar nästa omgång. Kommunerna får veta när det är dags att lämna inspel.
now-planned = Omgången är planerad. Kommunerna får veta när det är dags att lämna inspel.
now-intake_open = Nu kan kommunerna lämna inspel.
now-intake_closed = Tiden för inspel är slut. Regionen sammanställer det som har kommit in.
now-compiled = Inspelen är sammanställda och utskickade. Läs dem före prioriteringen.
now-prioritising = RSR prioriterar inspelen.
now-counted = Omröstningen i RSR är stängd. Resultatet visas när det släpps.
now-prioritised = RSR:s prioritering är klar.
now-staff-none = Det finns ingen omgång. Skapa en, så säger jag vad som är nästa steg.
now-staff-draft = Skicka genomförandeplanen till mig i vår egen chatt. Granska sedan hur jag har läst den och bekräfta.
now-staff-planned = Planen är bekräftad. Öppna för inspel när det är dags.
now-staff-intake_open = Det är öppet för inspel. Jag stänger när sista dagen är slut.
now-staff-intake_closed = Det är stängt för inspel. Nästa steg är att sammanställa dem.
now-staff-compiled = Sammanställningen är utskickad. Nästa steg är att öppna prioriteringen.
now-staff-prioritising = RSR prioriterar inspelen. Omröstningen stängs automatiskt när tiden är ute.
now-staff-counted = Omröstningen är stängd. Alla får se resultatet när ni släpper det.
now-staff-prioritised = Prioriteringen är klar och resultatet är släppt.

now-late-decided = Ett inspel som lämnas nu märks ”för sent”, och regionens handläggare avgör om det tas med.
now-late-out = Ett inspel som lämnas nu märks ”för sent” och kommer inte med i prioriteringen.

next-label = Nästa datum
next-poll = Omröstningen slutar { $moment }.
next-deadline = Sista dag för inspel är { $day }.
next-activity = { $title }: { $day }.
next-activity-ends = { $title } slutar { $day }.

help-title = Så använder du Inspel
help-for-contact = Du lämnar inspel för din kommun. Ett inspel är en fråga som ni vill att länet driver mot regeringen, riksdagen eller EU. Ni kan ändra ett inspel till och med sista dagen.
help-for-staff = Du leder omgången: planen, inspelen, sammanställningen och prioriteringen. Knapparna i menyn visar alltid nästa steg.
help-for-member = Du prioriterar inspelen som ledamot i RSR. Läs sammanställningen före omröstningen. Resultatet är ett underlag när RSR tar ställning.
help-for-admin = Du sköter registret över personer, regionens inställningar och vad kanalerna är till för. Du lämnar inte inspel och röstar inte.
help-for-others = I Inspel enas regionen och kommunerna om en länsgemensam påverkansagenda. Kommunerna lämnar inspel, regionen sammanställer dem och RSR prioriterar.
help-line = { -command }{ $words } – { $what }
help-note = Skriv bara { -command } så får du en meny med knappar. Ett ämne skriver du efter hjälp: { -command } hjälp omröstning.
help-note-number = Skriv bara { -command } så får du en meny med knappar. Ett inspels nummer skriver du efter kommandot: { -command } visa INS-2020-16. Ett ämne skriver du efter hjälp: { -command } hjälp omröstning.
help-later = Det som inte går just nu
help-unknown-topic = Jag har ingen hjälp om ”{ $asked }”. Välj ett ämne.

help-about-proposals = Inspel
help-about-poll = Omröstning
help-about-round = Omgången
help-about-register = Personer och inställningar
help-about-help = Meny och hjälp

help-topic-proposal = Inspel
help-topic-vote = Omröstning
help-topic-round = Omgång
help-topic-privacy = Personuppgifter
help-text-proposal-how = Skriv { -command } ny och fyll i formuläret.
help-text-round-status = Skriv { -command } status för att se var omgången står.
help-text-round-plan = Skriv { -command } status för att se var omgången står och { -command } tidsplan för att se alla datum.
help-text-proposal =
    Ett inspel är en fråga som kommunen vill att länet driver tillsammans. Den ska avgöras nationellt eller i EU, och kommunerna och regionen ska sakna rådighet eller kapacitet att lösa den själva.

    Rubriken ska säga vad ni vill uppnå, inte bara ämnet. När du har skickat in får du ett kvitto med nummer och hela texten.

    Ni kan ändra eller återkalla ett inspel till och med sista dagen. Den gamla texten sparas. Kommer ni för sent tar jag ändå emot inspelet och märker det ”för sent”. Fram till omröstningen kan regionens handläggare ta med det ändå.

    Det ni skickar in blir en allmän handling. Skriv inga känsliga personuppgifter eller sekretessbelagda uppgifter. Andra kommuner ser innehållet först när regionen har skickat ut sammanställningen.
help-text-vote =
    Ledamöterna i RSR prioriterar inspelen. Varje ledamot har en röst. Ersättaren kan rösta när den ordinarie ledamoten inte kan.

    Regionen väljer hur ni röstar: med emoji i kanalen, med kryss eller med poäng. En omröstning med emoji är öppen för alla medan den pågår. Kryss och poäng syns inte för någon annan förrän omröstningen är stängd, och du kan ändra din röst till dess.

    Omröstningen stängs automatiskt vid den tid som står i meddelandet. Resultatet går först till handläggarna och ordföranden, som släpper det. Röster sparas per ledamot, aldrig per parti.

    Resultatet är vägledande. RSR tar ställning på sitt möte.
help-text-round =
    En omgång är vägen från en plan till en prioriterad lista. Den går i steg:

    1. Regionen läser in genomförandeplanen och bekräftar datumen.
    2. Kommunerna lämnar inspel till och med sista dagen.
    3. Regionen sammanställer inspelen och skickar ut dem till alla.
    4. RSR prioriterar.

privacy-title = Så behandlar vi personuppgifter
privacy-what = Vi sparar ditt namn, din e-post i tjänsten, din kommun, din roll och hur länge du har den. Vi sparar också dina konton i chattarna, vilket språk du har valt i dem, var du senast skrev till mig och vad du gör i Inspel: vilka inspel du skickar in och när du har röstat. Röster sparas per plats i RSR, med uppgift om vem som röstade för platsen. Vi sparar aldrig vilket parti någon hör till.
privacy-why = Uppgifterna behövs för att ta fram den länsgemensamma påverkansagendan, som är en uppgift av allmänt intresse. Det är { $region } som driver Inspel och svarar på frågor om uppgifterna.
privacy-who = Handläggarna och administratören ser registret. Din kommun och handläggarna ser de inspel som kommunen lämnar, och de andra ser dem när sammanställningen är utskickad. Hur varje ledamot har röstat med kryss eller poäng syns först när omröstningen är stängd. Det du skriver här finns också i det chattverktyg som ni använder.
privacy-public = Inspel, sammanställningar och röstresultat är allmänna handlingar och kan begäras ut. Skriv därför inga känsliga personuppgifter eller sekretessbelagda uppgifter.
privacy-long = Uppgifterna finns kvar tills de får gallras enligt regionens beslut om gallring. När ett uppdrag slutar finns det kvar i registret som avslutat.
privacy-ask = Du kan begära att få veta vilka uppgifter vi har om dig, att få ett utdrag och att få fel rättade. Kontakta { $staff } på regionen. Tycker du att vi gör fel kan du klaga hos Integritetsskyddsmyndigheten.
privacy-ask-nobody = Du kan begära att få veta vilka uppgifter vi har om dig, att få ett utdrag och att få fel rättade. Kontakta regionen. Tycker du att vi gör fel kan du klaga hos Integritetsskyddsmyndigheten.

# Vad varje kommando är till för, på en rad.
help-route-proposal-new = Lämna ett inspel.
help-route-proposal-list = Se de inspel du kan läsa.
help-route-proposal-show = Läs ett inspel.
help-route-proposal-edit = Ändra ett inspel från din kommun.
help-route-proposal-ask_withdraw = Återkalla ett inspel från din kommun.
help-route-round-new = Skapa en ny omgång.
help-route-round-show = Se var omgången står och vad som är nästa steg.
help-route-round-list = Se alla omgångar, också tidigare.
help-route-round-look = Se en tidigare omgång: skriv året efter.
help-route-round-open = Öppna för inspel.
help-route-round-ask_extend = Förläng tiden för inspel.
help-route-round-close = Stäng för inspel före sista dagen.
help-route-round-ask_cancel = Avbryt omgången.
help-route-plan-show = Se alla aktiviteter och datum.
help-route-plan-review = Granska och bekräfta planen.
help-route-compilation-ask = Se sammanställningen innan du skickar ut den.
help-route-poll-new = Öppna en omröstning om prioriteringen.
help-route-poll-ballot = Rösta som ledamot eller ersättare i RSR.
help-route-poll-status = Se vilka ledamöter som har röstat.
help-route-poll-ask_close = Stäng omröstningen före tiden.
help-route-poll-ask_cancel = Avbryt en omröstning som ingen har röstat i.
help-route-poll-result = Se resultatet.
help-route-people-list = Se vilka som är med, lägg till och ändra.
help-route-people-new = Lägg till en person.
help-route-account-join = Koppla ditt konto i den andra chatten till dig.
help-route-region-edit = Ändra regionens namn, tidszon och språk.
help-route-channel-edit = Bestäm vad kanalen du skriver i är till för.
help-route-menu-open = Se vad du kan göra nu.
help-route-help-show = Läs hur arbetet går till.
