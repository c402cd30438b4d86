# The round: from draft to prioritised list.
round-title-default = Joint advocacy agenda { $year }
round-new-title = New round
round-new-text = Begin with a name. Then send me the implementation plan in our own chat.
round-title-label = Name of the round
round-title-missing = Write a name for the round.
round-title-hint = This is what the round is called in channels and documents.
round-created-title = { $title } has been created
round-created-text = Now send me the implementation plan in our own chat. Paste the table with Aktiviteter, Start- och slutdatum and Beskrivning, or share the plan as a file (docx, txt or csv).
round-exists = The round “{ $title }” is under way. You can make a new one when it is prioritised, or cancel this one with { -command } round cancel.
round-exists-poll = The round “{ $title }” is under way, and the council is voting. You can make a new one when the round is prioritised.
round-list-title = Rounds
round-list-more = And { $count } older ones. Write the year to see one of them, for example { -command } round show 2020.
round-list-empty = There has not been any round yet.
round-none-found = I find no round “{ $asked }”. See which there are with { -command } rounds.
round-which-title = Which round do you mean?
round-missing = The round does not exist.
round-wrong-state = That cannot be done in the round's present state.

round-state-label = State
round-state-draft = draft
round-state-planned = planned
round-state-intake_open = open for proposals
round-state-intake_closed = closed for proposals
round-state-compiled = compiled and sent out
round-state-prioritising = being prioritised
round-state-prioritised = prioritised
round-state-cancelled = cancelled
round-deadline-label = Last day
round-intake-label = Received
round-count = { $proposals ->
    [one] { $proposals } proposal
   *[other] { $proposals } proposals
} from { $municipalities ->
    [one] { $municipalities } municipality
   *[other] { $municipalities } municipalities
}

round-open-title = Open for proposals
round-open-text = { $contacts ->
    [one] One contact person
   *[other] { $contacts } contact persons
} will get a message when you open, and it is posted in the common channel.
round-open-again = It is closed now. When you open it again you choose a new last day. Proposals that came in while it was closed then count as handed in on time.
round-deadline-hint = The form is open until 23:59 that day. If it is a day off, the next working day applies.
round-without-label = { $names } without a contact person
round-without-choice = Open anyway
round-without-needed = Confirm that you want to open although a municipality has no contact person, or add one with { -command } people.
round-deadline-passed = The last day cannot be before today, { $today }.
round-opened-title = You can now submit proposals to the joint advocacy agenda
round-opened-text = Which issues should the county press for with the government, parliament and the EU? The last day is { $deadline }. You may submit as many proposals as you like, but preferably the most important ones. You can change a proposal until the end of the last day.
round-opened-note = So far: { $count }.
round-opened-reply = It is now open for proposals. The last day is { $deadline }. The contact persons get a message.
round-opened-moved = It is now open for proposals. The day you chose is a day off, so the last day is { $deadline }.

round-extend-title = Extend the intake
round-extend-text = The last day is { $deadline }. When you extend it, the contacts get a message and it is announced in the common channel.
round-extend-label = New last day
round-not-later = Choose a day after { $deadline }. To close earlier, use { -command } round close.
round-extended-title = You have more time to submit proposals
round-extended-text = The last day is now { $deadline }. You can submit more proposals, and change those you have submitted, until the end of that day.
round-extended-reply = The last day is now { $deadline }. The contacts get a message.

round-ask-close-title = Do you want to close for proposals now?
round-ask-close-text = The last day is { $deadline }. So far there are { $count }. The contacts get a message. Proposals submitted afterwards are marked “late”.
round-closed-title = It is closed for proposals
round-closed-text = Thank you for every proposal. There are { $count }. The region now compiles the proposals and sends them to all municipalities.
round-closed-reply = It is now closed for proposals. The next step is to compile them.
round-moved = { $when } (planned for { $planned })
round-call-over = The last day was { $day }.
round-closed-early = The region closed for proposals on { $day }. The last day was to have been { $announced }.
round-closed-early-late = If you have a proposal left, hand it in with { -command } new. It is marked “late”, and the case officers of the region decide whether it is included.
round-closed-early-reply = It is now closed for proposals. The contacts get a message. The next step is to compile.
round-closed-silent = No proposal from { $names }.
round-closed-complete = Every municipality has submitted a proposal.
round-silent-label = Municipalities not heard from

round-cancel-title = Cancel the round
round-cancel-text = The round “{ $title }” is cancelled and cannot go on. Nothing is deleted.
round-reason-label = Reason
round-reason-missing = Write why the round is cancelled.
round-reason-hint = The reason is shown to the region's case officers.
round-cancelled-title = { $title } has been cancelled
round-cancelled-text = Reason: { $reason }
round-cancelled-for-all = Proposals can no longer be handed in to the round. Those that have come in stay with the region.
round-has-poll = A vote is open. Close it first, with { -command } prioritise close.
round-has-poll-unused = A vote is open. Cancel it first, with { -command } prioritise cancel.
round-poll-counting = The vote is being counted. Try again in a moment.
round-cancelled-reply = The round “{ $title }” has been cancelled.

button-create = Create
button-open = Open
button-close = Close now
button-save = Save
button-confirm = Confirm
button-submit = Submit
button-cancel-round = Cancel the round
button-open-intake = Open for proposals
button-close-intake = Close for proposals
button-extend = Extend the time
button-reopen = Open again
button-compile = Compile
button-new-proposal = Submit a proposal
button-timeline = Show timeline
button-list = Show proposals
button-show = Show
button-edit = Edit
button-withdraw = Withdraw
button-previous = Previous
button-next = Next
button-date = Set date
button-review-plan = Review the plan
