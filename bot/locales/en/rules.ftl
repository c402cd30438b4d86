# The ways to vote: a section for each rule in models/poll/rules.

## Points
rule-points-name = Points
rule-points-hint = No votes are shown until the vote has ended.
rule-points-budget = Points for each member
rule-points-most = Most points to the same proposal
rule-points-only = Applies when you vote by points.
rule-points-opened = There are { $count } proposals. You have { $budget } points and can give at most { $most } to the same proposal.
rule-points-ballot = You have { $budget } points and can give at most { $most } to the same proposal. You can change your vote until { $closes }.
rule-points-used = You have given { $used } of { $budget } points.
rule-points-score = { $exact ->
    [one] { $score } point
   *[other] { $score } points
}
rule-points-nothing = No proposal was given any points.
rule-points-things = points
rule-points-any = any points
rule-points-none = no points

## Ticks
rule-approval-name = Ticks
rule-approval-hint = No votes are shown until the vote has ended.
rule-approval-picks = Most ticks
rule-approval-only = Applies when you vote by ticks.
rule-approval-opened = There are { $count } proposals. Choose up to { $budget }.
rule-approval-ballot = Choose up to { $budget } proposals. You can change your vote until { $closes }.
rule-approval-label = Choose up to { $most } proposals
rule-approval-score = { $exact ->
    [one] { $score } tick
   *[other] { $score } ticks
}
rule-approval-nothing = No proposal was given any ticks.
rule-approval-things = ticks
rule-approval-any = any ticks
rule-approval-none = no ticks

## Emoji
rule-emoji-name = Emoji
rule-emoji-hint = One message for each proposal. Open while it runs.
rule-emoji-title = What does the RSR think of the proposals?
rule-emoji-opened = Below are { $count } proposals, one in each message. React with ✅ for pursue or 👀 for monitor, or use the buttons. The count is open to everybody while it runs. Only the members of the RSR count. It closes on { $closes }.
rule-emoji-status = The vote closes on { $closes }. Where it stands can be seen in the RSR's channel.
rule-emoji-score = { $exact ->
    [one] { $score } member would pursue
   *[other] { $score } members would pursue
}
rule-emoji-top = { $exact ->
    [one] { $score } member would pursue
   *[other] { $score } members would pursue
} and { $watching } monitor
rule-emoji-watched = { $count ->
    [one] { $count } member would monitor.
   *[other] { $count } members would monitor.
}
rule-emoji-nothing = No member would pursue any of the proposals.
rule-emoji-things = support
rule-emoji-any = any support
rule-emoji-none = no support
