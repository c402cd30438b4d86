# How a command begins, as texts tell people to write it: a mention in a channel, as good in the chat.
-command = @Inspel
