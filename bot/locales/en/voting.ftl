# Prioritisation: open, vote, follow, close, count and release the result.

## Opening
voting-new-title = Open prioritisation
voting-new-text = The vote is on { $count } proposals from the compilation. Late proposals are left out.
voting-kind = How the RSR votes
voting-closes-on = Closes on
voting-closes-at = Time
voting-closes-hint = The vote closes by itself.
voting-cap = Cap on prioritised proposals
voting-cap-hint = A cap may be needed to have the capacity to pursue them.
voting-cap-none = No cap
voting-opened-title = The vote is open
voting-opened-text = The RSR prioritises { $count } proposals until { $closes }. Votes are counted for { $seats } members: { $municipal } from the municipalities and { $own } from the Region. Whoever is given a seat in the RSR later is not included. The vote is in the channel of the RSR.

council-sound = The RSR has { $seats } seats: { $municipal } for the municipalities and { $own } for the Region. They are counted in the vote, even if the register changes while it is open.
council-odd = Check the seats in the RSR before you open. Those there are now are counted in the vote, even if the register changes while it is open.
council-number = The register has { $municipal } seats for the municipalities and { $own } for the Region. According to the Region’s settings there should be { $expected_municipal } and { $expected_own }.
council-without = { $name } has no seat.
council-shared = { $name } has { $count } seats and therefore { $count } votes: { $names }.
council-vacant = Nobody is the member for seat { seat-name }.
council-substitute-alone = Seat { seat-name } has no ordinary member, only a substitute: { $name }.
council-doubled = { $name } is the member for several seats but can only vote for one: { $names }.
seats-alike = { $names } are one seat, written in several ways, and have { $count } votes. Let only one of them have roles that hold: change or end the others in the list of people.
council-correct = Correct the register with { -command } people or the number with { -command } region. Then open this form again.
council-ask = Ask a case officer at the region to correct the register. Then open this form again.
council-field = The seats in the RSR
council-anyway = Open anyway, with { $count } seats
council-not-confirmed = The seats in the RSR are not as they should be, or have changed in the register. Open the form again, read what is wrong, and tick the box to open anyway.

poll-none = No vote has been opened in this round.
poll-missing = There is no such vote.
poll-already-open = A vote is already going on. Close it before you open the next one.
poll-too-few = At least two compiled proposals that came in on time are needed. A case officer makes the compilation first, with { -command } compile.
poll-not-sent-out = The compilation has not been sent out yet. Open the vote when it has. If it failed, a case officer makes it again with { -command } compile.
poll-too-many = The vote would have { $count } proposals. In this way you can vote on at most { $most }. Choose another way or merge proposals.
poll-seat-later = You were given your seat in the RSR after the vote was opened. It is for the members there were then, so you can vote in the next one.
poll-no-seats = The register has no seats in the RSR. Add them with { -command } people.
poll-no-channel = No channel has been appointed for the RSR. A case officer types { -command } channel in that channel.
poll-closes-in-past = Choose a time that lies ahead. It is now { $now }.
poll-most-over-budget = This cannot be more than all the points of a member, { $budget }.

## The card in the channel
voting-open-title = Time to prioritise
voting-read-first = Read the compilation that has been sent out before you vote.
voting-hidden = The tool shows your vote to nobody else until the vote ends on { $closes }. After that it is a public document.
voting-turnout = { $voted } of { $seats } members have voted.
voting-seat-region = The Region
voting-seat-held = { $body } ({ $holder })
voting-seat-vacant = no member
voting-for-member = You vote for { $body } as its regular member.
voting-for-substitute = You vote for { $body } as a substitute.
voting-for-member-seat = You vote for { $body } as the regular member in seat { $seat }.
voting-for-substitute-seat = You vote for { $body } as a substitute in seat { $seat }.
voting-own-none = You have not voted yet.
voting-own-mine = You have voted. You can change your vote until { $closes }.
voting-own-other = Somebody else has already voted in your place. If you vote, your vote replaces it.
button-prioritise = Prioritise
voting-options-title = The proposals in the vote
button-read-proposals = Read the proposals
button-read-proposal = Read the proposal
button-previous-proposal = Previous proposal
button-next-proposal = Next proposal
button-to-list = To the list
button-change-vote = Change your vote
button-poll-status = Show who has voted

## Voting
voting-ballot-title = Prioritise
voting-substitute-has-voted = Your substitute has already voted. If you vote, your vote replaces that one.
voting-received = Thank you. Your vote has been received. You can change it until { $closes }.
voting-received-blank = Thank you. You have cast a blank vote. You can change it until { $closes }.
voting-as-substitute = You have voted as a substitute. If the regular member votes, that vote counts instead.
voting-replaces-substitute = The substitute had already voted. Your vote replaces that one.
voting-replaced = The regular member has voted. That vote replaces yours.
voting-replaces-elsewhere = The vote that was cast in { $platform } no longer counts.
voting-replaced-elsewhere = You have voted anew in { $platform }. The vote that you cast here is replaced.
button-vote = Vote

poll-closed = The vote closed on { $closes }. It is no longer possible to vote.
poll-by-reactions = This vote is made by reactions or buttons on each proposal in the RSR's channel.
ballot-holder-voted = The regular member has already voted. That vote stands.
ballot-unknown-option = One of the proposals is not in the vote. Open the form again.
ballot-negative = The number of points cannot be less than zero.
ballot-over-max = You can give at most { $max } points to the same proposal.
ballot-over-budget = You have given { $used } points but have only { $budget }. Take away { $over } { $over ->
    [one] point
   *[other] points
}.
ballot-too-many = You have chosen { $used } proposals but may choose at most { $most }. Take away { $over }.

