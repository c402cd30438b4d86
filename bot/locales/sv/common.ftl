# Ord och meningar som hela huset delar.
