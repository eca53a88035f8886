module example.com/loaders

go 1.26
