# Konton: en person, två chattar.
platform-slack = Slack
platform-teams = Teams
