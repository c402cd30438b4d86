"""The running program: its words, its flow, its platforms."""
