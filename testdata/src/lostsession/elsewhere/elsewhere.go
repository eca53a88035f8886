// Package elsewhere calls functions of packages that are not followed.
package elsewhere

import (
	"context"
	"database/sql"
	"errors"

	"lostsession/elsewhere/guard"
)

var errLocked = errors.New("locked")

type driver struct {
	conn   *sql.Conn
	locked bool
}

func (d *driver) Lock() error {
	return guard.RestoreOnErr(!d.locked, errLocked, func() error {
		_, err := d.conn.ExecContext(context.Background(), "LOCK")
		return err
	})
}

func (d *driver) Close() error { return d.conn.Close() }

// The error of Lock is not always one, though an error goes in and the name of
// what makes it mentions errors: the driver is returned, and no fix may close it.
func open(ctx context.Context, db *sql.DB) (*driver, error) {
	conn, err := db.Conn(ctx) // want `call "conn.Close\(\)" on that path too \[lostsession/early-return\]`
	if err != nil {
		return nil, err
	}
	d := &driver{conn: conn}
	if err := d.Lock(); err != nil {
		return nil, err
	}
	return d, nil
}
