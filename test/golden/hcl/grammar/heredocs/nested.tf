a = <<A
one ${<<B
two
B
} three
A
