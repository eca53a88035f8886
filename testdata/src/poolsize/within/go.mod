module example.com/within

go 1.26
