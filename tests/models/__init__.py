"""Rules of the models, and the collection of plans they are held against."""
