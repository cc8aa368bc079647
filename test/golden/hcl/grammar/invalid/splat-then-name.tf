a = x[*]y
