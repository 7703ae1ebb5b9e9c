"""GPX, TCX and the export of Apple Health."""
