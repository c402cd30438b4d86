"""Documents and pictures: plain facts in, bytes out; run in a child process, import nothing here by hand."""
