a = [for é in "é" : é]
b = { for 中, 文 in ü : 中 => 文... if é }
