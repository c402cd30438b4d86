# The register: people, their roles, and reading in a file.
people-list-title = People
people-list-count = { $count ->
    [one] One person.
   *[other] { $count } people.
}
people-list-page = Page { $page } of { $pages }.
people-list-note = Look for a name or a municipality with { -command } people Berg. To read in many at once, share a csv file with me in our own chat.
people-none-found = I find nobody called “{ $query }” or in such a municipality.
people-without = Without a role now
people-no-appointment = No role
people-no-email = No e-mail
people-missing = The person or the role is not in the register. Open the list again with { -command } people.

people-form-title = Role
people-account = Account
people-account-hint = Choose the person's account in this chat. Somebody already in the register gets one more role.
people-account-missing = Choose the person's account.
people-name = Name
people-name-missing = Write the person's name.
people-email = Work e-mail
people-email-hint = Can be left empty.
people-not-an-email = Write an e-mail address, for example name@municipality.se.
people-role = Role
people-municipality = Municipality
people-municipality-hint = Needed for a contact person and an approver.
people-no-municipality = No municipality
people-other-municipality = Another municipality
people-new-municipality = Another municipality: code and name
people-new-municipality-hint = Only when the municipality is not in the list. Write it as 2326 Bergs kommun.
people-municipality-missing = Write the code and name of the municipality, for example 2326 Bergs kommun.
people-two-municipalities = You have both chosen a municipality and written one. Choose Another municipality in the list, or leave the field empty.
people-renamed = The account belongs to { $name } in the register. Is it the same person with a new name?
people-account-renamed = The account belongs to { $name } in the register. Answer Same person if the name is new, Different people if somebody else has got the account. If it is the wrong account, choose another.
people-not-your-account = This is your own account. Ask another case officer to give it to somebody else.
people-whose = { $name } has the same e-mail address in the register. Is it the same person?
people-address-shared = { $name } has the same e-mail address in the register. Say whether it is the same person.
people-address-of-many = Several people have the address. Choose Different people, or give the person an address of their own.
people-already-two = { $name } is already a person of their own in the register, so the two cannot become one. If they are the same person, end the roles of one of them. Otherwise choose Different people.
people-namesake = { $name } is already in the register, with another account. Is it the same person?
people-name-shared = { $name } is already in the register, with another account. Say whether it is the same person.
people-name-of-many = Several people in the register are called { $name }. Choose Different people, or write the e-mail address that the person has in the register.
people-seats-now = { $count ->
    [one] There is now one seat in the register.
   *[other] There are now { $count } seats in the register.
} By the settings of the region the RSR has { $expected } seats.
people-seat = Seat in the RSR
people-seat-hint = Only for a member and a chair. Without a seat the person cannot vote.
people-no-seat = No seat
people-new-seat = New seat
people-substitute = Regular or substitute
people-substitute-hint = Only matters to somebody with a seat.
people-is-holder = Regular
people-is-substitute = Substitute
people-from = From
people-to = Until
people-to-hint = Leave empty when the role has no end date.

# A seat as it is named in every text: models/people/seats.py gives the words.
seat-name = { $seat } ({ $place ->
    [none] the region
   *[other] { $place }
}{ $holder ->
    [none] { "" }
   *[other] , { $holder }
})
other-seat-name = { $other_seat } ({ $other_place ->
    [none] the region
   *[other] { $other_place }
}{ $other_holder ->
    [none] { "" }
   *[other] , { $other_holder }
})
people-at-seat = seat { seat-name }
people-at-seat-substitute = substitute in seat { seat-name }
people-since-day = since { $day }
people-from-day = from { $day }
people-until-day = until { $day }
people-ended-on = ended { $day }
people-saved-title = Saved: { $name }
people-ended-title = The role has ended: { $name }
people-end-confirm = { $name } can no longer do what belongs to the role ({ $role }). The role stays in the register as ended.
people-not-yourself = You cannot give yourself a seat or a role in the RSR. Ask another case officer to do it.

button-add-person = Add a person
button-add-appointment = Add a role
button-end-appointment = End: { $role }
button-all-people = All people
button-undo = Undo

appointment-reversed = The last day cannot be before the first.
appointment-needs-municipality = This role needs a municipality.
appointment-needs-seat = Choose the seat that the person is a substitute for.
appointment-seat-for-members = Only a member or a chair can have a seat in the RSR.
appointment-seat-elsewhere = Seat { seat-name } { $place ->
    [none] belongs to no municipality. Take the municipality away, or give another seat.
   *[other] does not belong to the municipality that is given. Give { $place }, or another seat.
}
appointment-seat-taken = { $name } holds the seat then. End that role first, or choose substitute.
appointment-admin-votes = An administrator may not vote. The same person cannot have both roles at once.
appointment-two-seats = The person already has a seat in the RSR then, and nobody can vote for two. End that role first.
appointment-new-seat-needs-holder = A new seat needs a regular member. Add that one first, or choose a seat that exists.
appointment-last-keeper = Somebody must be able to keep the register. First add another case officer, process owner or administrator.
appointment-has-ended = That role has ended already.

