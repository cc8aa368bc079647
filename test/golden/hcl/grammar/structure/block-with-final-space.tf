locals {}  
a = 1
