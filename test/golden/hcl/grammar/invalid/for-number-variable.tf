a = [for 1 in y : 1]
