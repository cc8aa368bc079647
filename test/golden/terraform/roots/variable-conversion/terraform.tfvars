text      = 12
from_file = { a = ["1", 2], b = [] }
mixed     = ["a", 1, true]
short_list = [1, 2]
short_map  = { a = 1 }
