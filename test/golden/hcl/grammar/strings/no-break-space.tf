a = "x y"
b = "​"
