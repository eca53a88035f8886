package guarded

import (
	"context"

	"github.com/ClickHouse/clickhouse-go/v2/lib/driver"
)

// abortedUnlessSent asks the batch whether there is anything to abort.
func abortedUnlessSent(ctx context.Context, conn driver.Conn, names []string) error {
	batch, err := conn.PrepareBatch(ctx, "INSERT INTO users")
	if err != nil {
		return err
	}
	defer func() {
		if batch.IsSent() {
			return
		}
		batch.Abort()
	}()
	for _, name := range names {
		if name == "" {
			return ctx.Err()
		}
	}
	return batch.Send()
}

func abortedIfSent(ctx context.Context, conn driver.Conn, names []string) error {
	batch, err := conn.PrepareBatch(ctx, "INSERT INTO users") // want `early-return`
	if err != nil {
		return err
	}
	defer func() {
		if batch.IsSent() {
			batch.Abort()
		}
	}()
	for _, name := range names {
		if name == "" {
			return ctx.Err()
		}
	}
	return batch.Send()
}
