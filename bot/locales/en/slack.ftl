# What only Slack needs words for.
slack-close = Close
slack-cancel = Cancel
slack-confirm = Yes, do it
slack-press-again = The dialog could not be opened in time. Press once more.

# What the command doctor says.
slack-doctor-bot-token = Slack does not accept SLACK_BOT_TOKEN ({ $code }). Copy the bot token, the one that begins with xoxb-, from the app's page OAuth & Permissions.
slack-doctor-app-token = Slack does not accept SLACK_APP_TOKEN ({ $code }). Create an app token with the scope connections:write on the app's page Basic Information.
slack-doctor-no-way-in = Neither SLACK_APP_TOKEN nor SLACK_SIGNING_SECRET is set, so nothing from Slack reaches the bot. Set the first for Socket Mode or the second for HTTP.
slack-doctor-scope = The app lacks the scope { $scope } in Slack. Update the app's manifest and install the app again.
slack-doctor-scopes-unseen = The app's scopes in Slack could not be seen, for the answer names none. Compare them with the manifest on the app's page OAuth & Permissions.
slack-doctor-unreachable = Slack could not be reached. Check the network, a proxy if there is one, and SLACK_API_URL.
