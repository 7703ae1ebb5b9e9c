"""What a printed routine and the catalogue say, whatever they are printed on."""
