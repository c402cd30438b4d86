# The implementation plan.
plan-no-round = There is no round to put the plan in. Create one with { -command } round new.
plan-too-late = The plan cannot be replaced in the state the round is in now: { $state }.
plan-empty = I found no table in the text. The table needs the heads Aktiviteter, Start- och slutdatum and Beskrivning, with tabs between the columns. Copy it straight from the document or share the plan as a file.
plan-too-long = The plan has { $count } activities. I can take at most { $most }.
plan-title-too-long = An activity has { $most } characters or more in its title: “{ $title } …”. Check that the text stands in the column Beskrivning, and send the plan again.
plan-missing = The round has no plan yet. A case officer sends it to me in our own chat.
plan-none = The round has no plan.
plan-activity-missing = The activity is no longer in the plan.
plan-read-anew = The plan has been read again since you opened the form, so nothing was changed. Open it again.
plan-received-title = This is how I read the plan
plan-received-text = { $count ->
    [one] One activity
   *[other] { $count } activities
}.
plan-received-questions = { $count ->
    [one] One line needs your help.
   *[other] { $count } lines need your help.
}
plan-received-note = Nothing is settled until you have reviewed and confirmed it. Did it go wrong? Mend the document and send the plan again.
plan-question = Line { $line }: { $reason }
plan-when-unknown = no date
plan-when-month = { $month }
plan-when-quarter = { $quarter ->
    [1] first
    [2] second
    [3] third
   *[4] fourth
} quarter of { $year }
plan-when-half = { $half ->
    [1] first
   *[2] second
} half of { $year }
plan-picture-waiting = The picture is on its way.
plan-picture-alt = Timeline with { $count } activities. The list from { -command } timeline says the same.
plan-review-title = Review the plan
plan-review-text = I have guessed what each activity is for. It drives the last day, reminders and suggested times. Change what is wrong.
plan-confirmed = The plan is confirmed. The last day for proposals is { $deadline } according to the plan. Open with { -command } round open when it is time.
plan-confirmed-no-intake = The plan is confirmed. It has no last date for the intake, so you choose the last day when you open with { -command } round open.
plan-date-title = Set date
plan-date-start = Date or first date
plan-date-start-hint = The day on which the activity takes place or begins.
plan-date-end = Last date
plan-date-end-hint = Leave empty if it is a single day.
plan-date-reversed = The last date cannot be before the first.
plan-date-set = “{ $title }”: { $when }.

activity-kind-structure = structure
activity-kind-dispatch = dispatch
activity-kind-presidium = presidium
activity-kind-intake = intake
activity-kind-compilation = compilation
activity-kind-workshop = workshop
activity-kind-drafting = drafting
activity-kind-briefing = briefing
activity-kind-consultation = consultation
activity-kind-adoption = adoption
activity-kind-other = other

date-missing = the date is missing
date-unreadable = I do not understand the date
date-impossible = the date does not exist
date-reversed = the last date is before the first
year-missing = the year is missing
interpreted = interpreted, is it right?
title-missing = the activity has no name
line-continued = the line was added to the description before it
text-after-table = text after the table, not part of the plan
heads-missing = the table has no heads
table-missing = no table was found
date-ambiguous = the date can be read in several ways
dates-several = several dates stand here
end-open = the last date is missing
start-open = the first date is missing
weekday-differs = the weekday is not that of the date
season-vague = this does not say exactly which days
year-inferred = the year is missing, so I have guessed it
year-from-heading = the year is taken from here
year-odd = the year is unlike the others in the plan
period-long = the period is longer than three years
column-unknown = there are dates in a column whose head I do not know
column-twice = two columns hold the same date
columns-differ = the columns say different things about the dates
date-elsewhere = another date stands in the text
intake-several = which of these is the intake for proposals?
title-head-missing = the column of activities has no head that I know
table-left-out = a table that does not belong to the plan is left out
plan-question-offers = Possible: { $readings }.
plan-question-taken = I have read it as { $reading }. Also possible: { $readings }.
plan-question-only = I have read it as { $reading }.
plan-review-when = Which dates are right for { $title }?
plan-review-written = It says “{ $written }”: { $reason }.
plan-review-unwritten = No date is given.
plan-review-later = None of them, I set the date later
plan-review-last = Last day of { $title }
plan-review-last-hint = Fill in if none of the suggestions is right.
plan-when-needed = Choose one of the suggestions or give the last day.
plan-intake-several = Choose which activity is the intake. Its last day becomes everybody’s last day.
plan-review-which = Which of these is the intake for proposals?
plan-review-which-hint = Its last day becomes the last day for proposals. The others count as dispatches or something else.
plan-text-too-long = The text has more than { $most } characters. Send the plan’s table only.
plan-lines-too-many = The text has more than { $most } lines. Send the plan’s table only.
plan-rows-too-many = The table has more than { $most } rows, and line { $line } is one too many. Send the plan’s table only.
plan-columns-too-many = Line { $line } has more than { $most } columns. Send only the columns that belong to the plan.
plan-cell-too-long = A cell on line { $line } has more than { $most } characters. Shorten the text and send the plan again.
plan-date-reading = Which is right?
plan-date-reading-hint = Choose a suggestion, or give the dates yourself below.
plan-date-both = Choose a suggestion or give dates, not both.
order-odd = the year does not fit the order of the plan
plan-rows-left = The plan is long. { $count } more lines do not fit here, but the review has every activity.
chart-unread = a chart with months or weeks as columns, which I do not read
chart-beside = the chart beside was not read, are the dates right?
school-break = school breaks differ between municipalities
row-shifted = the cells of the row seem to stand one column off
list-read = the plan is written as a list, is this right?
table-turned = the table has an activity in each column, is that right?
table-laid-out = the table is made with spaces, is that right?
plan-chart = I recognise a chart with months or weeks as columns, but cannot read dates from it. Add the columns Start and Slut with the dates of each activity and send the plan again.
