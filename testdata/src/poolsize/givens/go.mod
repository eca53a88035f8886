module example.com/givens

go 1.26
