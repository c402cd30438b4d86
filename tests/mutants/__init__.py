"""`make mutants`: changes the code in small ways and tells which changes no test notices."""
