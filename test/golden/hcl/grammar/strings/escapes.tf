a = "\n\r\t\"\\"
b = "a\nb\tc"
c = "\\n"
d = "ends with backslash\\"
