module example.com/unkept

go 1.26
