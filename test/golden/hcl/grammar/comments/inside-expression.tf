a = 1 /* x */ + /* y */ 2
b = foo /* x */ . /* y */ bar
c = foo /* x */ [ /* y */ 0 /* z */ ]
d = f( /* none */ )
