a = x . y
b = x [ 0 ]
c = x [ "k" ] . z
d = x .y. z
