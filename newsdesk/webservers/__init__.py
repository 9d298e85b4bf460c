"""Complete configurations of web servers, made from the rules of `newsroom.headers`."""
