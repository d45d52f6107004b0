"""Word: python-docx keeps the package; the body is written as WordprocessingML with named styles only."""
