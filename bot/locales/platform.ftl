# How a command begins on a platform that has no file of its own.
-command = Inspel
