# What the command doctor says of what is neither Slack's nor Teams'.
doctor-database-new = The database is empty so far: { $program } run makes its tables when it starts.
doctor-database-old = The database is of an earlier version: { $program } run brings it up to date when it starts.
doctor-no-administrator = Nobody is an administrator, so nobody could do anything. Set ADMINS to yourself: slack:U… (your member ID, in Slack under your profile, Copy member ID) or teams:… (your Object ID, on your page in Entra).
doctor-seats-alike = In { $region }: { seats-alike }
doctor-file-open = Others on this machine can read { $file }: give the command chmod 600 { $file }.
doctor-file-closed = Others on this machine could read { $file }. Now only its owner can.
