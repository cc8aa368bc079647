a = "$$ ${x}"
b = "cost: $${x}"
c = "a$%{if x}b%{endif}"
d = "100%${x}"
