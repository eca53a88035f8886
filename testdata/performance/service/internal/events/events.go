// Package events keeps events in MongoDB.
package events

import (
	"context"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
)

// Of returns the events of an order.
func Of(ctx context.Context, url, order string) ([]bson.M, error) {
	client, err := mongo.Connect(options.Client().ApplyURI(url))
	if err != nil {
		return nil, err
	}
	defer client.Disconnect(ctx)
	cursor, err := client.Database("shop").Collection("events").Find(ctx, bson.M{"order": order})
	if err != nil {
		return nil, err
	}
	var events []bson.M
	err = cursor.All(ctx, &events)
	return events, err
}
