# The bot's own page.
home-sent-title = Proposals from { $municipality }
home-sent = { $count ->
    [0] You have not handed in any proposals yet.
    [one] You have handed in one proposal.
   *[other] You have handed in { $count } proposals.
}
home-sent-more = And { $count } more.
home-none-silent = Every municipality has handed in proposals.
