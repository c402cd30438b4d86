"""The Teams edge: Teams' payloads in, Teams' payloads out; nothing outside this folder knows Teams."""
