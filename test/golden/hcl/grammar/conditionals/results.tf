a = x ? [1] : []
b = x ? { a = 1 } : {}
c = x ? "a${y}" : null
d = x ? -1 : !y
