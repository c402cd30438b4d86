# Reminders of the last day for proposals (t5: a week left, t2: two days left, t0: the last day).
reminder-t5-title = The last day for proposals is { $deadline }
reminder-t5-text = We have not had a proposal from { $municipalities } yet. You may hand in several, and change them until the end of the last day.
reminder-t2-title = The last day for proposals is { $deadline }
reminder-t2-text = We have not had a proposal from { $municipalities } yet. Do you need help or more time? Get in touch with the region's case officers.
reminder-t0-title = Today is the last day for proposals
reminder-t0-text = We have not had a proposal from { $municipalities } yet. The form is open until 23:59.
reminder-channel-text = So far: { $count }.
