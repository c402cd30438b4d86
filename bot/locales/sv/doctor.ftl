# Svar från kommandot doctor om det som varken är Slacks eller Teams.
doctor-database-new = Databasen är tom än så länge: { $program } run skapar tabellerna när den startar.
doctor-database-old = Databasen är av en tidigare version: { $program } run uppdaterar den när den startar.
doctor-no-administrator = Ingen är administratör, så ingen skulle kunna göra något. Sätt ADMINS till dig själv: slack:U… (ditt medlems-ID, i Slack under din profil, Kopiera medlems-ID) eller teams:… (ditt objekt-ID, på din sida i Entra).
doctor-seats-alike = I { $region }: { seats-alike }
doctor-file-open = Andra på den här datorn kan läsa { $file }: ge kommandot chmod 600 { $file }.
doctor-file-closed = Andra på den här datorn kunde läsa { $file }. Nu kan bara ägaren det.
