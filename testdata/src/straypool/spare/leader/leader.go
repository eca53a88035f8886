package leader // want package:"pools"

import (
	"context"
	"time"
)

type Callbacks struct {
	Started func(context.Context) error
	Stopped func()
}

// Run calls both in turn, for each term.
func Run(ctx context.Context, c Callbacks) {
	for range time.Tick(time.Minute) {
		if c.Started(ctx) == nil {
			c.Stopped()
		}
	}
}
