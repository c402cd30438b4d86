# Långt arbete: dokument som görs och filer som läses.
work-progress-title = Jag gör sammanställningen
work-progress-text = Dokument { $number } av { $total }.
work-ready-title = Sammanställningen är klar
work-ready-text = Dokumenten skickas nu till kanalerna.
work-elsewhere-title = Nya dokument
work-elsewhere-note = Filer går inte att skicka hit. Handläggarna på regionen har dem.
work-overtaken-title = Sammanställningen skickades inte ut
work-overtaken-round = Omgången avbröts medan dokumenten gjordes. Inget är skickat.
work-overtaken-withdrawn = { $codes } återkallades medan dokumenten gjordes. Inget är skickat. Sammanställ omgången på nytt.
work-failed-title = Sammanställningen blev inte klar
work-failed-text = Något gick fel när dokumenten skulle göras. Inget är skickat. Försök igen, och säg till den som sköter Inspel hos er om det händer på nytt.
file-read-refused = Jag kommer inte åt filen { $name }. Dela den på nytt med mig i vår egen chatt.
file-read-failed = Det gick inte att läsa filen { $name }. Spara den på nytt och dela den igen, eller klistra in texten.
file-read-too-long = Filen { $name } är för omfattande för att läsas. Spara bara det som jag ska läsa i en egen fil och dela den, eller klistra in texten.
job-too-large = Det här blir för stort för att göras på en gång: { $size } MB, och jag tar högst { $most } MB. Inget är ändrat. Säg till den som sköter Inspel hos er.
