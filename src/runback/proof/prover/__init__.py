"""The promises of the rulebook, proved twice, with a witness where one is broken."""
