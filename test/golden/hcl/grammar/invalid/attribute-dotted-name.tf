a.b = 2
