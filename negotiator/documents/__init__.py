"""Files that people hold a paper in, read to the text that is in them."""
