"""Views: the plain data that each output page is made from. A template sees nothing else of the content."""
