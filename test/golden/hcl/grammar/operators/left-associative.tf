a = 1 - 2 - 3
b = 8 / 4 / 2
c = a && b && c
d = a || b || c
e = 1 == 2 == true
f = 7 % 4 % 2
