# What holds everywhere: refusals with a reason, fields not filled in right, the roles.
refuse-stranger = I find no role for you in the register. Ask a case officer at the region to add you. You can read how the work is done with { -command } help.
refuse-role = You cannot do this. It can be done by { $roles }.
refuse-role-later = You cannot do this. It is done by { $roles }, but not now.
refuse-no-municipality = I do not know which municipality you belong to. Ask a case officer at the region to add it to the register.
refuse-no-seat = You have no seat in the RSR according to the register, so you cannot vote. Ask a case officer at the region if that is wrong.
refuse-no-round = There is no round yet. A case officer at the region makes one with { -command } round new.
refuse-state = That cannot be done in the state the round is in now: { $state }. See what comes next with { -command } status.
refuse-state-earlier = This belongs to the round “{ $round }”, which is { $state }. It is no longer possible there.

trouble-no-region = This workspace does not belong to a region yet. Ask whoever installed Inspel to arrange it.
trouble-failed = Something went wrong ({ $code }). Please try again.
trouble-full = Nothing was stored, because the disk where Inspel runs is full. Try again when whoever runs Inspel has made room.

unknown-button = This button is no longer in use. Type { -command } to see what you can do now.
unknown-command = I do not know “{ $said }”. Type { -command } help to see what you can type.
unknown-command-near = I do not know “{ $said }”. Did you mean “{ $meant }”? Then type { -command } { $meant }.

# An answer that is missing: by the kind of question, when the question has no sentence of its own.
field-required = The question has no answer.
field-missing-text = Write an answer.
field-missing-paragraph = Write an answer.
field-missing-select = Choose an alternative.
field-missing-radio = Choose an alternative.
field-missing-multi_select = Choose at least one alternative.
field-missing-checkboxes = Tick at least one alternative.
field-missing-date = Choose a date.
field-missing-time = Choose a time.
field-missing-person = Choose a person.
field-too-long = { $over ->
    [one] The text is one character too long.
   *[other] The text is { $over } characters too long.
}
field-far-too-long = The text is { $length } characters long, and there is room for { $most } here. Only its beginning is left in the box. Shorten the text where you wrote it and paste it again.
too-often = You have asked for a lot in a short time. Try again in { $seconds ->
    [one] one second
   *[other] { $seconds } seconds
}.
text-too-long = The text is longer than I can read at once, so I have done nothing with it. Send at most { $most } characters at a time.
text-too-long-file = The text is longer than I can read in one message, so I have done nothing with it. Send it as a file instead, or send at most { $most } characters.
field-wrong = I cannot read what is written here. Please correct the field.
field-not-a-date = Choose a date.

# An answer that is too long to be shown at once.
part-place = Part { $part } of { $parts }.
part-continued = { $title } (cont.)
part-begun = This is the beginning. Press Show all for the rest.
button-part-before = Previous part
button-part-after = Next part
button-part-whole = Show all
card-gone = The message is no longer kept, so it cannot be shown in full.

# The roles when a person is named, and when everyone with the role is.
role-contact = contact person
role-approver = approver
role-staff = case officer
role-owner = process owner
role-registrar = registrar
role-member = member of the RSR
role-chair = chair of the RSR
role-steering = member of the steering group
role-reference = member of a reference group
role-partner = County Partnership
role-director = Director of the Region
role-admin = administrator
roles-contact = the contact persons of the municipalities
roles-approver = the approvers of the municipalities
roles-staff = the case officers of the region
roles-owner = the process owner
roles-registrar = the registrar
roles-member = the members of the RSR
roles-chair = the chair of the RSR
roles-steering = the steering group
roles-reference = the reference groups
roles-partner = the County Partnership
roles-director = the Director of the Region
roles-admin = the administrator
