module example.com/parted

go 1.26
