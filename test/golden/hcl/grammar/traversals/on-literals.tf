a = 1[0]
b = true.x
