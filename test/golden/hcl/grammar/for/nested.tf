a = [for x in y : [for z in x : z]]
b = { for x in y : x => { for k, v in x : k => v } }
c = flatten([for x in y : [for z in x.list : { a = x.a, z = z }]])
