package orm

import (
	"context"
	"database/sql"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/schema"
)

// archive has eight connections.
type archive struct{ db *bun.DB }

func newArchive(db *sql.DB, dialect schema.Dialect) *archive {
	db.SetMaxOpenConns(8)
	return &archive{db: bun.NewDB(db, dialect)}
}

func (a *archive) lock(ctx context.Context) (ok bool, err error) {
	err = a.db.NewRaw("SELECT pg_try_advisory_lock(?)", 7).Scan(ctx, &ok) // want `"SELECT pg_try_advisory_lock" is sent to a pool`
	return ok, err
}

// lockOn sends the lock to the connection, or to the transaction, that it receives.
func lockOn(ctx context.Context, on bun.IDB) (ok bool, err error) {
	err = on.NewRaw("SELECT pg_try_advisory_lock(?)", 7).Scan(ctx, &ok)
	return ok, err
}

func (a *archive) lockOnOne(ctx context.Context) (ok bool, err error) {
	conn, err := a.db.Conn(ctx)
	if err != nil {
		return false, err
	}
	defer conn.Close()
	err = conn.NewRaw("SELECT pg_try_advisory_lock(?)", 7).Scan(ctx, &ok)
	return ok, err
}

// lockThere runs the statement of the pool on one connection.
func (a *archive) lockThere(ctx context.Context, conn bun.Conn) (ok bool, err error) {
	err = a.db.NewRaw("SELECT pg_try_advisory_lock(?)", 7).Conn(conn).Scan(ctx, &ok)
	return ok, err
}
