# The menu, help, and how we handle personal data.
button-late-proposal = Submit a late proposal
button-new-round = Make a round
button-status = Show where it stands
button-people = People
button-region = The region
button-help = Help
button-new-poll = Open the prioritisation
button-result = See the result

menu-stranger-title = Welcome to Inspel
menu-stranger-text = Here { $region } and the municipalities agree on a joint advocacy agenda. You have no role in the register, so you cannot hand in proposals or vote. You can read how the work is done in the help.
menu-stranger-ask = Ask { $staff } at the region to add you if you are to take part.
menu-stranger-ask-nobody = Ask whoever installed Inspel to add you if you are to take part.

now-none = There is no round right now. The municipalities will be told when it is time to hand in proposals.
now-draft = The region is planning the next round. The municipalities will be told when it is time to hand in proposals.
now-planned = The round is planned. The municipalities will be told when it is time to hand in proposals.
now-intake_open = The municipalities can hand in proposals now.
now-intake_closed = The time for proposals is over. The region is compiling what has come in.
now-compiled = The proposals have been compiled and sent out. Read them before the prioritisation.
now-prioritising = The RSR is prioritising the proposals.
now-counted = The vote in the RSR is closed. The result is shown once it is released.
now-prioritised = The prioritisation by the RSR is done.
now-staff-none = There is no round. Make one, and I will tell you what comes next.
now-staff-draft = Send me the implementation plan in our own chat. Then check how I have read it, and confirm.
now-staff-planned = The plan is confirmed. Open for proposals when the time has come.
now-staff-intake_open = Proposals can be handed in. I close the intake when the last day is over.
now-staff-intake_closed = The intake is closed. The next step is to compile the proposals.
now-staff-compiled = The compilation has been sent out. The next step is to open the prioritisation.
now-staff-prioritising = The RSR is prioritising the proposals. The vote closes automatically when its time is up.
now-staff-counted = The vote is closed. Everyone can see the result once you release it.
now-staff-prioritised = The prioritisation is done and the result is released.

now-late-decided = A proposal submitted now is marked “late”, and the case officers of the region decide whether it is included.
now-late-out = A proposal submitted now is marked “late” and is not part of the prioritisation.

next-label = Next date
next-poll = The vote ends on { $moment }.
next-deadline = The last day for proposals is { $day }.
next-activity = { $title }: { $day }.
next-activity-ends = { $title } ends on { $day }.

help-title = How to use Inspel
help-for-contact = You hand in proposals for your municipality. A proposal is an issue that you want the county to pursue with the government, the parliament or the EU. You can change a proposal until the end of the last day.
help-for-staff = You lead the round: the plan, the proposals, the compilation and the prioritisation. The buttons in the menu always show the next step.
help-for-member = You prioritise the proposals as a member of the RSR. Read the compilation before the vote. The result is a basis for the RSR when it takes its position.
help-for-admin = You keep the register of people, the settings of the region and what the channels are for. You do not hand in proposals and do not vote.
help-for-others = In Inspel the region and the municipalities agree on a joint advocacy agenda. The municipalities hand in proposals, the region compiles them and the RSR prioritises.
help-line = { -command }{ $words } – { $what }
help-note = Type just { -command } for a menu with buttons. Write a topic after help: { -command } help voting.
help-note-number = Just type { -command } to get a menu with buttons. The number of a proposal goes after the command: { -command } show INS-2020-16. A topic goes after help: { -command } help voting.
help-later = What cannot be done just now
help-unknown-topic = I have no help about “{ $asked }”. Choose a topic.

help-about-proposals = Proposals
help-about-poll = Voting
help-about-round = The round
help-about-register = People and settings
help-about-help = Menu and help

help-topic-proposal = Proposals
help-topic-vote = Voting
help-topic-round = Rounds
help-topic-privacy = Personal data
help-text-proposal-how = Type { -command } new and fill in the form.
help-text-round-status = Type { -command } status to see where the round stands.
help-text-round-plan = Type { -command } status to see where the round stands and { -command } timeline to see all dates.
help-text-proposal =
    A proposal is an issue that the municipality wants the county to pursue together. It is to be decided nationally or in the EU, and the municipalities and the region lack the authority or the capacity to solve it themselves.

    The title should say what you want to achieve, not only name the topic. When you have handed it in you get a receipt with a number and the full text.

    You can change or withdraw a proposal until the end of the last day. The old text is kept. If you are late I take the proposal anyway and mark it as late. Until the vote begins the case officers of the region can still include it.

    What you hand in becomes a public document. Do not write sensitive personal data or confidential information. Other municipalities see the contents only when the region has sent out the compilation.
