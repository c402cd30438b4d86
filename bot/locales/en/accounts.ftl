# Accounts: one person, two chats.
platform-slack = Slack
platform-teams = Teams

account-code-title = Your code: { $code }
account-code-text = Write account { $code } to Inspel in the other chat, in Slack /inspel account { $code }. The code works once and for { $minutes } minutes. Show it to nobody: whoever writes the code can hand in proposals and vote as you.
account-all-title = Your accounts
account-all-text = You are registered in { $platforms }. There is no other chat to join.
account-stranger = I do not know this account. Are you registered in another chat? Write account to Inspel there, and you get a code to write here.
account-known = This account is already yours in the register. The code is to be written in the other chat.
account-code-wrong = The code is not valid: it is misspelt, already used, or older than { $minutes } minutes. Write account in the chat where you are registered, and you get a new one.
account-too-many = You have tried { $tries } codes within the last hour. Wait an hour, then get a new code.
account-has-one = The code belongs to somebody who already has an account in this chat. Ask the region to change the register if that is wrong.
account-joined-title = The account is joined
account-joined-text = You are { $name } in the register, here as in the other chat. Messages to you come where you last wrote, unless you choose otherwise.
account-joined-elsewhere = An account in { $platform } has been joined to you with the code that you got here.
account-not-you = Was it not you? Tell { $staff } at the region at once.
account-not-you-nobody = Was it not you? Tell the region at once.
account-form-title = Messages to you
account-messages = Where do you want me to write to you?
account-messages-latest = Where I last wrote
account-messages-always = Always in { $platform }
account-saved-latest = Messages to you come where you last wrote.
account-saved-always = Messages to you always come in { $platform }.
button-account-messages = Choose where you get messages
