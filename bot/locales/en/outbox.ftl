# To staff, when a message did not arrive.
outbox-refused-title = A message could not be sent
outbox-refused-text = It was meant for { $where }. Further messages will not arrive there either until this is mended.
outbox-opening-label = How the message begins
outbox-reason-missing = I am not in the channel, or it does not exist. Invite me to it, or choose another channel for the purpose.
outbox-reason-archived = The channel is archived. Restore it, or choose another channel for the purpose.
outbox-reason-person = The account is closed or does not exist. Change the register with { -command } people.
outbox-reason-other = The platform answered { $code }.
outbox-broken-text = It was meant for { $where }. I tried { $tries ->
    [one] once
   *[other] { $tries } times
} without success, so the fault lies in the message itself or in me. Other messages go there as usual.
outbox-broken-advice = Choose Send again if it is still needed. If that does not help, tell the person who runs Inspel. The fault is in the log under outgoing={ $number }.
outbox-large-text = It was on its way to { $where }, but was longer than a message may be. There it says instead that the contents did not fit.
outbox-large-instead = This was too long for a message, so I cannot show it. The case officers at the region have been told.
outbox-unchanged-title = A message could not be changed
outbox-unchanged-text = It stands in { $where } and still shows what was true before.
outbox-unchanged-advice = Tell the person who runs Inspel. The fault is in the log under outgoing={ $number }.
outbox-opening-unreadable = The message cannot be shown.
outbox-place-common = the common channel
outbox-place-council = the RSR's channel
outbox-place-staff = the staff channel
outbox-place-direct = { $person }, in the chat with me
outbox-place-other = the channel { $channel }
outbox-uncertain-title = Did the message arrive?
outbox-uncertain-text = The connection broke while it was sent to { $where }, and I cannot read there myself. See whether it is there, and then choose.
outbox-button-resend = Send again
outbox-button-settle = It arrived
outbox-resent = { $person } had it sent again.
outbox-settled = { $person } has seen that it arrived.
outbox-found = It arrived: somebody has pressed one of its buttons.
outbox-decided = That has been decided already.
outbox-resent-reply = I am sending it again.
outbox-settled-reply = Thank you. It counts as sent.
