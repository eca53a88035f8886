module example.com/argued

go 1.26
