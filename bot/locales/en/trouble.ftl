# To staff, when something that should happen by itself does not.
trouble-title = Something does not work as it should
trouble-deadlines = The last day has passed, but I cannot close what was to be closed. I try again every five minutes. Until that works it looks open in the chat.
trouble-reminders = A reminder of the last day is due, but I cannot send it. I try again every five minutes. Please remind people yourselves meanwhile.
trouble-reactions = A vote has ended, but I cannot read the reactions to its messages, so the votes are not counted. I try again every five minutes. See that I am in the channel. If the messages have been deleted, I count what I was told while the vote was open.
trouble-job = A task in the background, such as a file to be read or a document to be made, did not succeed. I do not try again. Please do again what you are waiting for.
trouble-advice = Tell the person who runs Inspel if it does not pass. The fault is in the log.
answer-too-large = The answer is too large to show here. Tell whoever runs Inspel at your place.
