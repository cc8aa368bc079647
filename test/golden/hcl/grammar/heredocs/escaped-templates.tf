a = <<EOT
$${x} %%{if}
$$${x}
$ { % { $$ %%
EOT