register-imported-title = The register has been read in
register-imported-text = { $people ->
    [one] One person
   *[other] { $people } people
}, { $municipalities ->
    [one] one municipality
   *[other] { $municipalities } municipalities
}, { $seats ->
    [one] one seat
   *[other] { $seats } seats
}.
register-imported-note = Those who are not in the file stay as they were. A role ends when it is given a last day in valid_to.
register-added = New
register-changed = Changed
register-nothing-new = Everything in the file was already in the register.
register-reading = I am reading in the register ({ $count ->
    [one] one line
   *[other] { $count } lines
}). It may take a while. The answer comes here in our own chat.
register-failed = The register could not be read in. Nothing has changed. Divide the file into smaller parts and try again.
register-new-municipalities = New municipalities
register-new-seats = New seats
register-joined = Joined accounts
register-ended = Ended roles
register-vacant = Vacant in the file
register-vacant-line = Line { $line }{ $place ->
    [none] {""}
   *[other] {" "}({ $place })
}: nobody was read in. Whoever stands there in the register keeps the role until it gets a last day.
register-other-columns = Columns that I do not read
register-more = and { $count } more
register-joined-by-address = { $name } ({ $platform }) is the same person as { $other }: the same name and e-mail address ({ $email }).
register-joined-told = { $name } ({ $platform }) is the same person as { $other }, by the answer about { $email }.
register-ended-line = { $name }: { $role }, until { $day }
register-doubts-title = I need an answer first
register-doubts-text = { $count ->
    [one] Nothing has been read in yet. One thing is unclear:
   *[other] Nothing has been read in yet. { $count } things are unclear:
}
register-doubts-note = If something is wrong in the file: choose Do not read in, correct it and share it again.
register-doubts-form = About the register
register-doubts-form-text = When all is answered I read in the whole file.
register-more-doubts = { $count ->
    [one] And one more question.
   *[other] And { $count } more questions.
}
register-answer-same = The same person
register-answer-different = Different people
register-answer-new = Yes, the seat is new
register-answer-missing = Choose an answer. If something is wrong in the file: close the form and choose Do not read in.
register-stopped = The file has not been read in. Correct it and share it again.
register-gone = This file is no longer waiting for an answer. Share it again if it is to be read in.
button-answer = Answer
button-register-answer = Read in
button-register-stop = Do not read in
register-doubt-address = { $name } has the address { $email }, which { $other ->
    [0] { $other_name } has in the register
   *[other] { $other_name } has on line { $other }
}. Are they the same person?
register-doubt-office = { $name } has the address { $email }, which { $other ->
    [0] { $other_name } has in the register
   *[other] { $other_name } has on line { $other }
}. It looks like a shared mailbox. Are they the same person?
register-doubt-joined = In the register { $name } is the same person as { $other_name } on line { $other }. Are they the same person?
register-doubt-many = Several people have the address { $email }: { $names }. Are they different people? If they are one and the same, write the same name on all the lines.
register-doubt-renamed = { $account } is { $other_name } in the register, but { $name } in the file. Are they the same person with a new name? If somebody else has got the account, answer that they are different people.
register-doubt-namesake = { $name } ({ $account }) is new, but { $other ->
    [0] { $other_name } is in the register already
   *[other] { $other_name } is on line { $other }
}, with another account. Are they the same person?
register-doubt-renamed-namesake = { $account } gets the name { $name }, but { $other ->
    [0] { $other_name } is in the register already
   *[other] { $other_name } is on line { $other }
}. Are they different people? If they are one and the same, end the roles of one of them before you answer, so that nobody is there twice.
register-doubt-seat-alike = There is no seat { seat-name }, but it looks like { other-seat-name }. Is it a new seat?
register-doubt-seat-second = There is no seat { seat-name }, and the municipality already has { other-seat-name }. Is it one more seat, with a vote of its own?
register-doubt-seat-near = There is no seat { seat-name }, but it looks like { other-seat-name }. Is it a new seat?
register-doubt-seat-empty = There is no seat { seat-name }, and here it gets only a substitute. Is it a new seat?
register-doubt-seat-word = There is no seat { $seat }, and the code has no number. Is it a new seat in the RSR with a vote of its own, and not a place, a party or something else?
register-doubt-seat-of-another = There is no seat { seat-name }, and its code points to { $owner }, which is not the municipality on the line. Is it a new seat all the same? If the municipality is wrong or left out, correct the line.
register-doubt-seat-homeless = There is no seat { seat-name }, and the line has no municipality. Is it a new seat that belongs to the region? If it belongs to a municipality, write that on the line.
register-alike = The same seat several times
register-seat-alike = Seat { seat-name } also stands as { other-seat-name } in the register. That is one seat written in several ways, and gives two votes. Let only one of them have roles that hold: change or end the others in the list of people. Then read in the file again.
register-cannot-join = { $name } and { $other_name } cannot become the same person ({ $email }), for they are already two in the register. Answer that they are different people.
register-two-seats = { $name } { $other ->
    [0] already has seat { other-seat-name } in the register
   *[other] already has seat { other-seat-name } on line { $other }
}, at the same time as seat { seat-name }. One person can only have one seat at a time, and not be both its regular member and its substitute. Take away one of the lines, or give one a last day.
register-seat-taken = { $name } has seat { seat-name } { $other ->
    [0] in the register
   *[other] on line { $other }
} at the same time. Give the one who leaves a last day, before the other's first, or write substitute.
register-two-addresses = The same account has the address { $value } on line { $other }. Write the same address on all lines.
register-too-many-periods = The same person has the same role in more than { $most } periods. Keep the lines that count.
register-other-days = The same role has other dates on line { $other }. Keep one of the lines.
register-other-code = { $value } has the code { $code } in the register. Write that code.
register-column-twice = The column stands twice: { $value }. Take away the one that does not count.
register-too-many-cells = The line has { $value } cells, but the first line has { $most }. Is there a separator too many? If so, put quotation marks around the cell.
register-too-many-lines = The file has too many lines. I read at most { $most } at a time: divide it.
register-excel-error = “{ $value }” in the column { $column } is Excel's way of showing that something does not fit or is wrong. Correct the cell and save again.
register-role-says-otherwise = The role and the column substitute (“{ $value }”) contradict each other. Change one of them.
register-refused =
    I read nothing in, because this needs to be corrected:
    { $lines }
