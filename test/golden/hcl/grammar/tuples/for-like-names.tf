a = [forx, for_y]
b = [fore.x]
