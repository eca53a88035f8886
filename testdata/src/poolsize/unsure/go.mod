module example.com/unsure

go 1.26
