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

type endpoints struct{ Primary, Name string }

func (e *endpoints) dsn() string { return e.Primary + "/" + e.Name }

// ByRole fills a map with pools of one database, which its caller knows.
func ByRole(e endpoints) (map[string]*sql.DB, error) {
	dbs := map[string]*sql.DB{}
	for _, role := range []string{"primary", "replica"} {
		db, err := sql.Open("postgres", e.Primary) // want `sql.Open builds a new pool in each iteration of the loop; build it before the loop`
		if err != nil {
			return nil, err
		}
		dbs[role] = db
	}
	return dbs, nil
}

// ByName fills a map with pools of the databases that a variable names one after the other.
func ByName(e endpoints, names []string) map[string]*sql.DB {
	dbs := map[string]*sql.DB{}
	for _, name := range names {
		e.Name = name
		dbs[name], _ = sql.Open("postgres", e.dsn())
	}
	return dbs
}

// ByPointer does the same through a pointer.
func ByPointer(e *endpoints, names []string) map[string]*sql.DB {
	dbs := map[string]*sql.DB{}
	for _, name := range names {
		e.Primary = "postgres://db/" + name
		dbs[name], _ = sql.Open("postgres", e.Primary)
	}
	return dbs
}

// ByKind fills a map with pools that a function opens, each by another name.
func ByKind(open func(name string) *sql.DB, names []string) map[string]*sql.DB {
	dbs := map[string]*sql.DB{}
	for _, name := range names {
		dbs[name] = open(name)
	}
	return dbs
}

func init() {
	ByRole(endpoints{Primary: os.Getenv("ROLES_URL")})
	for _, dbs := range []map[string]*sql.DB{
		ByName(endpoints{}, os.Args), ByPointer(new(endpoints), os.Args), ByKind(func(name string) *sql.DB {
			db, _ := sql.Open("postgres", os.Getenv("KINDS_URL")+name)
			return db
		}, os.Args),
	} {
		for _, db := range dbs {
			db.Close()
		}
	}
	a, _ := Start(context.Background(), 3)
	b, _ := StartShards(3)
	c, _ := StartLocks(3)
	d, _ := Each()
	for _, desk := range []*desk{a, b, c, d} {
		desk.Stop()
	}
	Filled()
}
