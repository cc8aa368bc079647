a = 1 # one
b = 2 // two
c = 3 /* three */
d = 4 /* four */ // five
