# Proposals: form, receipt, list.
area-TRP = Infrastructure and transport
area-DIG = Broadband and digital infrastructure
area-ENE = Energy and electricity supply
area-EKO = Tax base, equalisation and public finance
area-KOM = Skills supply, education and research
area-NAR = Business, innovation and tourism
area-ARE = Agriculture, forestry, water and wildlife
area-PLA = Planning, housing and environment
area-VAR = Health and care
area-TRY = Safety, preparedness and state presence
area-SAM = Sámi affairs and national minorities
area-KUL = Culture, leisure and civil society
area-EUR = EU cohesion policy and regional policy
area-OVR = Other
level-eu = EU level
level-national = National level
level-both = EU and national level
level-unknown = Do not know
authority-authority = We lack the authority
authority-capacity = We lack the capacity
authority-both = We lack both authority and capacity
anchoring-board = Municipal executive board
anchoring-committee = Working committee of the executive board
anchoring-chair = Chair of the executive board
anchoring-officials = Officials' proposal, political handling later
anchoring-not_yet = Not handled yet

proposal-new-form = New proposal
proposal-edit-form = Edit { $code }
proposal-form-decided = The time for proposals is over. You can still submit. The proposal is marked “late”, and the case officers of the region decide whether it is included.
proposal-form-out = The time for proposals is over and the vote has begun. You can still submit, but the proposal is marked “late” and is not part of the prioritisation.
proposal-form-text = What you submit becomes a public document. Write no sensitive personal data and nothing classified.
proposal-sender = Municipality
proposal-sender-missing = Choose which municipality sends the proposal.
proposal-sender-hint = You are the contact of several. Which municipality submits the proposal?
proposal-title = Title
proposal-title-hint = Say what you want to achieve, not only the topic. Example: “Mötesfri E14 från Östersund till riksgränsen”. At most 100 characters.
proposal-title-missing = Write a headline.
proposal-area = Policy area
proposal-area-hint = Choose the area that fits best.
proposal-problem = Current situation and problem
proposal-problem-hint = What is the problem, and for whom? At most 1,500 characters.
proposal-problem-missing = Describe the current situation and the problem.
proposal-position = Proposed position
proposal-position-hint = What should the state or the EU do? Write one to three sentences. At most 800 characters.
proposal-position-missing = Write what you want the state or the EU to do.
proposal-level = Level of decision
proposal-level-hint = Where is the decision made?
proposal-authority = Why do we need to influence?
proposal-authority-hint = Do the municipalities and the region lack authority, capacity or both?
proposal-authority-reason = Explain why we cannot solve this ourselves
proposal-authority-reason-hint = Who decides instead, or what is it that we cannot manage? At most 500 characters.
proposal-authority-reason-missing = Explain why you cannot solve it yourselves.
proposal-anchoring = Political anchoring
proposal-anchoring-hint = Who in the municipality stands behind the proposal today?

