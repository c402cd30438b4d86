# Accounts: one person, two chats.
platform-slack = Slack
platform-teams = Teams
