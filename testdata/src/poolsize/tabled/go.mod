module example.com/tabled

go 1.26
