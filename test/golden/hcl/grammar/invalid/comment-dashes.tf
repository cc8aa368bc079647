-- no comment
a = 1
