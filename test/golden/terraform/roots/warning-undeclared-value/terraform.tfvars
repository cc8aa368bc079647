declared   = "y"
undeclared = "z"
