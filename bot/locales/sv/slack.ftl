# Det som bara Slack behöver ord för.
slack-close = Stäng
slack-cancel = Avbryt
slack-confirm = Ja, gör det
slack-press-again = Det gick inte att öppna rutan i tid. Tryck en gång till.

# Svar från kommandot doctor.
slack-doctor-bot-token = Slack godtar inte SLACK_BOT_TOKEN ({ $code }). Kopiera botens token, den som börjar med xoxb-, från appens sida OAuth & Permissions.
slack-doctor-app-token = Slack godtar inte SLACK_APP_TOKEN ({ $code }). Skapa en app-token med behörigheten connections:write på appens sida Basic Information.
slack-doctor-no-way-in = Varken SLACK_APP_TOKEN eller SLACK_SIGNING_SECRET är satt, så ingenting från Slack når boten. Sätt den första för Socket Mode eller den andra för HTTP.
slack-doctor-scope = Appen saknar behörigheten { $scope } i Slack. Uppdatera appens manifest och installera appen på nytt.
slack-doctor-scopes-unseen = Appens behörigheter i Slack gick inte att se: svaret nämner inga. Jämför med manifestet på appens sida OAuth & Permissions.
slack-doctor-unreachable = Slack gick inte att nå. Kontrollera nätet, en eventuell proxy och SLACK_API_URL.
