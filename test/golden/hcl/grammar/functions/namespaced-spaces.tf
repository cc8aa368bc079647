a = core :: upper("x")
b = core:: upper ("x")
