// first
a = 1
