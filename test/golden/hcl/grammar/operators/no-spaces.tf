a = x+y*z
b = x==y&&y!=z||!w
c = x<y
d = x>=y
e = x%y
f = x?y:z
g = -x+-y
