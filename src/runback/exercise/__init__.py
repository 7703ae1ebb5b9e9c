"""Which exercises suit a runner, how much of them, and how they are played: pure."""
