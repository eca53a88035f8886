// Package mongo: a client is closed by Disconnect, which takes a context; a
// session is ended by EndSession, not by the end of a transaction; All closes
// the cursor.
package mongo

import (
	"context"

	"go.mongodb.org/mongo-driver/mongo"
	"go.mongodb.org/mongo-driver/mongo/options"
)

func forgetsClient(ctx context.Context) error {
	client, err := mongo.Connect(ctx, options.Client()) // want `loses a pool, closed by Disconnect\(ctx\)`
	if err != nil {
		return err
	}
	return client.Ping(ctx, nil)
}

func disconnects(ctx context.Context) error {
	client, err := mongo.Connect(ctx, options.Client())
	if err != nil {
		return err
	}
	defer client.Disconnect(ctx)
	return client.Ping(ctx, nil)
}

type store struct{ names *mongo.Collection }

// keeps passes the client on in what it is asked for.
func keeps(ctx context.Context) (*store, error) {
	client, err := mongo.Connect(ctx, options.Client())
	if err != nil {
		return nil, err
	}
	return &store{names: client.Database("shop").Collection("names")}, nil
}

func database(ctx context.Context) (*mongo.Database, error) {
	client, err := mongo.Connect(ctx, options.Client())
	if err != nil {
		return nil, err
	}
	return client.Database("shop"), nil
}

func usesDatabase(ctx context.Context) error {
	client, err := mongo.Connect(ctx, options.Client()) // want `loses a pool, closed by Disconnect\(ctx\)`
	if err != nil {
		return err
	}
	return client.Database("shop").Collection("names").Drop(ctx)
}

func committedOnly(ctx context.Context, client *mongo.Client) error {
	session, err := client.StartSession() // want `loses a session, closed by EndSession\(ctx\)`
	if err != nil {
		return err
	}
	if err := session.StartTransaction(); err != nil {
		return err
	}
	return session.CommitTransaction(ctx)
}

func ended(ctx context.Context, client *mongo.Client) error {
	session, err := client.StartSession()
	if err != nil {
		return err
	}
	defer session.EndSession(ctx)
	if err := session.StartTransaction(); err != nil {
		return err
	}
	return session.CommitTransaction(ctx)
}

func all(ctx context.Context, c *mongo.Collection, into any) error {
	cursor, err := c.Find(ctx, nil)
	if err != nil {
		return err
	}
	return cursor.All(ctx, into)
}

func one(ctx context.Context, c *mongo.Collection, into any) error {
	cursor, err := c.Find(ctx, nil) // want `loses a cursor, closed by Close\(ctx\)`
	if err != nil {
		return err
	}
	return cursor.Decode(into)
}
