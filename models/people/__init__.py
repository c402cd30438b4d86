"""People of the register: their accounts, roles and appointments, and who is acting now."""
