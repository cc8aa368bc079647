a = x ? y : z