help-text-vote =
    The members of the RSR prioritise the proposals. Each member has one vote. The substitute can vote when the regular member cannot.

    The region chooses how you vote: with emoji in the channel, with ticks or with points. A vote with emoji is open to everyone while it runs. Ticks and points cannot be seen by anyone else until the vote is closed, and you can change your vote until then.

    The vote closes automatically at the time given in the message. The result first goes to the case officers and the chair, who release it. Votes are kept by member, never by party.

    The result is advisory. The RSR takes its position at its meeting.
help-text-round =
    A round is the way from a plan to a prioritised list. It has these steps:

    1. The region reads in the implementation plan and confirms the dates.
    2. The municipalities hand in proposals until the end of the last day.
    3. The region compiles the proposals and sends them to everyone.
    4. The RSR prioritises.

privacy-title = How we handle personal data
privacy-what = We keep your name, your work e-mail, your municipality, your role and how long you hold it. We also keep your accounts in the chats, the language you have chosen in them, where you last wrote to me and what you do in Inspel: which proposals you hand in and when you have voted. Votes are kept by seat in the RSR, together with who voted for the seat. We never keep which party anyone belongs to.
privacy-why = The data are needed to prepare the joint advocacy agenda, which is a task in the public interest. It is { $region } that runs Inspel and answers questions about the data.
privacy-who = The case officers and the administrator see the register. Your municipality and the case officers see the proposals the municipality hands in, and the others see them once the compilation has been sent out. How each member has voted with ticks or points can be seen only when the vote is closed. What you write here is also kept in the chat tool you use.
privacy-public = Proposals, compilations and results of votes are public documents and can be requested. So do not write sensitive personal data or confidential information.
privacy-long = The data are kept until they may be disposed of under the region's decision on disposal. When a role ends it stays in the register as ended.
privacy-ask = You can ask which data we have about you, ask for a copy and have errors corrected. Contact { $staff } at the region. If you think we do wrong you can complain to the Swedish Authority for Privacy Protection.
privacy-ask-nobody = You can ask which data we have about you, ask for a copy and have errors corrected. Contact the region. If you think we do wrong you can complain to the Swedish Authority for Privacy Protection.

# What each command is for, in one line.
help-route-proposal-new = Hand in a proposal.
help-route-proposal-list = See the proposals you can read.
help-route-proposal-show = Read a proposal.
help-route-proposal-edit = Change a proposal from your municipality.
help-route-proposal-ask_withdraw = Withdraw a proposal from your municipality.
help-route-round-new = Make a new round.
help-route-round-show = See where the round stands and what comes next.
help-route-round-list = See all rounds, earlier ones too.
help-route-round-look = See an earlier round: write its year.
help-route-round-open = Open for proposals.
help-route-round-ask_extend = Extend the time for proposals.
help-route-round-close = Close the intake before its last day.
help-route-round-ask_cancel = Cancel the round.
help-route-plan-show = See all activities and dates.
help-route-plan-review = Check and confirm the plan.
help-route-compilation-ask = See the compilation before you send it out.
help-route-poll-new = Open a vote on the prioritisation.
help-route-poll-ballot = Vote as a member or substitute in the RSR.
help-route-poll-status = See which members have voted.
help-route-poll-ask_close = Close the vote before its time.
help-route-poll-ask_cancel = Cancel a vote in which nobody has voted.
help-route-poll-result = See the result.
help-route-people-list = See who takes part, add and change.
help-route-people-new = Add a person.
help-route-account-join = Join your account in the other chat to you.
help-route-region-edit = Change the name, time zone and language of the region.
help-route-channel-edit = Decide what the channel you type in is for.
help-route-menu-open = See what you can do now.
help-route-help-show = Read how the work is done.
