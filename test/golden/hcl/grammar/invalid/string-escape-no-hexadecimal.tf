a = "\uzzzz"
