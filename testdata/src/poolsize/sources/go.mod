module example.com/sources

go 1.26

require (
	github.com/jackc/pgx/v5 v5.12.0
	go.mongodb.org/mongo-driver v1.17.9
)
