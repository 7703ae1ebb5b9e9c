"""Proofs about the rulebook, on the reader's own machine: promises, standing checks, mutants."""
