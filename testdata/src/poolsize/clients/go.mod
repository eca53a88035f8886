module example.com/clients

go 1.26

require github.com/redis/go-redis/v9 v9.17.0
