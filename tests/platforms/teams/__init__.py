"""The Teams edge: payloads in, cards out, tokens, the connector over real HTTP."""
