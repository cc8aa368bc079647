a = x++
