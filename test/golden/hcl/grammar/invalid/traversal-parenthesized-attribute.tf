a = x.(y)
