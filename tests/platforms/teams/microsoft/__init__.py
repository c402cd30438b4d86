"""Microsoft's own Agents Playground: fetched through npm, started for one test, and people in it."""
