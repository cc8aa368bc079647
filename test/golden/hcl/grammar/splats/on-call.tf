a = f(x)[*].y
b = f(x).*.y
