module example.com/alternate

go 1.26
