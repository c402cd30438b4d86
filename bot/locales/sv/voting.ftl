# Prioriteringen: öppna, rösta, följa, stänga, räkna och släppa resultatet.

## Öppna
voting-new-title = Öppna prioriteringen
voting-new-text = Omröstningen gäller { $count } inspel från sammanställningen. Sena inspel är inte med.
voting-kind = Så röstar RSR
voting-closes-on = Dag då omröstningen stänger
voting-closes-at = Klockan
voting-closes-hint = Omröstningen stänger av sig själv.
voting-cap = Tak för antalet prioriterade inspel
voting-cap-hint = Ett tak kan behövas för att hinna driva frågorna.
voting-cap-none = Inget tak
voting-opened-title = Omröstningen är öppen
voting-opened-text = RSR prioriterar { $count } inspel till { $closes }. Rösterna räknas för { $seats } ledamöter: { $municipal } från kommunerna och { $own } från regionen. Den som får en plats i RSR senare är inte med. Omröstningen finns i kanalen för RSR.

council-sound = RSR har { $seats } platser: { $municipal } för kommunerna och { $own } för regionen. De räknas i omröstningen, också om registret ändras medan den pågår.
council-odd = Kontrollera platserna i RSR innan du öppnar. De som finns nu räknas i omröstningen, också om registret ändras medan den pågår.
council-number = Registret har { $municipal } platser för kommunerna och { $own } för regionen. Enligt regionens inställningar ska det vara { $expected_municipal } och { $expected_own }.
council-without = { $name } har ingen plats.
council-shared = { $name } har { $count } platser och därför { $count } röster: { $names }.
council-vacant = Ingen är ledamot på platsen { seat-name }.
council-substitute-alone = Platsen { seat-name } har ingen ordinarie ledamot, bara en ersättare: { $name }.
council-doubled = { $name } är ledamot på flera platser men kan bara rösta för en: { $names }.
seats-alike = { $names } är samma plats, skriven på olika sätt, och har { $count } röster. Låt bara en av dem ha uppdrag som gäller: ändra eller avsluta de andra i listan över personer.
council-correct = Rätta registret med { -command } personer eller antalet med { -command } region. Ta sedan upp det här formuläret igen.
council-ask = Be en handläggare på regionen att rätta registret. Ta sedan upp det här formuläret igen.
council-field = Platserna i RSR
council-anyway = Öppna ändå, med { $count } platser
council-not-confirmed = Platserna i RSR stämmer inte eller har ändrats i registret. Ta upp formuläret igen, läs vad som är fel och kryssa för att öppna ändå.

poll-none = Ingen omröstning har öppnats i den här omgången.
poll-missing = Omröstningen finns inte.
poll-already-open = En omröstning pågår redan. Stäng den innan du öppnar nästa.
poll-too-few = Det behövs minst två sammanställda inspel som kom in i tid. En handläggare gör sammanställningen först, med { -command } sammanställ.
poll-not-sent-out = Sammanställningen är inte utskickad än. Öppna omröstningen när den är det. Blev den inte klar gör en handläggare om den med { -command } sammanställ.
poll-too-many = Omröstningen skulle få { $count } inspel. På det här sättet går det att rösta om högst { $most }. Välj ett annat sätt eller slå ihop inspel.
poll-seat-later = Du fick din plats i RSR efter att omröstningen öppnades. Den gäller de ledamöter som fanns då, så du kan rösta först i nästa omröstning.
poll-no-seats = Registret har inga platser i RSR. Lägg till dem med { -command } personer.
poll-no-channel = Ingen kanal är utpekad för RSR. En handläggare skriver { -command } kanal i den kanalen.
poll-closes-in-past = Välj en tid som ligger framåt. Nu är det { $now }.
poll-most-over-budget = Det kan inte vara fler än ledamotens alla poäng, { $budget }.

## Kortet i kanalen
voting-open-title = Dags att prioritera
voting-read-first = Läs sammanställningen som har skickats ut innan du röstar.
voting-hidden = Verktyget visar inte din röst för någon annan förrän omröstningen är slut { $closes }. Därefter är den en allmän handling.
voting-turnout = { $voted } av { $seats } ledamöter har röstat.
voting-seat-region = Regionen
voting-seat-held = { $body } ({ $holder })
voting-seat-vacant = ledamot saknas
voting-for-member = Du röstar för { $body } som ordinarie ledamot.
voting-for-substitute = Du röstar för { $body } som ersättare.
voting-for-member-seat = Du röstar för { $body } som ordinarie ledamot på platsen { $seat }.
voting-for-substitute-seat = Du röstar för { $body } som ersättare på platsen { $seat }.
voting-own-none = Du har inte röstat än.
voting-own-mine = Du har röstat. Du kan ändra din röst till { $closes }.
voting-own-other = Någon annan har redan röstat i ditt ställe. Om du röstar ersätter din röst den.
button-prioritise = Prioritera
voting-options-title = Inspelen i omröstningen
button-read-proposals = Läs inspelen
button-read-proposal = Läs inspelet
button-previous-proposal = Föregående inspel
button-next-proposal = Nästa inspel
button-to-list = Till listan
button-change-vote = Ändra din röst
button-poll-status = Visa vilka som har röstat

