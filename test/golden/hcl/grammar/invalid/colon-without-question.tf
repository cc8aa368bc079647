a = x : y
