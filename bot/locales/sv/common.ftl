# Det som gäller överallt: nej med skäl, fält som inte är rätt ifyllda, rollerna.
refuse-stranger = Jag hittar inget uppdrag för dig i registret. Be en handläggare på regionen att lägga till dig. Hur arbetet går till kan du läsa med { -command } hjälp.
refuse-role = Du kan inte göra det här. Det kan { $roles }.
refuse-role-later = Du kan inte göra det här. Det är något som { $roles } gör, men inte nu.
refuse-no-municipality = Jag vet inte vilken kommun du hör till. Be en handläggare på regionen att lägga till det i registret.
refuse-no-seat = Du har ingen plats i RSR enligt registret, så du kan inte rösta. Be en handläggare på regionen om det är fel.
refuse-no-round = Det finns ingen omgång än. En handläggare på regionen skapar den med { -command } omgång ny.
refuse-state = Det går inte i det läge omgången har nu: { $state }. Se vad som är nästa steg med { -command } status.
refuse-state-earlier = Det hör till omgången ”{ $round }”, som är { $state }. Där går det inte längre.

trouble-no-region = Den här arbetsytan hör inte till någon region än. Be den som har installerat Inspel att ordna det.
trouble-failed = Något gick fel ({ $code }). Försök igen.
trouble-full = Inget har sparats, för disken där Inspel kör är full. Försök igen när den som sköter Inspel har gjort plats.

unknown-button = Knappen gäller inte längre. Skriv { -command } så ser du vad du kan göra nu.
unknown-command = Jag känner inte igen ”{ $said }”. Skriv { -command } hjälp så ser du vad du kan skriva.
unknown-command-near = Jag känner inte igen ”{ $said }”. Menade du ”{ $meant }”? Skriv då { -command } { $meant }.

# Ett svar som saknas: efter frågans slag, när frågan inte har en egen mening.
field-required = Frågan saknar svar.
field-missing-text = Skriv ett svar.
field-missing-paragraph = Skriv ett svar.
field-missing-select = Välj ett alternativ.
field-missing-radio = Välj ett alternativ.
field-missing-multi_select = Välj minst ett alternativ.
field-missing-checkboxes = Kryssa i minst ett alternativ.
field-missing-date = Välj ett datum.
field-missing-time = Välj ett klockslag.
field-missing-person = Välj en person.
field-too-long = Texten är { $over } tecken för lång.
field-far-too-long = Texten är { $length } tecken lång, och här ryms { $most }. Bara början står kvar i rutan. Korta texten där du skrev den och klistra in den på nytt.
too-often = Du har frågat efter mycket på kort tid. Försök igen om { $seconds ->
    [one] en sekund
   *[other] { $seconds } sekunder
}.
text-too-long = Texten är längre än jag kan läsa på en gång, så jag har inte gjort något med den. Skicka högst { $most } tecken åt gången.
text-too-long-file = Texten är längre än jag kan läsa i ett meddelande, så jag har inte gjort något med den. Skicka den som en fil i stället, eller skicka högst { $most } tecken.
field-wrong = Jag kan inte läsa det som står här. Rätta fältet.
field-not-a-date = Välj ett datum.

# Ett svar som är för långt för att visas på en gång.
part-place = Del { $part } av { $parts }.
part-continued = { $title } (forts.)
part-begun = Det här är början. Tryck på Visa hela för resten.
button-part-before = Föregående del
button-part-after = Nästa del
button-part-whole = Visa hela
card-gone = Meddelandet finns inte kvar, så det går inte att visa i sin helhet.

# Rollerna när en person nämns, och när alla som har rollen nämns.
role-contact = kontaktperson
role-approver = godkännare
role-staff = handläggare
role-owner = processägare
role-registrar = registrator
role-member = ledamot i RSR
role-chair = ordförande i RSR
role-steering = ledamot i styrgruppen
role-reference = ledamot i referensgrupp
role-partner = Länspartnerskapet
role-director = regiondirektör
role-admin = administratör
roles-contact = kommunernas kontaktpersoner
roles-approver = kommunernas godkännare
roles-staff = regionens handläggare
roles-owner = processägaren
roles-registrar = registratorn
roles-member = ledamöterna i RSR
roles-chair = RSR:s ordförande
roles-steering = styrgruppen
roles-reference = referensgrupperna
roles-partner = Länspartnerskapet
roles-director = regiondirektören
roles-admin = administratören
