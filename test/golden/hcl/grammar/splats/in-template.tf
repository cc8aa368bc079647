a = "${x[*].y}"
b = "a ${join(",", x.*.y)} b"
