module example.com/lifted

go 1.26