## Rösta
voting-ballot-title = Prioritera inspel
voting-substitute-has-voted = Din ersättare har redan röstat. Om du röstar ersätter din röst den.
voting-received = Tack. Din röst är mottagen. Du kan ändra den till { $closes }.
voting-received-blank = Tack. Du har lämnat en blank röst. Du kan ändra den till { $closes }.
voting-as-substitute = Du har röstat som ersättare. Om den ordinarie ledamoten röstar räknas den rösten i stället.
voting-replaces-substitute = Ersättaren hade redan röstat. Din röst ersätter den.
voting-replaced = Den ordinarie ledamoten har röstat. Den rösten ersätter din.
voting-replaces-elsewhere = Rösten som lades i { $platform } gäller inte längre.
voting-replaced-elsewhere = Du har röstat på nytt i { $platform }. Rösten du lade här är ersatt.
button-vote = Rösta

poll-closed = Omröstningen stängde { $closes }. Det går inte att rösta längre.
poll-by-reactions = Den här omröstningen görs med reaktioner eller knappar på varje inspel i kanalen för RSR.
ballot-holder-voted = Den ordinarie ledamoten har redan röstat. Den rösten gäller.
ballot-unknown-option = Ett av inspelen finns inte i omröstningen. Öppna formuläret igen.
ballot-negative = Antalet poäng kan inte vara mindre än noll.
ballot-over-max = Du kan ge högst { $max } poäng till samma inspel.
ballot-over-budget = Du har delat ut { $used } poäng men har bara { $budget }. Ta bort { $over } poäng.
ballot-too-many = Du har valt { $used } inspel men får välja högst { $most }. Ta bort { $over }.

## Följa, stänga, avbryta
voting-status-title = Så har det röstats
voting-status-closes = Omröstningen stänger { $closes }. Resultatet visas inte förrän då.
voting-status-closed = Omröstningen är stängd.
voting-status-voted = Har röstat
voting-status-waiting = Har inte röstat
voting-ask-close-title = Vill du stänga omröstningen nu?
voting-ask-close-text = Den stänger annars { $closes }. Det går inte att öppna den igen.
voting-closed-title = Omröstningen är stängd
voting-closed-at = Den stängde { $moment }.
voting-closed-next = Resultatet går först till regionens handläggare och RSR:s ordförande, som släpper det här.
voting-closed-reply = Omröstningen är stängd. Resultatet kommer i handläggarnas kanal.
voting-counting = Reaktionerna räknas.
voting-ask-cancel-title = Vill du avbryta omröstningen?
voting-ask-cancel-text = Ingen har röstat än. Om du avbryter är det som om den aldrig hade öppnats.
voting-cancelled-title = Omröstningen är avbruten
voting-cancelled-text = Den öppnades av misstag. Ingen hade röstat.
voting-cancelled-reply = Omröstningen är avbruten. Du kan öppna en ny med { -command } prioritera öppna.
button-poll-close = Stäng omröstningen
button-poll-cancel = Avbryt omröstningen
poll-not-open = Omröstningen är inte öppen.
poll-has-votes = Någon har redan röstat, så omröstningen kan inte avbrytas. Du kan stänga den.

