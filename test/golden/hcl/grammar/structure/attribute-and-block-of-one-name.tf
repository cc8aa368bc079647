a = 1
a {}
b {}
b = 2
