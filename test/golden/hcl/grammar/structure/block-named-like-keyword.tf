for "in" if {}
true {}
