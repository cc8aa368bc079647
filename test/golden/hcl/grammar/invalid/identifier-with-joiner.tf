cafe‍bar = 1
