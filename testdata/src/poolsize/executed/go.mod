module example.com/executed

go 1.26
