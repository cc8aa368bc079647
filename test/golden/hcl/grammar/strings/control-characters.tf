a = "tab	inside"
b = "bell  and  and [0m"
