module example.com/decoded

go 1.26
