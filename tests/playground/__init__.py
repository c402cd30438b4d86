"""The playground, tried with an unmodified slack-bolt and slack-sdk over real sockets and HTTP."""