## Emoji
button-pursue = ✅ Driva
button-watch = 👀 Bevaka
pulse-pursue = driva
pulse-watch = bevaka
pulse-count = Driva: { $pursue } { $pursue ->
    [one] ledamot
   *[other] ledamöter
}. Bevaka: { $watch } { $watch ->
    [one] ledamot
   *[other] ledamöter
}.
pulse-open = Öppet medan det pågår. Stänger { $closes }.
pulse-closed = Stängt. Reaktioner räknas inte längre.
pulse-counted = { $name } räknas nu som { $position } från { $body }.
pulse-own = Räknas från { $body }: { $position }.
pulse-nothing = { $name } räknas inte från { $body } nu.
pulse-reaction-stays = Din reaktion på meddelandet räknas också. Ta bort den om du har ändrat dig.
pulse-no-seat = Din reaktion räknas inte, för bara ledamöterna i RSR röstar. Du får gärna låta den stå kvar.
pulse-which = Jag ser inte vilket inspel din reaktion gäller. Tryck på knappen under inspelet i stället, så räknas det.
pulse-unread-title = Några reaktioner kunde inte läsas
pulse-unread = { $count ->
    [one] Jag fick inte läsa reaktionerna på meddelandet om { $codes }. De
   *[other] Jag fick inte läsa reaktionerna på meddelandena om { $codes }. De
} är räknade så som jag fick veta medan omröstningen pågick. Jämför med RSR:s kanal innan resultatet släpps.
pulse-too-late = Omröstningen är stängd, så din reaktion räknas inte.

## Resultat
result-title = Resultat av prioriteringen
result-title-staff = Resultatet är klart att släppas
result-quorum-met = Tillräckligt många har röstat: det behövs minst { $seats } ledamöter och { $needed } kommuner, och { $municipalities } kommuner har röstat.
result-quorum-missed = För få har röstat: det behövs minst { $seats } ledamöter och { $needed } kommuner, och { $municipalities ->
    [one] { $municipalities } kommun
   *[other] { $municipalities } kommuner
} har röstat.
result-top = Överst: { $title } ({ $score }, { $support }).
result-line = { $score } ({ $municipal } från kommunernas ledamöter), { $support }. Inspel från { $sender }.
result-shared = Delad placering.
result-support = { $count ->
    [0] inget stöd från andra kommuner
    [one] stöd från en annan kommun
   *[other] stöd från { $count } andra kommuner
}
result-tie-title = De som stöder inspelen på gränsen
result-tie = { $count } inspel delar { $rank } plats, men bara { $places } får vara med. RSR avgör på mötet.
result-within = Kommer med: { $chosen } av högst { $cap }
result-below = Kommer inte med bland de { $cap }
result-below-one = Kommer inte med
result-tie-bare = { $count } inspel utan { $things } delar { $rank } plats, men bara { $places } får vara med. RSR avgör på mötet.
result-bare = { $number ->
    [one] { $count } inspel kommer med fast det inte fick
   *[other] { $count } inspel kommer med fast de inte fick
} { $any }.
result-bare-uncapped = { $number ->
    [one] { $count } inspel fick
   *[other] { $count } inspel fick
} { $none }.
result-backing = { $code }: stöd från { $names }.
result-backing-sender = { $code }: stöd bara från avsändaren, { $names }.
result-backing-many = { $code }: stöd från { $count } ledamöter.
result-backing-none = { $code }: inget stöd.
result-rest = Och { $count } till.
result-advisory = Resultatet är vägledande. RSR tar ställning på mötet.
result-page = Sida { $page } av { $pages }.
result-picture = Diagram över { $count } inspel i ordning.
result-confirm = Resultatet visas för alla i kanalen för RSR.
result-confirm-without-quorum = För få har röstat. Om du ändå släpper resultatet visas det för alla i kanalen för RSR.
voting-file-title = Rösterna ledamot för ledamot
voting-file-failed-title = Filen med rösterna blev inte klar
voting-file-failed-text = Resultatet är släppt och gäller, men filen med rösterna ledamot för ledamot kunde inte göras. Gör om den med knappen, och säg till den som sköter Inspel hos er om det händer på nytt.
voting-file-again = Filen görs nu och läggs i handläggarnas kanal.
button-make-file = Gör om filen
poll-file-under-way = Filen görs just nu. Den läggs i handläggarnas kanal när den är klar.
voting-file-text = Rösterna ledamot för ledamot, så att vem som helst kan räkna om dem. Filen är en allmän handling.
voting-released-reply = Resultatet är släppt i kanalen för RSR.
button-release = Släpp resultatet
button-result-before = Se omröstningen före
button-whole-list = Se hela listan
poll-still-open = Omröstningen är inte avslutad. Resultatet visas inte för någon förrän den är stängd och räknad.
poll-not-released = Resultatet är inte släppt än. Regionens handläggare och RSR:s ordförande släpper det.
poll-already-released = Resultatet är redan släppt.

## Räkneregler (models/poll/tally.py)
option-repeated = Inspelet { $option } finns med två gånger.
seat-repeated = Platsen { seat-name } har fler än en röst.
weight-not-positive = Platsen { seat-name } måste ha en vikt som är större än noll.
cap-negative = Taket kan inte vara { $cap }.
max-not-positive = Högsta antalet poäng kan inte vara { $max }.
