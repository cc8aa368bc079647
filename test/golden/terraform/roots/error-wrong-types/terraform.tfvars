number = "eight"
object = { b = 1 }
list   = "x"
