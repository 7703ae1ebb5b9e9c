"""The language of conditions: parsed, checked against the facts, and said in words."""
