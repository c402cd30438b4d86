"""The real bot process against the playground, over real HTTP and websockets."""
