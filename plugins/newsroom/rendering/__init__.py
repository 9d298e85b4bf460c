"""From the plan of the site to the bytes of its pages."""
