# What only Teams needs words for.
teams-confirm = Yes, do it
teams-nothing = None
teams-check-again = Correct what is marked and try again.
teams-done = Done.
teams-refresh = Refresh
teams-picture-larger = Show the picture larger
teams-kept = What you wrote is kept and is sent when you press.
teams-kept-in-part = What you wrote is kept and is sent when you press, except for texts that are too long for the form. Write those again.
teams-send-again = Send again
teams-next = Next
teams-back-to-form = Back to the form
teams-back = Back
teams-page = Page { $page } of { $pages }.
teams-see-message = The answer came as a message of its own to you.
teams-open-form = Open
teams-open-form-text = Press the button to open the form.
teams-too-slow = It took too long, so nothing was saved. Try again.
teams-file-get = Download { $name }
teams-file-declined = Then I will not save the file. Ask for it again whenever you want it.
teams-file-lost = The file could not be saved in your OneDrive. Ask for it again.

# What the command doctor says.
teams-doctor-secret = Microsoft does not accept TEAMS_CLIENT_ID, TEAMS_CLIENT_SECRET and TEAMS_TENANT_ID together ({ $code }). Make a new secret on the app's page Certificates & secrets in Entra, and copy its value.
teams-doctor-unreachable = Microsoft's sign-in could not be reached. Check the network, and a proxy if there is one.

# The pages that the app package names.
teams-page-privacy = Inspel processes personal data for the county's joint advocacy agenda. The region is responsible. Write “help” to Inspel in Teams and choose Personal data to see what is kept, why, and how to get a copy.
teams-page-terms = Inspel is run by the region for the joint work of the region and its municipalities. What you hand in becomes a public record. Write nothing sensitive or secret.
