a = (x ? y : z) ? 1 : 2
b = x ? (y) : (z)
