a = true()
b = null(1)
