# Words and sentences that the whole house shares.
