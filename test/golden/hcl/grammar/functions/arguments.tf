a = f(x ? y : z, !x, -1, "a${b}", x[*].y, [for x in y : x], { a = 1 })
