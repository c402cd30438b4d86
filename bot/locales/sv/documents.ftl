# Documents and pictures (bot/documents). They are read on paper and in archives: plain words, no emoji.

## When something is
documents-when-unset = datum är inte satt
documents-when-quarter = { $number ->
    [1] första
    [2] andra
    [3] tredje
   *[4] fjärde
} kvartalet { $year }
documents-when-half-year = { $number ->
    [1] första
   *[2] andra
} halvåret { $year }
documents-month-short = { $month ->
    [1] jan
    [2] feb
    [3] mar
    [4] apr
    [5] maj
    [6] jun
    [7] jul
    [8] aug
    [9] sep
    [10] okt
    [11] nov
   *[12] dec
}

## Picture: the timeline
documents-timeline-heading = Tidsplan
documents-timeline-empty = Planen har inga aktiviteter än.
documents-timeline-today = I dag, { $date }
documents-timeline-day = En dag
documents-timeline-period = En period
documents-timeline-loose = Ungefärlig tid, dag är inte satt
documents-timeline-unset = Datum är inte satt

## Picture: the ranking
documents-ranking-heading = Resultat av prioriteringen
documents-ranking-empty = Det finns inga inspel i omröstningen.
documents-ranking-closed = Omröstningen stängde { $date }. Resultatet är vägledande.
documents-ranking-shared = delad placering
documents-ranking-support = { $count ->
    [0] inget stöd från andra
    [one] stöd från en annan kommun
   *[other] stöd från { $count } andra kommuner
}
documents-ranking-rest = och { $count } till, se hela listan

## The compilation: head and foot
documents-compilation-title = Sammanställning av inspel till länsgemensam påverkansagenda
documents-compilation-kind = Sammanställning
documents-compilation-draft = Utkast
documents-compilation-date = Datum
documents-compilation-case-number = Dnr
documents-compilation-version = Version
documents-compilation-officer = Handläggare
documents-compilation-contents = Innehåll
documents-compilation-page = sida

## The compilation: 1 summary
documents-compilation-summary = Sammanfattning
documents-compilation-summary-text = { $proposals ->
    [0] Inga inspel har kommit in.
    [one] Ett inspel har kommit in, från { $senders } av { $municipalities } kommuner. Det rör { $used } av { $areas } sakområden.
   *[other] { $proposals } inspel har kommit in, från { $senders } av { $municipalities } kommuner. De rör { $used } av { $areas } sakområden.
}
documents-compilation-summary-late = { $late ->
    [0] Inget kom in efter sista dagen.
    [one] Ett kom in efter sista dagen och är märkt ”Sent inkommet”.
   *[other] { $late } kom in efter sista dagen och är märkta ”Sent inkommet”.
}
documents-compilation-summary-admitted = { $count ->
    [one] Ett inspel kom in sent men togs med. Skäl: { $reason }
   *[other] { $count } inspel kom in sent men togs med. Skälen står under Sena inspel.
}
documents-compilation-figure-proposals = inspel
documents-compilation-figure-municipalities = kommuner av { $all }
documents-compilation-figure-areas = sakområden av { $all }
documents-compilation-figure-late = { $count ->
    [one] sent inkommet
   *[other] sent inkomna
}
documents-compilation-by-area = Antal inspel per sakområde
documents-compilation-by-municipality = Antal inspel per kommun och beslutsnivå
documents-compilation-in-brief = Alla inspel i korthet
documents-compilation-total = Summa

## The compilation: 2 how it was done
documents-compilation-process = Så gick det till
documents-compilation-process-asked = Förfrågan om inspel öppnade { $opens } och gällde { $municipalities ->
    [one] { $municipalities } kommun
   *[other] { $municipalities } kommuner
}. Sista dag att lämna inspel var { $deadline }.
documents-compilation-process-planned = Enligt planen var sista dagen { $planned }.
documents-compilation-process-order = Texterna är kommunernas egna. De är ordnade efter sakområde, och inom området efter nummer. Ordningen säger ingenting om prioritering.
documents-compilation-process-next = Så går det vidare
documents-compilation-activity = Aktivitet
documents-compilation-when = När

