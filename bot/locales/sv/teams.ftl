# Det som bara Teams behöver ord för.
teams-confirm = Ja, gör det
teams-nothing = Inget val
teams-check-again = Rätta det som är markerat och försök igen.
teams-done = Klart.
teams-refresh = Uppdatera
teams-picture-larger = Visa bilden större
teams-kept = Det du skrev finns kvar och skickas när du trycker.
teams-kept-in-part = Det du skrev finns kvar och skickas när du trycker, utom texter som är för långa för formuläret. Skriv dem på nytt.
teams-send-again = Skicka igen
teams-next = Nästa
teams-back-to-form = Tillbaka till formuläret
teams-back = Tillbaka
teams-page = Sida { $page } av { $pages }.
teams-see-message = Svaret kom som ett eget meddelande till dig.
teams-open-form = Öppna
teams-open-form-text = Tryck på knappen så öppnas formuläret.
teams-too-slow = Det tog för lång tid, så ingenting sparades. Försök igen.
teams-file-get = Hämta { $name }
teams-file-declined = Då sparar jag inte filen. Be om den igen när du vill ha den.
teams-file-lost = Filen gick inte att spara i din OneDrive. Be om den igen.

# Svar från kommandot doctor.
teams-doctor-secret = Microsoft godtar inte TEAMS_CLIENT_ID, TEAMS_CLIENT_SECRET och TEAMS_TENANT_ID tillsammans ({ $code }). Skapa en ny hemlighet på appens sida Certificates & secrets i Entra, och kopiera dess värde.
teams-doctor-unreachable = Microsofts inloggning gick inte att nå. Kontrollera nätet och en eventuell proxy.

# Sidorna som appaketet pekar ut.
teams-page-privacy = Inspel behandlar personuppgifter för den länsgemensamma påverkansagendan. Regionen är ansvarig. Skriv ”hjälp” till Inspel i Teams och välj Personuppgifter, så ser du vad som sparas, varför och hur du får ett utdrag.
teams-page-terms = Inspel drivs av regionen för regionens och kommunernas gemensamma arbete. Det ni skickar in blir en allmän handling. Skriv inga känsliga eller sekretessbelagda uppgifter.
