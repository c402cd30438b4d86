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
people-name = Name
people-email = Work e-mail
people-email-hint = Can be left empty.
people-not-an-email = Write an e-mail address, for example name@municipality.se.
people-role = Role
people-municipality = Municipality
people-municipality-hint = Needed for a contact person and an approver.
people-no-municipality = No municipality
people-region = the region
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

people-at-seat = seat { $seat }
people-at-seat-substitute = substitute for seat { $seat }
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
appointment-seat-elsewhere = Seat { $seat } does not belong to that municipality.
appointment-seat-taken = { $name } holds the seat then. End that role first, or choose substitute.
appointment-admin-votes = An administrator may not vote. The same person cannot have both roles at once.
appointment-last-keeper = Somebody must be able to keep the register. First add another case officer, process owner or administrator.

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
register-no-lines = There are no people in the file.
register-empty = The column { $value } is empty.
register-too-long = The text in the column { $value } is too long.
register-unknown-role = There is no role called “{ $value }”.
register-unknown-role-hint = Write one of these: contact ({ role-contact }), approver ({ role-approver }), staff ({ role-staff }), owner ({ role-owner }), registrar ({ role-registrar }), member ({ role-member }), chair ({ role-chair }), steering ({ role-steering }), reference ({ role-reference }), partner ({ role-partner }), director ({ role-director }) or admin ({ role-admin }).
register-not-an-email = “{ $value }” is not an e-mail address.
register-not-yes-or-no = “{ $value }” is neither yes nor no.
register-not-a-date = “{ $value }” is not a date. Write it as 2020-12-31.
register-unknown-platform = There is no platform called “{ $value }”. Write slack or teams.
register-not-connected = I am not connected to { $value } yet. First start me with the settings that it needs.
register-no-slack-id = “{ $value }” is not an id in Slack. One begins with U or W, and stands in the person's profile under Copy member ID.
register-no-teams-id = “{ $value }” is not an id in Teams. There it is the person's Object ID in Entra, such as 5c0b1f6e-8d4a-4c6e-9b57-2f9a4e0d1a01.
register-needs-municipality = This role needs a municipality in the column municipality.
register-needs-municipality-hint = { $count ->
    [0] Write the municipality with code and name, such as 2326 Bergs kommun.
   *[other] The municipalities in the register are { $known }. A new one is written with code and name in the same way.
}
register-unknown-municipality = “{ $value }” is not in the register. Write a new municipality with code and name: 2326 Bergs kommun.
register-other-municipality = The municipality with that code is called { $value } in the register.
register-two-names = The same account is called { $value } earlier in the file.