## The compilation: 3 the proposals
documents-compilation-proposals = Inspel per sakområde
documents-compilation-proposals-none = Det finns inga inspel att återge.
documents-compilation-areas-without = Sakområden utan inspel
documents-compilation-areas-without-text = Inga inspel har kommit in inom { $areas }.
documents-compilation-number = Nummer
documents-compilation-name = Rubrik
documents-compilation-municipality = Kommun
documents-compilation-area = Sakområde
documents-compilation-problem = Nuläge och problem
documents-compilation-position = Förslag till ståndpunkt
documents-compilation-why = Varför behöver vi påverka?
documents-compilation-authority = Rådighet
documents-compilation-level = Beslutsnivå
documents-compilation-anchoring = Politisk förankring
documents-compilation-received = Inkom
documents-compilation-late-mark = Sent inkommet
documents-compilation-empty = Inget svar
documents-compilation-count = Antal

## The compilation: 4 and 5
documents-compilation-without = Kommuner som inte lämnat inspel
documents-compilation-without-none = Alla kommuner har lämnat inspel.
documents-compilation-declined = Har meddelat att de inte lämnar inspel denna gång: { $names }.
documents-compilation-silent = Har inte lämnat inspel: { $names }.
documents-compilation-withdrawn = Återkallade inspel
documents-compilation-withdrawn-reason = Skäl
documents-compilation-late = Sena inspel
documents-compilation-late-none = Inga inspel kom in efter sista dagen.
documents-compilation-admitted = { $number } från { $municipality } kom in sent, { $received }, men togs med. Skäl: { $reason }
documents-compilation-late-text = { $late ->
    [one] Det här inspelet kom in efter sista dagen, { $deadline }. Det finns också under sitt sakområde.
   *[other] De här inspelen kom in efter sista dagen, { $deadline }. De finns också under sina sakområden.
}

## The compilation as a workbook
documents-workbook-readme = Läs mig
documents-workbook-readme-what = Uppgift
documents-workbook-readme-text = Innehåll
documents-workbook-document = Dokument
documents-workbook-region = Region
documents-workbook-body = Nämnd
documents-workbook-round = Omgång
documents-workbook-deadline = Sista dag
documents-workbook-planned = Sista dag enligt planen
documents-workbook-sheet = Bladet { $name }
documents-workbook-proposals = Inspel
documents-workbook-proposals-about = Ett inspel per rad, med alla texter i sin helhet.
documents-workbook-withdrawn = Återkallade
documents-workbook-municipalities = Kommuner
documents-workbook-municipalities-about = En kommun per rad, med antal inspel.
documents-workbook-areas = Sakområden
documents-workbook-areas-about = Ett sakområde per rad, med antal inspel.
documents-workbook-code = Kod
documents-workbook-late-count = Varav sena
documents-workbook-declined = Avstår
documents-workbook-yes = Ja
documents-workbook-no = Nej
documents-workbook-continues = [texten fortsätter i sammanställningen som pdf]

## A plan that was shared as a file
documents-reading-too-large = Filen är för stor. En plan får vara högst { $megabytes } MB. Ta bort bilder eller dela planen som text.
documents-reading-too-long = Filen är för omfattande. Spara tabellen med planen i en egen fil och dela den, eller klistra in den som text.
documents-reading-too-wide = Filen har en tabell med fler än { $most } kolumner. Ta bort de kolumner som inte hör till planen och dela filen igen.
documents-reading-unknown-kind = Jag kan inte läsa den sortens fil. Dela planen som .docx, .txt eller .csv, eller klistra in den som text.
documents-reading-old-word = Filen är i Words äldre format. Spara den som .docx och dela den igen.
documents-reading-password = Filen är skyddad med lösenord. Ta bort skyddet och dela den igen.
documents-reading-broken = Filen går inte att öppna. Spara den på nytt i Word som .docx och dela den igen.
documents-reading-not-text = Filen innehåller inte text som jag kan läsa. Spara den som .txt eller .csv i UTF-8 och försök igen.
documents-reading-several = Filen är sparad med en äldre teckenkodning, och rad { $line } kan läsas på flera sätt: { $readings }. Spara den som .csv eller .txt i UTF-8 (i Excel: CSV UTF-8, kommaavgränsad) och försök igen.
documents-reading-empty = Filen är tom. Dela en fil som innehåller planen.
