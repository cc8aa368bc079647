a-b = 1
a- = 2
a-b-c "d" {}
a-1 = 3