## Following, closing, cancelling
voting-status-title = Who has voted
voting-status-closes = The vote closes on { $closes }. The result is not shown before that.
voting-status-closed = The vote is closed.
voting-status-voted = Have voted
voting-status-waiting = Have not voted
voting-ask-close-title = Do you want to close the vote now?
voting-ask-close-text = Otherwise it closes on { $closes }. It cannot be opened again.
voting-closed-title = The vote is closed
voting-closed-at = It closed on { $moment }.
voting-closed-next = The result goes first to the region's case officers and the chair of the RSR, who release it here.
voting-closed-reply = The vote is closed. The result comes in the case officers' channel.
voting-counting = The reactions are being counted.
voting-ask-cancel-title = Do you want to cancel the vote?
voting-ask-cancel-text = Nobody has voted yet. If you cancel, it is as if it had never been opened.
voting-cancelled-title = The vote is cancelled
voting-cancelled-text = It was opened by mistake. Nobody had voted.
voting-cancelled-reply = The vote is cancelled. You can open a new one with { -command } prioritise open.
button-poll-close = Close the vote
button-poll-cancel = Cancel the vote
poll-not-open = The vote is not open.
poll-has-votes = Somebody has already voted, so the vote cannot be cancelled. You can close it.

## Emoji
button-pursue = ✅ Pursue
button-watch = 👀 Monitor
pulse-pursue = pursue
pulse-watch = monitor
pulse-count = Pursue: { $pursue } { $pursue ->
    [one] member
   *[other] members
}. Monitor: { $watch } { $watch ->
    [one] member
   *[other] members
}.
pulse-open = Open while it runs. Closes on { $closes }.
pulse-closed = Closed. Reactions no longer count.
pulse-counted = { $name } now counts as { $position } from { $body }.
pulse-own = Counted from { $body }: { $position }.
pulse-nothing = { $name } does not count from { $body } now.
pulse-reaction-stays = Your reaction to the message counts too. Take it away if you have changed your mind.
pulse-no-seat = Your reaction does not count, because only the members of the RSR vote. You are welcome to leave it there.
pulse-which = I cannot see which proposal your reaction is about. Press the button below the proposal instead, and it counts.
pulse-unread-title = Some reactions could not be read
pulse-unread = { $count ->
    [one] I was not allowed to read the reactions to the message about { $codes }. They
   *[other] I was not allowed to read the reactions to the messages about { $codes }. They
} are counted as I was told while the vote was open. Compare with the RSR's channel before the result is released.
pulse-too-late = The vote is closed, so your reaction does not count.

## Result
result-title = Result of the prioritisation
result-title-staff = The result is ready to be released
result-quorum-met = Enough have voted: at least { $seats } members and { $needed } municipalities are needed, and { $municipalities } municipalities have voted.
result-quorum-missed = Too few have voted: at least { $seats } members and { $needed } municipalities are needed, and { $municipalities ->
    [one] { $municipalities } municipality has
   *[other] { $municipalities } municipalities have
} voted.
result-top = First: { $title } ({ $score }, { $support }).
result-line = { $score } ({ $municipal } from the municipalities' members), { $support }. Proposal from { $sender }.
result-shared = Shared rank.
result-support = { $count ->
    [0] no support from other municipalities
    [one] support from one other municipality
   *[other] support from { $count } other municipalities
}
result-tie-title = Who supports the proposals on the line
result-tie = { $count } proposals share { $rank } place, but only { $places } can be included. The RSR decides at its meeting.
result-within = Included: { $chosen } of at most { $cap }
result-below = Not among the { $cap }
result-below-one = Not included
result-tie-bare = { $count } proposals without { $things } share { $rank } place, but only { $places } can be included. The RSR decides at its meeting.
result-bare = { $number ->
    [one] { $count } proposal is included although it was not given
   *[other] { $count } proposals are included although they were not given
} { $any }.
result-bare-uncapped = { $number ->
    [one] { $count } proposal was given
   *[other] { $count } proposals were given
} { $none }.
result-backing = { $code }: support from { $names }.
result-backing-sender = { $code }: support from its sender only, { $names }.
result-backing-many = { $code }: support from { $count } members.
result-backing-none = { $code }: no support.
result-rest = And { $count } more.
result-advisory = The result is advisory. The RSR decides at its meeting.
result-page = Page { $page } of { $pages }.
result-picture = Chart of { $count } proposals in order.
result-confirm = The result is shown to everybody in the RSR's channel.
result-confirm-without-quorum = Too few have voted. If you release the result all the same, it is shown to everybody in the RSR's channel.
voting-file-title = The votes member by member
voting-file-failed-title = The file with the votes could not be made
voting-file-failed-text = The result is released and stands, but the file with the votes member by member could not be made. Make it again with the button, and tell whoever runs Inspel for you if it happens once more.
voting-file-again = The file is being made and will be put in the officers' channel.
button-make-file = Make the file again
poll-file-under-way = The file is being made. It will be put in the officers' channel when it is ready.
voting-file-text = The votes member by member, so that anybody can count them again. The file is a public record.
voting-released-reply = The result has been released in the RSR's channel.
button-release = Release the result
button-result-before = See the vote before
button-whole-list = See the whole list
poll-still-open = The vote has not ended. The result is shown to nobody until it is closed and counted.
poll-not-released = The result has not been released yet. The region's case officers and the chair of the RSR release it.
poll-already-released = The result has already been released.

## Counting rules (models/poll/tally.py)
option-repeated = The proposal { $option } stands twice.
seat-repeated = Seat { seat-name } has more than one ballot.
weight-not-positive = Seat { seat-name } must have a weight greater than zero.
cap-negative = The cap cannot be { $cap }.
max-not-positive = The most points cannot be { $max }.
