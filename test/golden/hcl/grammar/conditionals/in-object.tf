a = {
  k = x ? y : z
  (x ? "p" : "q") = 1
}
