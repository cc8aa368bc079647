a = [for if in x : if]
b = [for in in in : in]
c = [for for in x : for]
d = { for true in x : true => 1 }
