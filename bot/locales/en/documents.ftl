# Documents and pictures (bot/documents). They are read on paper and in archives: plain words, no emoji.

## When something is
documents-when-unset = no date yet
documents-when-quarter = { $number ->
    [1] first
    [2] second
    [3] third
   *[4] fourth
} quarter of { $year }
documents-when-half-year = { $number ->
    [1] first
   *[2] second
} half of { $year }
documents-month-short = { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
}

## Picture: the timeline
documents-timeline-heading = Timeline
documents-timeline-empty = The plan has no activities yet.
documents-timeline-today = Today, { $date }
documents-timeline-day = One day
documents-timeline-period = A period
documents-timeline-loose = Approximate, no day set
documents-timeline-unset = No date yet

## Picture: the ranking
documents-ranking-heading = Result of the prioritisation
documents-ranking-empty = There are no proposals in the vote.
documents-ranking-closed = The vote closed on { $date }. The result is advisory.
documents-ranking-shared = shared rank
documents-ranking-support = { $count ->
    [0] no support from others
    [one] support from one other municipality
   *[other] support from { $count } other municipalities
}
documents-ranking-rest = and { $count } more, see the whole list

## The compilation: head and foot
documents-compilation-title = Compilation of proposals for the joint advocacy agenda
documents-compilation-kind = Compilation
documents-compilation-draft = Draft
documents-compilation-date = Date
documents-compilation-case-number = Reg. no.
documents-compilation-version = Version
documents-compilation-officer = Case officer
documents-compilation-contents = Contents
documents-compilation-page = page

## The compilation: 1 summary
documents-compilation-summary = Summary
documents-compilation-summary-text = { $proposals ->
    [0] No proposals have been received.
    [one] One proposal has been received, from { $senders } of { $municipalities } municipalities. It concerns { $used } of { $areas } policy areas.
   *[other] { $proposals } proposals have been received, from { $senders } of { $municipalities } municipalities. They concern { $used } of { $areas } policy areas.
}
documents-compilation-summary-late = { $late ->
    [0] None came in after the last day.
    [one] One came in after the last day and is marked “Received late”.
   *[other] { $late } came in after the last day and are marked “Received late”.
}
documents-compilation-summary-admitted = { $count ->
    [one] One proposal came in late but was included. Reason: { $reason }
   *[other] { $count } proposals came in late but were included. The reasons are given under Late proposals.
}
documents-compilation-figure-proposals = proposals
documents-compilation-figure-municipalities = municipalities of { $all }
documents-compilation-figure-areas = policy areas of { $all }
documents-compilation-figure-late = { $count ->
    [one] received late
   *[other] received late
}
documents-compilation-by-area = Proposals by policy area
documents-compilation-by-municipality = Proposals by municipality and level of decision
documents-compilation-in-brief = All proposals in brief
documents-compilation-total = Total

## The compilation: 2 how it was done
documents-compilation-process = How it was done
documents-compilation-process-asked = The call for proposals opened on { $opens } and went to { $municipalities ->
    [one] { $municipalities } municipality
   *[other] { $municipalities } municipalities
}. The last day to submit was { $deadline }.
documents-compilation-process-planned = The plan had { $planned } as the last day.
documents-compilation-process-order = The texts are the municipalities' own. They are ordered by policy area, and within an area by number. The order says nothing about priority.
documents-compilation-process-next = What happens next
documents-compilation-activity = Activity
documents-compilation-when = When

## The compilation: 3 the proposals
documents-compilation-proposals = Proposals by policy area
documents-compilation-proposals-none = There are no proposals to show.
documents-compilation-areas-without = Policy areas without proposals
documents-compilation-areas-without-text = No proposals have been received within { $areas }.
documents-compilation-number = Number
documents-compilation-name = Title
documents-compilation-municipality = Municipality
documents-compilation-area = Policy area
documents-compilation-problem = Current situation and problem
documents-compilation-position = Proposed position
documents-compilation-why = Why do we need to influence others?
documents-compilation-authority = Authority to act
documents-compilation-level = Level of decision
documents-compilation-anchoring = Political anchoring
documents-compilation-received = Received
documents-compilation-late-mark = Received late
documents-compilation-empty = No answer
documents-compilation-count = Number of proposals

## The compilation: 4 and 5
documents-compilation-without = Municipalities without proposals
documents-compilation-without-none = All municipalities have submitted proposals.
documents-compilation-declined = Have said that they submit no proposals this time: { $names }.
documents-compilation-silent = Have not submitted proposals: { $names }.
documents-compilation-withdrawn = Withdrawn proposals
documents-compilation-withdrawn-reason = Reason
documents-compilation-late = Late proposals
documents-compilation-late-none = No proposals came in after the last day.
documents-compilation-admitted = { $number } from { $municipality } came in late, { $received }, but was included. Reason: { $reason }
documents-compilation-late-text = { $late ->
    [one] This proposal came in after the last day, { $deadline }. It also stands under its policy area.
   *[other] These proposals came in after the last day, { $deadline }. They also stand under their policy areas.
}

## The compilation as a workbook
documents-workbook-readme = Read me
documents-workbook-readme-what = What
documents-workbook-readme-text = Contents
documents-workbook-document = Document
documents-workbook-region = Region
documents-workbook-body = Committee
documents-workbook-round = Round
documents-workbook-deadline = Last day
documents-workbook-planned = Last day in the plan
documents-workbook-sheet = The sheet { $name }
documents-workbook-proposals = Proposals
documents-workbook-proposals-about = One proposal a row, with all texts in full.
documents-workbook-withdrawn = Withdrawn
documents-workbook-municipalities = Municipalities
documents-workbook-municipalities-about = One municipality a row, with the number of proposals.
documents-workbook-areas = Policy areas
documents-workbook-areas-about = One policy area a row, with the number of proposals.
documents-workbook-code = Code
documents-workbook-late-count = Of which late
documents-workbook-declined = Declined
documents-workbook-yes = Yes
documents-workbook-no = No
documents-workbook-continues = [the text continues in the compilation as PDF]

## A plan that was shared as a file
documents-reading-too-large = The file is too large. A plan may be at most { $megabytes } MB. Remove pictures or share the plan as text.
documents-reading-too-long = The file holds too much. Save the table with the plan in a file of its own and share that, or paste it as text.
documents-reading-too-wide = The file has a table of more than { $most } columns. Remove the columns that do not belong to the plan and share the file again.
documents-reading-unknown-kind = I cannot read that kind of file. Share the plan as .docx, .txt or .csv, or paste it as text.
documents-reading-old-word = The file is in Word's older format. Save it as .docx and share it again.
documents-reading-password = The file is protected by a password. Remove the protection and share it again.
documents-reading-broken = The file cannot be opened. Save it anew in Word as .docx and share it again.
documents-reading-not-text = The file does not hold text that I can read. Save it as .txt or .csv in UTF-8 and try again.
documents-reading-several = The file is saved in an older encoding, and line { $line } can be read in several ways: { $readings }. Save it as .csv or .txt in UTF-8 (in Excel: CSV UTF-8, comma delimited) and try again.
documents-reading-empty = The file is empty. Share a file that holds the plan.
