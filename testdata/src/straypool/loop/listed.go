package main // want package:"pools"

import (
	"context"
	"database/sql"
	"fmt"
	"os"
)

type desk struct{ pools []*sql.DB }

// Start opens one pool of a database for each worker.
func Start(ctx context.Context, n int) (*desk, error) {
	d := new(desk)
	for range n {
		db, err := sql.Open("postgres", os.Getenv("RATES_URL")) // want `sql.Open builds a new pool of RATES_URL in each iteration of the loop; build it before the loop`
		if err != nil {
			d.Stop()
			return nil, err
		}
		d.pools = append(d.pools, db)
		go func() { db.ExecContext(ctx, "CALL refresh()") }()
	}
	return d, nil
}

// StartShards opens a pool for each of several databases.
func StartShards(n int) (*desk, error) {
	d := new(desk)
	for i := range n {
		db, err := sql.Open("postgres", fmt.Sprintf("%s/shard%d", os.Getenv("SHARDS_URL"), i))
		if err != nil {
			d.Stop()
			return nil, err
		}
		d.pools = append(d.pools, db)
	}
	return d, nil
}

// StartLocks opens a connection for each lock.
func StartLocks(n int) (*desk, error) {
	d := new(desk)
	for range n {
		db, err := sql.Open("postgres", os.Getenv("LOCKS_URL"))
		if err != nil {
			d.Stop()
			return nil, err
		}
		db.SetMaxOpenConns(1)
		d.pools = append(d.pools, db)
	}
	return d, nil
}

// Each makes what a list of functions opens.
func Each() (*desk, error) {
	d := new(desk)
	for _, open := range []func() (*sql.DB, error){left, right} {
		db, err := open()
		if err != nil {
			d.Stop()
			return nil, err
		}
		d.pools = append(d.pools, db)
	}
	return d, nil
}

func left() (*sql.DB, error)  { return sql.Open("postgres", os.Getenv("LEFT_URL")) }
func right() (*sql.DB, error) { return sql.Open("postgres", os.Getenv("RIGHT_URL")) }

func (d *desk) Stop() {
	for _, db := range d.pools {
		db.Close()
	}
}

// Filled fills a list by index.
func Filled() {
	dbs := make([]*sql.DB, 3)
	for i := range dbs {
		dbs[i], _ = sql.Open("postgres", os.Getenv("FILLED_URL")) // want `sql.Open builds a new pool of FILLED_URL in each iteration of the loop`
	}
	for _, db := range dbs {
		db.Ping()
	}
}

func init() {
	a, _ := Start(context.Background(), 3)
	b, _ := StartShards(3)
	c, _ := StartLocks(3)
	d, _ := Each()
	for _, desk := range []*desk{a, b, c, d} {
		desk.Stop()
	}
	Filled()
}
