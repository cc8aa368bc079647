a = { for x in y : x => x }
b = {for k, v in m: k => v}
c = {for k,v in m:k=>v}
