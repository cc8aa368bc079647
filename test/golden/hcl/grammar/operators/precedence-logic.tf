a = x || y && z
b = x && y || z
c = x == 1 || y == 2 && z == 3 || !w