register-line = Line { $line }: { $reason }
register-more-lines = { $count ->
    [one] And one more line.
   *[other] And { $count } more lines.
}
register-missing-column = These columns are missing: { $value }.
register-broken-line = The quotation marks do not match.
register-swallowed-lines = The lines down to { $last } are read as one, since a quotation mark opens a cell that does not end on its line. Take the mark away, or put another where the cell ends.
register-above-head = The line stands above the heads (line { $head }) but looks like a person. Put the line with the heads first.
register-broken-letters = “{ $value }” in the column { $column } has broken letters. Correct the cell and save the file as UTF-8 (in Excel: CSV UTF-8, comma delimited).
register-vacant-with-account = “{ $value }” means that nobody has the role, but the line has an account or an e-mail address. Write the person's name, or empty those cells if it is vacant.
register-not-a-name = “{ $value }” is not a person's name alone. Write first and last name without party, role or anything else, and a line for each person.
register-stray-line = Only “{ $value }” stands on the line. If it is a heading, a sum or a note, take the line away. If it is a person, fill in the rest.
register-footnote = “{ $value }” in the column { $column } has a footnote. Take it away.
register-several-lines = The cell in the column { $column } has several lines: “{ $value }”. Write one thing alone in the cell.
register-other-name = The line has two names: “{ $value }” and “{ $other }”. Keep the right one.
register-not-a-seat = “{ $value }” is no seat. Write the seat's code, such as K-2326 or R-1, or leave the cell empty.
register-no-lines = There are no people in the file.
register-empty = The column { $value } is empty.
register-too-long = The text in the column { $value } is too long.
register-unknown-role = There is no role called “{ $value }”.
register-unknown-role-hint = Write one of these: contact ({ role-contact }), approver ({ role-approver }), staff ({ role-staff }), owner ({ role-owner }), registrar ({ role-registrar }), member ({ role-member }), chair ({ role-chair }), steering ({ role-steering }), reference ({ role-reference }), partner ({ role-partner }), director ({ role-director }) or admin ({ role-admin }).
register-not-an-email = “{ $value }” is not an e-mail address. Write one address, for example name@municipality.se, or leave the cell empty.
register-not-yes-or-no = “{ $value }” is neither yes nor no. Write ja for a substitute, else nej.
register-not-a-date = “{ $value }” is not a date. Write it as 2020-12-31.
register-unknown-platform = There is no platform called “{ $value }”. Write slack or teams.
register-not-connected = I am not connected to { $value } yet. First start me with the settings that it needs.
register-which-workspace = There are several workspaces in { $value }. Say which in a column called workspace: { $known }.
register-no-slack-id = “{ $value }” is not an id in Slack. One begins with U or W, and stands in the person's profile under Copy member ID.
register-no-teams-id = “{ $value }” is not an id in Teams. There it is the person's Object ID in Entra, such as 5c0b1f6e-8d4a-4c6e-9b57-2f9a4e0d1a01.
register-needs-municipality = This role needs a municipality in the column municipality.
register-needs-municipality-hint = { $count ->
    [0] Write the municipality with code and name, such as 2326 Bergs kommun.
   *[other] The municipalities in the register are { $known }. A new one is written with code and name in the same way.
}
register-unknown-municipality = “{ $value }” is not in the register. Write a new municipality with code and name: 2326 Bergs kommun.
register-other-municipality = The municipality with that code is called { $value } in the register. Correct the code or the name.
register-two-names = The same account is called { $value } on line { $other }. Write the same name on all lines.
