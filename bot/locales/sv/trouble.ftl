# Till handläggarna, när något som ska ske av sig självt inte sker.
trouble-title = Något fungerar inte som det ska
trouble-deadlines = Sista dagen har passerat, men jag lyckas inte stänga det som skulle stängas. Jag försöker igen var femte minut. Tills det lyckas syns det i chatten som öppet.
trouble-reminders = Det är dags för en påminnelse om sista dagen, men jag lyckas inte skicka den. Jag försöker igen var femte minut. Påminn gärna själva så länge.
trouble-reactions = En omröstning är avslutad, men jag kan inte läsa reaktionerna på dess meddelanden, så rösterna är inte räknade. Jag försöker igen var femte minut. Kontrollera att jag är med i kanalen. Om meddelandena är borttagna räknar jag med det som jag hann få veta medan omröstningen pågick.
trouble-job = Ett arbete i bakgrunden, till exempel en fil som skulle läsas eller ett dokument som skulle göras, blev inte klart. Jag försöker inte igen. Gör om det som ni väntar på.
trouble-advice = Säg till den som sköter Inspel hos er om det inte går över. Felet finns i loggen.
answer-too-large = Svaret är för stort för att visas här. Säg till den som sköter Inspel hos er.
