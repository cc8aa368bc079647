a = x[y].z
b = x[y][0].z
c = x[y].z[w].v
d = x[each.key].id
