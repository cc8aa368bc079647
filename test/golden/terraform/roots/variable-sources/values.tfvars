from_file = "file"
from_flag = "not this"
