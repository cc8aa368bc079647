a = !a || b && c == d + e * -f > g ? h : i
b = a * b + c > d == e && f || g
c = a || b && c == d > e + f * g
