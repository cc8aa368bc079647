a = 1
b = = 2
c = 3
d {
  e = 4
  f = ]
  g = 5
}
h = 6
