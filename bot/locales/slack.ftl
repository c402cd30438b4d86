# How a command begins, as texts tell people to write it.
-command = /inspel
