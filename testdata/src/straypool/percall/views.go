package percall

import (
	"context"

	"go.mongodb.org/mongo-driver/mongo"
	"go.mongodb.org/mongo-driver/mongo/options"
)

const logsURI = "mongodb://logs.internal:27017"

// Logs hands out a collection, which names its client: the caller has both.
func Logs(ctx context.Context) *mongo.Collection {
	client, err := mongo.Connect(ctx, options.Client().ApplyURI(logsURI))
	if err != nil {
		panic(err)
	}
	return client.Database("logging").Collection("logs")
}

// A Journal keeps the database, and with it the client.
type Journal struct{ db *mongo.Database }

func (j *Journal) Open(ctx context.Context) error {
	client, err := mongo.Connect(ctx, options.Client().ApplyURI(logsURI))
	if err != nil {
		return err
	}
	j.db = client.Database("journal")
	return nil
}

func Append(ctx context.Context, line string) error {
	client, err := mongo.Connect(ctx, options.Client().ApplyURI(logsURI)) // want `mongo.Connect builds a new pool on each call of Append`
	if err != nil {
		return err
	}
	_, err = client.Database("logging").ListCollectionNames(ctx, line)
	return err
}