proposal-received-title = Thank you. We have received { $code }
proposal-received-text = The receipt with the full text comes in our own chat.
proposal-received-decided = The time is over, so the proposal is marked “late”. The region's officers decide whether it is included. The receipt comes in our own chat.
proposal-received-out = The vote has begun, so the proposal is marked “late” and is not part of the prioritisation. The receipt comes in our own chat.
proposal-changed-title = { $code } has been changed
proposal-changed-text = The change is saved as version { $version }. The receipt with the full text comes in our own chat.
proposal-receipt-title = Receipt: { $code }
proposal-receipt-version = Receipt: { $code }, version { $version }
proposal-receipt-text = Thank you. We have received { $code } { $title }. The proposal is a public document.
proposal-receipt-changed = The change of { $code } { $title } is saved as version { $version }. The proposal is a public document.
proposal-receipt-until = You can send a new version until { $deadline }. The old one is kept.
proposal-receipt-decided = The time is over, so the proposal is marked “late”. The region's officers decide whether it is included.
proposal-receipt-out = The vote has begun, so the proposal is marked “late” and is not part of the prioritisation.
proposal-late = late
proposal-late-out = The vote has begun, so it cannot be included.
proposal-handed-in = { $municipality }, submitted { $moment }.
proposal-withdraw-form = Withdraw a proposal
proposal-withdraw-text = { $code } { $title }. The text is kept and marked “withdrawn”, and the proposal is not in the vote. You can undo this until the compilation.
proposal-withdraw-reason = Reason
proposal-withdraw-hint = The reason is shown to the case officers of the region and stands in the compilation.
proposal-withdraw-missing = Write why the proposal is withdrawn.
proposal-withdrawn-title = { $code } has been withdrawn
proposal-withdrawn-text = { $municipality } has withdrawn the proposal “{ $title }”.
proposal-withdrawn = withdrawn
proposal-withdrawn-undo = “{ $title }” is withdrawn. You can undo this until the compilation.
proposal-withdrawn-kept = “{ $title }” is withdrawn. The text is kept.
proposal-no-reason = No reason was kept.
proposal-restore-confirm = The proposal then counts again, with the same number and time as before.
proposal-restored-title = { $code } counts again
proposal-restored-text = The withdrawal of “{ $title }” from { $municipality } is undone. The proposal counts again, with the same number and time as before.
proposal-restore-closed = The proposals are compiled, so the withdrawal of { $code } cannot be undone.
proposal-not-withdrawn = { $code } is not withdrawn.
button-restore = Undo the withdrawal
proposal-is-withdrawn = { $code } is withdrawn.
proposal-withdraw-closed = { $code } is already in the compilation and cannot be withdrawn.
proposal-admit-form = Let in a late proposal
proposal-admit-text = { $code } { $title }. The proposal then counts as submitted on time and is in the vote.
proposal-admit-reason = Reason
proposal-admit-hint = The reason is shown to the sender and to the region's case officers.
proposal-admit-missing = Write why the proposal should be included.
proposal-admitted-title = { $code } is let in
proposal-admitted-text = The proposal “{ $title }” from { $municipality } came in too late. It now counts as submitted on time.
proposal-admitted-reply = { $code } now counts as submitted on time.
proposal-admitted-compile = { $code } now counts as submitted on time. Make the compilation again with { -command } compile, so that it is right there too.
proposal-not-late = { $code } already counts as submitted on time.
button-admit = Let in anyway
proposal-edit-closed = The time for changes is over. The case officers of the region can open for proposals again if you need to change something.
proposal-edit-over = The time for changes is over.
proposal-missing = I find no proposal { $code } that you can read. See which there are with { -command } list.
proposal-missing-all = I find no proposal { $code } that you can read.
proposal-which-title = Which proposal do you mean?
proposal-which-more = And { $count } more. Write the number after the command, for example { -command } show INS-2020-16.
proposal-gone = I find no proposal here that you can read or change. Type { -command } to see what you can do now.
proposal-form-broken = The form could not be recognised. Open a new one with { -command } new. Copy your text first.
proposal-list-title = Proposals
proposal-list-count = { $count ->
    [one] { $count } proposal
   *[other] { $count } proposals
}{ $withdrawn ->
    [0] .
   *[other] , and { $withdrawn } withdrawn.
}
proposal-list-page = Page { $page } of { $pages }
proposal-list-empty = There are no proposals to show.
proposal-list-none-own = You have not handed in any proposal yet. Hand one in with { -command } new.
proposal-list-none-found = None of the proposals you can read belongs to “{ $query }”. Type a municipality or a policy area, for example { -command } list Berg.
proposal-list-later = Everybody can read the proposals once the region has compiled them.

compilation-title = Compilation of proposals – { $round }
compilation-empty = There are no proposals to compile.
compilation-cancelled = Nothing has been sent.
compilation-preview-title = The compilation, version { $version }: nobody else has seen it
compilation-preview-text = It holds { $count ->
    [one] { $count } proposal
   *[other] { $count } proposals
} from { $municipalities ->
    [one] { $municipalities } municipality
   *[other] { $municipalities } municipalities
}, as a PDF and a spreadsheet.
compilation-preview-proposals = Proposals
compilation-preview-to = Goes to
compilation-to-common = the common channel
compilation-to-council = the council's channel
compilation-to-staff = the case officers' channel
compilation-preview-late = Late, and therefore not in the vote
compilation-preview-silent = No proposal from
compilation-preview-withdrawn = Withdrawn, with the reason
compilation-preview-no-channel = No channel is set for { $receivers }, so nothing goes there.
compilation-preview-first = When you send it, all municipalities and the council can read all proposals, and the call cannot be opened again.
compilation-preview-again = This version replaces the one that has been sent.
compilation-changed-title = Changed since you looked
compilation-changed-came = New: { $codes }.
compilation-changed-withdrawn = Withdrawn: { $codes }.
compilation-changed-back = Counts again: { $codes }.
compilation-changed-words = Changed words or mark: { $codes }.
compilation-changed-unnamed = One of the proposals has changed.
button-compile-send = Send it out
button-compile-cancel = Do not send
compilation-under-way = The compilation is being made right now. Wait until it is ready.
compilation-asked-title = The compilation is being made
compilation-asked-text = { $count ->
    [one] { $count } proposal becomes
   *[other] { $count } proposals become
} a PDF and a workbook. It takes a few seconds.
compilation-asked-reply = The compilation of { $count ->
    [one] { $count } proposal
   *[other] { $count } proposals
} is being made. It is posted in the common channel, to the RSR and to you case officers.
compilation-ready-title = The compilation of the proposals is ready
compilation-ready-text = It holds { $count ->
    [one] { $count } proposal
   *[other] { $count } proposals
} by policy area. Read it before the prioritisation.
compilation-file-text = Compilation of proposals to the joint advocacy agenda.

file-received = Thank you. I read { $name } and come back here.
file-unreadable = I cannot read { $name }. Send the plan as docx, txt or csv, or paste the table here.
file-too-large = { $name } is too large. I can read files up to 5 MB.
file-not-for-you = I only take files from the case officers of the region.
file-not-for-you-propose = I only take files from the case officers of the region. Hand in a proposal with { -command } new.
