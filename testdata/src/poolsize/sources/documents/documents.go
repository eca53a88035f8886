// Package documents sizes clients in the chain of calls that parses their names.
package documents

import (
	"os"

	"go.mongodb.org/mongo-driver/mongo/options"
)

func notes() *options.ClientOptions {
	return options.Client().ApplyURI(os.Getenv("NOTES_URI")).SetRetryWrites(true).SetMaxPoolSize(25) // want `maxPoolSize=90 in NOTES_URI \(.env:3\) has no effect: this assignment overrides it`
}

// No file says what the name of plain has.
func plain() *options.ClientOptions {
	return options.Client().ApplyURI(os.Getenv("PLAIN_URI")).SetMaxPoolSize(25)
}

// The name counts, for it is parsed last.
func last() *options.ClientOptions {
	return options.Client().SetMaxPoolSize(25).ApplyURI(os.Getenv("NOTES_URI"))
}
